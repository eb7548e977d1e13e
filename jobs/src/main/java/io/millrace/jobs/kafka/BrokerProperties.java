package io.millrace.jobs.kafka;

import java.nio.file.Path;
import java.util.Properties;

/** How a broker that is alone is set up: one KRaft node that keeps one copy of everything. */
public final class BrokerProperties {
    private BrokerProperties() {}

    /**
     * The properties, to add to.
     *
     * @param data the folder of its topics
     * @param broker where clients find it, as {@code host:port}
     * @param controller where it finds itself, as {@code host:port}
     */
    public static Properties of(Path data, String broker, String controller) {
        Properties properties = new Properties();
        properties.setProperty("process.roles", "broker,controller");
        properties.setProperty("node.id", "1");
        properties.setProperty("controller.quorum.voters", "1@" + controller);
        properties.setProperty("controller.listener.names", "CONTROLLER");
        properties.setProperty("listeners", "CLIENTS://" + broker + ",CONTROLLER://" + controller);
        properties.setProperty("advertised.listeners", "CLIENTS://" + broker);
        properties.setProperty("inter.broker.listener.name", "CLIENTS");
        properties.setProperty(
                "listener.security.protocol.map", "CLIENTS:PLAINTEXT,CONTROLLER:PLAINTEXT");
        properties.setProperty("log.dirs", data.toString());
        properties.setProperty("auto.create.topics.enable", "false");
        properties.setProperty("group.initial.rebalance.delay.ms", "0");
        for (String topic : new String[] {"offsets.topic", "transaction.state.log"}) {
            properties.setProperty(topic + ".replication.factor", "1");
            properties.setProperty(topic + ".num.partitions", "1");
        }
        properties.setProperty("num.partitions", "4");
        properties.setProperty("transaction.state.log.min.isr", "1");
        return properties;
    }
}
