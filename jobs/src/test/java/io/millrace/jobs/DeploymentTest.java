package io.millrace.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The containers of {@code docker-compose.yml} fit this project. */
final class DeploymentTest {
    private static final Path ROOT = Path.of("..");

    private static JsonNode compose() throws Exception {
        return TestingSchema.read(ROOT.resolve("docker-compose.yml"));
    }

    @Test
    void theFileIsWhatComposeUnderstands() throws Exception {
        assertThat(TestingSchema.compose().problems(compose())).isEmpty();
    }

    @Test
    void aSlipInTheFileIsFound() throws Exception {
        JsonNode compose = compose();
        ((ObjectNode) compose.at("/services/kafka")).put("comand", "none");
        assertThat(TestingSchema.compose().problems(compose))
                .singleElement()
                .asString()
                .contains("comand");
    }

    @Test
    void whatIsMountedFromHereIsThere() throws Exception {
        for (JsonNode service : compose().get("services")) {
            for (JsonNode volume : service.path("volumes")) {
                String source = volume.asText().replaceAll(":.*", "");
                if (source.startsWith(".")) {
                    assertThat(ROOT.resolve(source)).exists();
                    assertThat(volume.asText()).endsWith(":ro");
                }
            }
        }
    }

    @Test
    void oneTaskManagerIsSpare() throws Exception {
        JsonNode services = compose().get("services");
        int managers = services.at("/taskmanager/deploy/replicas").asInt();
        String properties = services.at("/taskmanager/environment/FLINK_PROPERTIES").asText();
        String slots =
                properties.replaceAll("(?s).*taskmanager.numberOfTaskSlots: ([0-9]+)\n.*", "$1");
        String command = services.at("/submit/command").asText();
        String parallelism = command.replaceAll(".*--parallelism ([0-9]+) .*", "$1");
        assertThat(Integer.parseInt(parallelism))
                .isLessThanOrEqualTo((managers - 1) * Integer.parseInt(slots));
    }

    @Test
    void prometheusAsksEveryPartOfFlink() throws Exception {
        JsonNode services = compose().get("services");
        JsonNode asked = TestingSchema.read(ROOT.resolve("deploy/prometheus/compose.yml"));
        JsonNode names = asked.at("/scrape_configs/0/dns_sd_configs/0");
        names.get("names").forEach(name -> assertThat(services.has(name.asText())).isTrue());
        for (String role : List.of("jobmanager", "taskmanager")) {
            assertThat(services.get(role).at("/environment/FLINK_PROPERTIES").asText())
                    .contains("metrics.reporter.prom.port: " + names.get("port").asText());
        }
    }

    @Test
    void thereAreKafkaFlinkAndTheSubmittedJob() throws Exception {
        JsonNode services = compose().get("services");
        List<String> names = new ArrayList<>();
        services.fieldNames().forEachRemaining(names::add);
        assertThat(names)
                .contains("kafka", "jobmanager", "taskmanager", "submit", "prometheus", "grafana");
        for (JsonNode service : services) {
            assertThat(service.get("image").asText())
                    .matches("(flink|apache/kafka|prom/prometheus|grafana/grafana):v?\\d.*");
        }
    }

    @Test
    void portsAreOpenToThisMachineOnly() throws Exception {
        List<JsonNode> ports = compose().get("services").findValues("ports");
        assertThat(ports).isNotEmpty();
        for (JsonNode list : ports) {
            list.forEach(port -> assertThat(port.asText()).startsWith("127.0.0.1:"));
        }
    }

    @Test
    void whatIsSubmittedIsWhatTheBuildMakes() throws Exception {
        JsonNode submit = compose().get("services").get("submit");
        String command = submit.get("command").asText();
        assertThat(submit.get("volumes").get(0).asText()).isEqualTo(".:/millrace:ro");
        assertThat(command).contains("/millrace/jobs/target/millrace.jar run --pipeline");
        assertThat(Files.readString(Path.of("pom.xml"))).contains("}/millrace.jar</outputFile>");
        String pipeline = command.replaceAll(".*--pipeline /millrace/(\\S+).*", "$1");
        assertThat(ROOT.resolve(pipeline)).exists();
    }

    @Test
    void theFlinkImageIsOfTheVersionThatIsBuiltAgainst() throws Exception {
        String pom = Files.readString(ROOT.resolve("pom.xml"));
        String image = compose().get("services").get("submit").get("image").asText();
        String version = image.replaceAll("flink:([0-9.]+)-.*", "$1");
        assertThat(pom).contains("<flink.version>" + version + "</flink.version>");
    }

    @Test
    void theContinuousBuildCallsWhatTheReadmeCalls() throws Exception {
        assertThat(Files.readString(ROOT.resolve(".ci/run")))
                .startsWith("#!/usr/bin/env bash\n")
                .contains("\nset -eu\n")
                .contains("\nmvn -B -ntp verify\n");
        assertThat(Files.readString(ROOT.resolve("README.md"))).contains("\nmvn verify\n");
    }
}
