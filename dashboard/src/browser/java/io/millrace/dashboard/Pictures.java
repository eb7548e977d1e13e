package io.millrace.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import io.millrace.jobs.Dashboard;
import io.millrace.jobs.Dashboard.Address;
import io.millrace.jobs.MillraceJob;
import io.millrace.jobs.command.LocalFlink;
import io.millrace.jobs.kafka.Connection;
import io.millrace.jobs.kafka.KafkaEnds;
import io.millrace.jobs.kafka.LocalBroker;
import io.millrace.jobs.kafka.PipelineTopics;
import io.millrace.jobs.kafka.Topics;
import io.millrace.jobs.pipeline.Pipeline;
import io.millrace.jobs.replay.Replay;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;

/**
 * Draws the pictures of {@code docs/dashboard.md}: the bikes job, some bad records, the page. It is
 * no test by its name, so it runs only when asked for.
 */
final class Pictures {
    private static final Path PIPELINES = Path.of("..", "pipelines");
    private static final Path IMAGES = Path.of("..", "docs", "images");
    private static final double PATIENCE_MILLIS = 300_000;
    private static final double SETTLE_MILLIS = 4000;
    private static final Map<String, String> VIEWS =
            Map.of(
                    "overview", "",
                    "key", "key/17",
                    "groups", "groups",
                    "drift", "drift",
                    "letters", "letters");
    private static final List<String> BAD =
            List.of(
                    "{\"instant\": 1, \"dteday\": \"2013-01-01\", \"hr\": 8, \"temp\": \"cold\"}",
                    "{\"instant\": 2, \"dteday\": \"2013-01-01\", \"temp\": 0.3}",
                    "{\"instant\": 3, \"dteday\": \"2013-01-01\", \"hr\": 8, \"te",
                    "<script>alert('no')</script>",
                    "");

    @Test
    void draw() throws Exception {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
        Files.createDirectories(IMAGES);
        Pipeline pipeline = Pipeline.read(PIPELINES.resolve("bikes-watched.yaml"));
        try (LocalBroker broker = LocalBroker.start()) {
            Connection connection = Connection.of(pipeline, broker.bootstrapServers());
            JobClient job = run(pipeline, connection);
            Address address = new Address("127.0.0.1", 0, null);
            try (Dashboard.Page page = new WebDashboard().show(pipeline, connection, address);
                    TestingBrowser browser = TestingBrowser.start()) {
                draw(browser, page.url());
                assertThat(browser.complaints()).isEmpty();
            } finally {
                job.cancel().get();
            }
        }
    }

    private static JobClient run(Pipeline pipeline, Connection connection) throws Exception {
        try (Topics topics = Topics.connect(connection)) {
            PipelineTopics.ready(pipeline, topics, true);
            StreamExecutionEnvironment env = LocalFlink.environment(2);
            MillraceJob.build(env, pipeline, new KafkaEnds(pipeline, connection, topics));
            env.enableCheckpointing(1000);
            JobClient job = env.executeAsync(pipeline.name());
            Path data = PIPELINES.resolve("data/bikes.csv");
            try (Replay replay = new Replay(pipeline, data, connection, topics, 0)) {
                while (replay.sendNext()) {
                    Thread.onSpinWait();
                }
            }
            try (TestingTopics bad = new TestingTopics(connection)) {
                for (String record : BAD) {
                    bad.send("bikes.events", record.getBytes(StandardCharsets.UTF_8));
                }
                bad.flush();
            }
            return job;
        }
    }

    private static void draw(TestingBrowser browser, String url) {
        for (ColorScheme colours : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            String name = colours.name().toLowerCase(Locale.ROOT);
            Page page = browser.open(1200, 860, colours);
            page.navigate(url);
            assertThat(tile(page, "Predictions")).hasText("17.4k");
            assertThat(tile(page, "Dead letters")).hasText(String.valueOf(BAD.size()));
            VIEWS.forEach(
                    (view, path) -> {
                        page.navigate(url + "#/" + path);
                        page.waitForTimeout(SETTLE_MILLIS);
                        shoot(page, "dashboard-" + view + "-" + name);
                    });
            page.context().close();
        }
        Page phone = browser.open(360, 740, ColorScheme.LIGHT);
        phone.navigate(url + "#/key/17");
        phone.waitForTimeout(SETTLE_MILLIS);
        shoot(phone, "dashboard-phone");
        phone.context().close();
    }

    private static Locator tile(Page page, String name) {
        return page.locator(".tile")
                .filter(new Locator.FilterOptions().setHasText(name))
                .locator("dd")
                .first();
    }

    private static void shoot(Page page, String name) {
        try {
            TestingImage.write(page.screenshot(), IMAGES.resolve(name + ".png"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
