package io.millrace.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A key's state must be small enough to be kept. */
class RoomTest {

    /** Groups with an expert each, of 1,000 columns: 4 MB each, and as much for a certificate. */
    private static Pipeline pipeline(int groups, String learner, String more) {
        String names =
                IntStream.range(0, groups)
                        .mapToObj(i -> "{name: g" + i + ", when: {x: " + i + "}}")
                        .collect(Collectors.joining(", "));
        return Pipeline.parse(
                "test",
                """
                name: room
                input: {topic: events, key: device, label: load}
                features: {categorical: [{field: x, slots: 999}]}
                experts: [{name: e, learner: %s, each: group}]
                groups: [%s]
                output: {predictions: predictions, deadLetters: dead-letters}
                %s
                """
                        .formatted(learner, names, more));
    }

    @Test
    void manyExpertsOfManyColumnsAreTooMuch() {
        assertThat(pipeline(267, "rls", "").groups()).hasSize(267);
        assertThatThrownBy(() -> pipeline(268, "rls", ""))
                .hasMessage(
                        "experts: must take at most 1 GiB for each key: ask for fewer columns,"
                                + " experts or groups, but was 1.0 GiB");
        assertThat(pipeline(268, "sgd", "").groups()).hasSize(268);
    }

    @Test
    void manyCertificatesAreTooMuch() {
        String message =
                "certificates: must take at most 1 GiB for each key: ask for fewer columns,"
                        + " experts or groups, but was 1.1 GiB";
        assertThatThrownBy(() -> pipeline(280, "sgd", "certificates: true")).hasMessage(message);
        Pipeline read = pipeline(280, "sgd", "");
        assertThatThrownBy(read::certified).hasMessage(message);
        assertThat(pipeline(200, "sgd", "").certified().certificates()).isTrue();
    }

    /** Newborns are copies of the largest expert; each value of a history takes 16 bytes. */
    @Test
    void manyNewbornsAndLongHistoriesAreTooMuch() {
        String message =
                "drift: must take at most 1 GiB for each key: ask for fewer columns, experts or"
                        + " groups, fewer newborns, or a shorter history, but was 1.0 GiB";
        String born = "drift: {reaction: {name: newborn, live: %d}}";
        assertThat(pipeline(204, "rls", born.formatted(60)).drift().newborns()).isEqualTo(60);
        assertThatThrownBy(() -> pipeline(204, "rls", born.formatted(64)))
                .hasMessage(
                        message.replace("drift:", "experts:")
                                .replace(", fewer newborns, or a shorter history", ""));
        String kept = "drift: {watch: groups, history: 100000}";
        assertThat(pipeline(660, "sgd", kept).drift().watches()).hasSize(660);
        assertThatThrownBy(() -> pipeline(680, "sgd", kept)).hasMessage(message);
    }
}
