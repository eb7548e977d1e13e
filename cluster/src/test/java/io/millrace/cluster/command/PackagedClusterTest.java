package io.millrace.cluster.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.millrace.cluster.Cluster;
import io.millrace.cluster.FlinkRest.Job;
import io.millrace.cluster.FlinkRest.Worker;
import io.millrace.cluster.Installation;
import io.millrace.cluster.Role;
import io.millrace.cluster.Standing;
import io.millrace.jobs.Mistake;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real cluster of processes, from up to down; it needs what {@code mvn package} makes. */
final class PackagedClusterTest {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir private Path directory;

    private Path files() {
        return directory.resolve("cluster");
    }

    @AfterEach
    void endWhatIsLeft() throws Exception {
        Cluster left = Cluster.find(Installation.current(), files()).orElse(null);
        if (left != null) {
            left.down(role -> {});
        }
    }

    @Test
    void aJobLivesThroughASavepointADeathAndANight() throws Exception {
        assertUp("zookeeper, kafka, jobmanager, taskmanager-1, taskmanager-2", "--free-ports");
        Cluster cluster = Cluster.in(Installation.current(), files());
        TestingBikes bikes = new TestingBikes(directory, cluster.layout().bootstrapServers());

        String first = cluster.cli().submit(TestingBikes.PIPELINE, 2, null);
        bikes.produce(6_000);
        bikes.predictions();
        assertServesOnlyThisMachine(cluster);

        String savepoint = cluster.cli().stopWithSavepoint(first);
        assertThat(cluster.rest().job(first)).get().matches(Job::ended);
        assertThat(Path.of(URI.create(savepoint)))
                .isDirectory()
                .hasParent(files().resolve("savepoints").toRealPath());
        String second = cluster.cli().submit(TestingBikes.PIPELINE, 4, savepoint);
        awaitJob(cluster, second, job -> job.runs() && job.tasks() == 8);
        assertThat(cluster.rest().workers()).extracting(Worker::freeSlots).containsExactly(2, 2);

        cluster.kill(Role.taskManager(1));
        assertStatus(1, "taskmanager-1  -", "died");
        assertUp("taskmanager-1");
        bikes.produce(12_000);
        bikes.predictions();

        assertDown(cluster);
        assertThat(run("cluster", "up", "--state-backend", "hashmap").err())
                .contains("--state-backend must stay rocksdb");
        assertUp("zookeeper, kafka, jobmanager, taskmanager-1, taskmanager-2");
        awaitJob(cluster, second, Job::runs);
        bikes.produce(Integer.MAX_VALUE);
        assertStatus(0, "bikes  " + second);
        assertThat(bikes.predictions()).containsExactlyInAnyOrderElementsOf(bikes.expected());
        assertDown(cluster);
        assertThat(run("cluster", "down", "--delete").out()).contains("deleted: all");
        assertThat(files().resolve("kafka")).doesNotExist();
    }

    private TestingCommand run(String command, String subcommand, String... more) {
        Object[] words = new Object[4 + more.length];
        System.arraycopy(more, 0, words, 4, more.length);
        words[0] = command;
        words[1] = subcommand;
        words[2] = "--directory";
        words[3] = files();
        return TestingCommand.run(words);
    }

    private void assertUp(String started, String... options) {
        TestingCommand up = run("cluster", "up", options);
        assertThat(up.code()).as(up.err()).isZero();
        assertThat(up.out()).startsWith("up: " + started + "\n").contains("Try next:");
        TestingCommand again = run("cluster", "up");
        assertThat(again.out()).startsWith("all was up already\n");
        assertThat(run("cluster", "up", "--slots", "3").err())
                .contains("must be those that the cluster was started with");
        assertStatus(0, "taskmanager-2  ");
    }

    private void assertStatus(int code, String... texts) {
        TestingCommand status = run("cluster", "status");
        assertThat(status.out()).contains(texts);
        assertThat(status.code()).as(status.out()).isEqualTo(code);
    }

    private void assertDown(Cluster cluster) throws Exception {
        List<ProcessHandle> processes =
                cluster.standings().stream()
                        .map(Standing::process)
                        .filter(Objects::nonNull)
                        .toList();
        assertThat(processes).hasSize(5).allMatch(ProcessHandle::isAlive);
        TestingCommand down = run("cluster", "down");
        assertThat(down.out())
                .startsWith("down: jobmanager, taskmanager-1, taskmanager-2, kafka, zookeeper\n");
        assertThat(processes).noneMatch(ProcessHandle::isAlive);
        assertStatus(1, "kafka          -", "jobs: not known");
        assertThat(run("cluster", "down").out()).startsWith("all was down already\n");
        assertThat(TestingCommand.run("flink", "--directory", files(), "list").err())
                .contains("must be up, but its JobManager does not serve");
        assertThatThrownBy(() -> cluster.kill(Role.KAFKA)).isInstanceOf(Mistake.class);
    }

    private static void awaitJob(Cluster cluster, String id, Predicate<Job> wanted)
            throws Exception {
        long start = System.nanoTime();
        while (cluster.rest().job(id).filter(wanted).isEmpty()) {
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .as("%s", cluster.rest().jobs())
                    .isLessThan(PATIENCE);
            LockSupport.parkNanos(100_000_000);
        }
    }

    /** Every port answers here, and none at this machine's other addresses. */
    private static void assertServesOnlyThisMachine(Cluster cluster) throws Exception {
        JsonNode targets =
                new YAMLMapper().readTree(cluster.folders().prometheusTargets().toFile());
        assertThat(targets).hasSize(3);
        for (JsonNode target : targets) {
            URI uri = URI.create("http://" + target.at("/targets/0").asText() + "/metrics");
            HttpResponse<String> metrics =
                    HttpClient.newHttpClient()
                            .send(
                                    HttpRequest.newBuilder(uri).build(),
                                    HttpResponse.BodyHandlers.ofString());
            assertThat(metrics.body()).contains("flink_");
        }
        List<InetAddress> others =
                NetworkInterface.networkInterfaces()
                        .flatMap(NetworkInterface::inetAddresses)
                        .filter(address -> !address.isLoopbackAddress())
                        .toList();
        for (Standing each : cluster.standings()) {
            for (int port : each.ports().values()) {
                assertThat(listens(InetAddress.getLoopbackAddress(), port)).isTrue();
                assertThat(others).noneMatch(address -> listens(address, port));
            }
        }
    }

    private static boolean listens(InetAddress address, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), 1_000);
            return true;
        } catch (java.io.IOException nobody) {
            return false;
        }
    }
}
