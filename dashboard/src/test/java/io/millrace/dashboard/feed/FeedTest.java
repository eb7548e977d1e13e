package io.millrace.dashboard.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.dashboard.TestingTopics;
import io.millrace.dashboard.board.Board;
import io.millrace.dashboard.board.KeyView;
import io.millrace.dashboard.board.Limits;
import io.millrace.dashboard.board.TestingRecords;
import io.millrace.dashboard.feed.Standing.State;
import io.millrace.jobs.Mistake;
import io.millrace.jobs.kafka.Connection;
import io.millrace.jobs.kafka.LocalBroker;
import io.millrace.jobs.pipeline.Pipeline;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;

final class FeedTest {
    private static final Pipeline LATE =
            Pipeline.read(Path.of("..", "pipelines", "bikes-late.yaml"));

    private final Board board = new Board(true, Limits.usual(), InstantSource.system());

    @Test
    void itWaitsForTopicsAndReadsThemFromTheirBeginningWithoutATrace() throws Exception {
        try (LocalBroker broker = LocalBroker.start()) {
            Connection connection = Connection.of(LATE, broker.bootstrapServers());
            try (Feed feed = new Feed(LATE, connection, board);
                    TestingTopics topics = new TestingTopics(connection)) {
                feed.start();
                TestingTopics.await(() -> feed.standing().state() == State.MISSING_TOPICS);
                assertThat(feed.standing().sentence())
                        .contains("bikes-late.predictions", "do not exist", "waits for them");
                topics.create(LATE);
                topics.send(
                        "bikes-late.predictions",
                        TestingRecords.prediction("8", "7", 1000, 10, Double.NaN));
                topics.send("bikes.labels", "7,2011-01-01,8,13".getBytes(StandardCharsets.UTF_8));
                topics.sendAborted(
                        "bikes-late.predictions",
                        TestingRecords.prediction("8", "8", 1000, 99, Double.NaN));
                TestingTopics.await(
                        () -> {
                            KeyView view = board.key("8");
                            return view != null && view.row().examples() == 1;
                        });
                assertThat(feed.standing().state()).isEqualTo(State.READING);
                KeyView view = Objects.requireNonNull(board.key("8"));
                assertThat(view.recent().label()).containsExactly(13);
                assertThat(view.row().predictions()).as("what was committed").isEqualTo(1);
                assertThat(groups(connection)).isEmpty();
            }
        }
    }

    private static Collection<?> groups(Connection connection) throws Exception {
        try (Admin admin = Admin.create(connection.toProperties())) {
            return admin.listGroups().all().get();
        }
    }

    @Test
    void aBrokerThatDoesNotAnswerIsToldAndWaitedFor() throws Exception {
        Connection nobody = Connection.of(LATE, "127.0.0.1:1");
        try (Feed feed = new Feed(LATE, nobody, board)) {
            feed.start();
            TestingTopics.await(() -> feed.standing().state() == State.UNREACHABLE);
            assertThat(feed.standing().sentence())
                    .contains("No Kafka broker answers at 127.0.0.1:1", "goes on trying");
        }
    }

    @Test
    void propertiesThatAreWrongAreRefusedWithoutTheirValues() {
        Connection wrong =
                new Connection(
                        Map.of(
                                "bootstrap.servers", "127.0.0.1:1",
                                "security.protocol", "SASL_PLAINTEXT",
                                "sasl.mechanism", "PLAIN",
                                "sasl.jaas.config", "hush-hush"));
        assertThatThrownBy(() -> new Feed(LATE, wrong, board))
                .isInstanceOf(Mistake.class)
                .hasMessageContaining("127.0.0.1:1")
                .hasMessageContaining("sasl.jaas.config must be a login module")
                .hasMessageNotContaining("hush-hush");
    }
}
