package io.millrace.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The containers of {@code docker-compose.yml} fit this project. */
final class DeploymentTest {
    private static final Path ROOT = Path.of("..");

    private static JsonNode compose() throws Exception {
        return new ObjectMapper(new YAMLFactory())
                .readTree(ROOT.resolve("docker-compose.yml").toFile());
    }

    @Test
    void thereAreKafkaFlinkAndTheSubmittedJob() throws Exception {
        JsonNode services = compose().get("services");
        List<String> names = new ArrayList<>();
        services.fieldNames().forEachRemaining(names::add);
        assertThat(names).contains("kafka", "jobmanager", "taskmanager", "submit");
        for (JsonNode service : services) {
            assertThat(service.get("image").asText()).matches("(flink|apache/kafka):\\d.*");
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
