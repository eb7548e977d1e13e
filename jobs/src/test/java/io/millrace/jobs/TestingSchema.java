package io.millrace.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * What the files of other programs must look like.
 *
 * @param schema the schema
 */
record TestingSchema(Schema schema) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Reads a YAML or JSON file; what an alias stands for is there in its place. */
    static JsonNode read(Path file) throws IOException {
        return tree(Files.readString(file));
    }

    private static JsonNode resource(String name) throws IOException {
        try (InputStream in = TestingSchema.class.getResourceAsStream(name)) {
            byte[] bytes = Objects.requireNonNull(in, name).readAllBytes();
            return tree(new String(bytes, StandardCharsets.UTF_8));
        }
    }

    private static JsonNode tree(String yaml) {
        Object content = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
        return JSON.valueToTree(content);
    }

    private static TestingSchema of(JsonNode schema) {
        SchemaRegistry registry =
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2019_09);
        return new TestingSchema(registry.getSchema(schema));
    }

    /** The schema of a compose file. */
    static TestingSchema compose() throws IOException {
        JsonNode schema = resource("/schemas/compose-spec.json");
        forgetNames(schema);
        return of(schema);
    }

    /** Drops the schema's names for its draft and its parts, which are those of older drafts. */
    private static void forgetNames(JsonNode schema) {
        for (String name : List.of("$schema", "id")) {
            if (schema.path(name).isTextual()) {
                ((ObjectNode) schema).remove(name);
            }
        }
        schema.forEach(TestingSchema::forgetNames);
    }

    /**
     * The schema of a FlinkDeployment, as the operator's own jar has it. Kubernetes drops what a
     * schema does not name; here that is a mistake.
     */
    static TestingSchema flinkDeployment() throws IOException {
        JsonNode definition =
                resource("/META-INF/fabric8/flinkdeployments.flink.apache.org-v1.yml");
        JsonNode version = definition.at("/spec/versions/0");
        assertThat(version.get("name").asText()).isEqualTo("v1beta1");
        JsonNode schema = version.at("/schema/openAPIV3Schema");
        close(schema.at("/properties/spec"));
        // The newest operator whose jar is to be had here is older than Flink 2.
        ((ObjectNode) schema.at("/properties/spec/properties/flinkVersion")).remove("enum");
        return of(schema);
    }

    private static void close(JsonNode schema) {
        if (schema instanceof ObjectNode node
                && node.get("properties") instanceof ObjectNode
                && !node.has("additionalProperties")) {
            node.put("additionalProperties", false);
        }
        schema.forEach(TestingSchema::close);
    }

    /** What is wrong with a file, a sentence each. */
    List<String> problems(JsonNode file) {
        return schema.validate(file).stream().map(Error::toString).toList();
    }
}
