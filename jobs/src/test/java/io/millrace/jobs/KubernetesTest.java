package io.millrace.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.jobs.kafka.PropertySources;
import io.millrace.jobs.pipeline.Pipeline;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.apache.flink.autoscaler.config.AutoScalerOptions;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.HighAvailabilityOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.state.rocksdb.RocksDBConfigurableOptions;
import org.junit.jupiter.api.Test;

/** The files of {@code deploy/kubernetes} say what the operator, Flink and Millrace understand. */
final class KubernetesTest {
    private static final Path ROOT = Path.of("..");
    private static final Path FILES = ROOT.resolve("deploy/kubernetes");
    private static final List<Class<?>> OPTIONS =
            List.of(
                    AutoScalerOptions.class,
                    CheckpointingOptions.class,
                    HighAvailabilityOptions.class,
                    JobManagerOptions.class,
                    PipelineOptions.class,
                    RestartStrategyOptions.class,
                    RocksDBConfigurableOptions.class,
                    StateBackendOptions.class,
                    TaskManagerOptions.class,
                    WebOptions.class);

    private static final List<String> REPORTER =
            List.of("metrics.reporter.prom.factory.class", "metrics.reporter.prom.port");

    private static JsonNode deployment() throws Exception {
        return TestingSchema.read(FILES.resolve("flinkdeployment.yaml"));
    }

    private static List<String> strings(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText).toList();
    }

    @Test
    void theDeploymentIsWhatTheOperatorUnderstands() throws Exception {
        assertThat(TestingSchema.flinkDeployment().problems(deployment())).isEmpty();
    }

    @Test
    void aSlipInTheDeploymentIsFound() throws Exception {
        ObjectNode deployment = (ObjectNode) deployment();
        ObjectNode container = (ObjectNode) deployment.at("/spec/podTemplate/spec/containers/0");
        container.put("livenesProbe", "none");
        ((ObjectNode) deployment.at("/spec/job")).put("upgradeMode", "restore");

        assertThat(TestingSchema.flinkDeployment().problems(deployment))
                .hasSize(2)
                .anyMatch(problem -> problem.contains("livenesProbe"))
                .anyMatch(problem -> problem.contains("upgradeMode"));
    }

    @Test
    void everyOptionIsFlinksOrTheAutoscalersAndHasAValueOfItsType() throws Exception {
        Map<String, ConfigOption<?>> known = new HashMap<>();
        for (Class<?> options : OPTIONS) {
            for (Field field : options.getFields()) {
                if (field.getType() == ConfigOption.class) {
                    ConfigOption<?> option = (ConfigOption<?>) field.get(null);
                    known.put(option.key(), option);
                }
            }
        }
        List<String> unknown = new ArrayList<>();
        Configuration configuration = new Configuration();
        JsonNode given = deployment().at("/spec/flinkConfiguration");
        given.properties().forEach(e -> configuration.setString(e.getKey(), e.getValue().asText()));
        for (Map.Entry<String, JsonNode> entry : given.properties()) {
            ConfigOption<?> option = known.get(entry.getKey());
            if (option != null) {
                assertThat((Object) configuration.get(option)).as(entry.getKey()).isNotNull();
            } else if (!REPORTER.contains(entry.getKey())) {
                unknown.add(entry.getKey());
            }
        }
        assertThat(unknown).isEmpty();
    }

    @Test
    void theJobIsACommandThatMillraceUnderstands() throws Exception {
        JsonNode job = deployment().at("/spec/job");
        assertThat(job.get("entryClass").asText()).isEqualTo(Main.class.getName());
        List<String> arguments = strings(job.get("args"));
        Map<String, String> maps = new HashMap<>();
        JsonNode kustomization = TestingSchema.read(FILES.resolve("kustomization.yaml"));
        strings(kustomization.at("/configMapGenerator/0/files"))
                .forEach(file -> maps.put("/etc/millrace/pipeline/" + file, file));
        assertThat(arguments.get(0)).isEqualTo("run");
        assertThat(maps).containsKeys(arguments.get(2), arguments.get(4));
        Object[] here =
                arguments.stream()
                        .map(word -> maps.containsKey(word) ? FILES.resolve(maps.get(word)) : word)
                        .toArray();
        Pipeline pipeline = Pipeline.read((Path) here[2]);
        assertThat(pipeline.output().deadLetters()).isEqualTo("rides.dead-letters");
        assertThat(PropertySources.file((Path) here[4]).values())
                .containsKeys("bootstrap.servers", "sasl.jaas.config");
        // It understands all of them, and then misses the provider's file or the broker.
        TestingCommand run = TestingCommand.run(here);
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("Kafka at kafka.example.org:9093 cannot be used");
    }

    @Test
    void whatIsMountedIsThere() throws Exception {
        JsonNode pod = deployment().at("/spec/podTemplate/spec");
        List<String> volumes = pod.get("volumes").findValuesAsText("name");
        assertThat(volumes)
                .containsAll(pod.at("/containers/0/volumeMounts").findValuesAsText("name"))
                .contains("millrace-pipeline");
        JsonNode kustomization = TestingSchema.read(FILES.resolve("kustomization.yaml"));
        assertThat(kustomization.at("/configMapGenerator/0/name").asText())
                .isEqualTo("millrace-pipeline");
        for (String file : strings(kustomization.get("resources"))) {
            assertThat(FILES.resolve(file)).exists();
        }
        JsonNode claim = TestingSchema.read(FILES.resolve("state.yaml"));
        assertThat(pod.get("volumes").findValuesAsText("claimName"))
                .containsExactly(claim.at("/metadata/name").asText());
    }

    @Test
    void theMonitorAsksThePortOfTheReporter() throws Exception {
        JsonNode monitor = TestingSchema.read(FILES.resolve("podmonitor.yaml"));
        JsonNode deployment = deployment();
        JsonNode container = deployment.at("/spec/podTemplate/spec/containers/0");
        assertThat(monitor.at("/spec/podMetricsEndpoints/0/port"))
                .isEqualTo(container.at("/ports/0/name"));
        assertThat(container.at("/ports/0/containerPort").asText())
                .isEqualTo(
                        deployment
                                .get("spec")
                                .get("flinkConfiguration")
                                .get("metrics.reporter.prom.port")
                                .asText());
        assertThat(monitor.at("/spec/selector/matchLabels/app"))
                .isEqualTo(deployment.at("/spec/podTemplate/metadata/labels/app"));
    }

    @Test
    void theImageHoldsTheJarThatIsRun() throws Exception {
        String dockerfile = Files.readString(ROOT.resolve("deploy/docker/Dockerfile"));
        String pom = Files.readString(ROOT.resolve("pom.xml"));
        String jar = deployment().at("/spec/job/jarURI").asText().replace("local://", "");
        assertThat(dockerfile).contains("COPY jobs/target/millrace.jar " + jar + "\n");
        String version = dockerfile.replaceAll("(?s).*\nFROM flink:([0-9.]+)-java17\n.*", "$1");
        assertThat(pom).contains("<flink.version>" + version + "</flink.version>");
        assertThat(Files.readString(ROOT.resolve("deploy/docker/Dockerfile.dockerignore")))
                .isEqualTo("*\n!jobs/target/millrace.jar\n");
    }
}
