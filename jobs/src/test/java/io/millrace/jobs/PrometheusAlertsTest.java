package io.millrace.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Every alert rule fires when it should, keeps silent when it should, and is explained. */
final class PrometheusAlertsTest {
    private static final YAMLMapper YAML = new YAMLMapper();

    @Test
    void promtoolIsContentWithConfigurationAndRules() throws Exception {
        assertThat(promtool("check", "config", "prometheus.yml")).contains("SUCCESS");
        assertThat(promtool("check", "rules", "alerts.yml")).contains("SUCCESS");
        assertThat(promtool("test", "rules", "alerts_test.yml")).contains("SUCCESS");
    }

    @Test
    void everyRuleIsTriedFiringAndSilent() throws IOException {
        List<String> firing = new ArrayList<>();
        List<String> silent = new ArrayList<>();
        for (JsonNode test : read("alerts_test.yml").get("tests")) {
            for (JsonNode alert : test.get("alert_rule_test")) {
                String name = alert.get("alertname").asText();
                (alert.get("exp_alerts").isEmpty() ? silent : firing).add(name);
            }
        }
        List<String> rules = rules().stream().map(rule -> rule.get("alert").asText()).toList();
        assertThat(rules).hasSizeGreaterThan(15);
        assertThat(firing).containsExactlyInAnyOrderElementsOf(rules);
        assertThat(silent).containsExactlyInAnyOrderElementsOf(rules);
    }

    @Test
    void everyRuleSaysHowBadItIsAndWhatToDo() throws IOException {
        List<String> headings =
                Files.readAllLines(Path.of("..", "docs", "alerts.md")).stream()
                        .filter(line -> line.startsWith("### "))
                        .map(line -> line.substring(4))
                        .toList();
        List<String> names = new ArrayList<>();
        for (JsonNode rule : rules()) {
            String name = rule.get("alert").asText();
            names.add(name);
            assertThat(rule.get("labels").get("severity").asText())
                    .as(name)
                    .isIn("critical", "warning", "info");
            JsonNode annotations = rule.get("annotations");
            assertThat(annotations.get("summary").asText()).as(name).isNotBlank();
            assertThat(annotations.get("description").asText()).as(name).isNotBlank();
            assertThat(annotations.get("runbook_url").asText())
                    .isEqualTo("docs/alerts.md#" + name.toLowerCase(Locale.ROOT));
        }
        assertThat(headings).isEqualTo(names);
    }

    private static List<JsonNode> rules() throws IOException {
        List<JsonNode> rules = new ArrayList<>();
        for (JsonNode group : read("alerts.yml").get("groups")) {
            group.get("rules").forEach(rules::add);
        }
        return rules;
    }

    private static JsonNode read(String file) throws IOException {
        return YAML.readTree(TestingPrometheus.DEPLOY.resolve(file).toFile());
    }

    /** What promtool says; it must end well. */
    private static String promtool(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("/usr/bin/promtool"));
        command.addAll(List.of(arguments));
        Process process =
                new ProcessBuilder(command)
                        .directory(TestingPrometheus.DEPLOY.toFile())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
