package io.millrace.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.jobs.Mistake;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a cluster is made of, and what its processes are told of it. */
final class LayoutTest {
    private static final ClusterLayout USUAL = ClusterLayout.usual(Ports.usual(2));
    private static final ClusterLayout OTHER =
            new ClusterLayout(
                    Ports.usual(1), 1, 3, StateBackend.HASHMAP, Map.of("heartbeat.timeout", "9s"));

    @Test
    void oneTaskManagerMayDieUnderAJobOfParallelismFour() {
        assertThat(USUAL.taskManagers()).isEqualTo(2);
        assertThat(USUAL.slots()).isEqualTo(4);
        assertThat(USUAL.roles())
                .extracting(Role::id)
                .containsExactly(
                        "zookeeper", "kafka", "jobmanager", "taskmanager-1", "taskmanager-2");
    }

    @Test
    void aFileKeepsIt() throws Exception {
        ObjectMapper json = new ObjectMapper();
        assertThat(json.readValue(json.writeValueAsString(OTHER), ClusterLayout.class))
                .isEqualTo(OTHER);
    }

    @Test
    void everyUseHasAPortOfItsOwn() {
        List<Integer> all = new ArrayList<>();
        USUAL.roles().forEach(role -> all.addAll(USUAL.ports().of(role).values()));
        assertThat(all).containsExactly(2181, 9092, 9093, 8081, 9249, 9250, 9251);
        assertThatThrownBy(() -> new Ports(1, 2, 3, 4, List.of(3))).isInstanceOf(Mistake.class);
    }

    @Test
    void freePortsAreFreeAndNotOnesThatConnectionsTake() throws Exception {
        Ports ports = Ports.free(3);
        List<Integer> all =
                new ArrayList<>(
                        List.of(
                                ports.kafka(),
                                ports.controller(),
                                ports.zookeeper(),
                                ports.rest()));
        all.addAll(ports.metrics());
        assertThat(new HashSet<>(all)).hasSize(8);
        assertThat(all).allMatch(port -> port >= 10_000 && port < 32_000);
        for (int port : all) {
            try (ServerSocket socket =
                    new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                assertThat(Ports.isFree(socket.getLocalPort())).isFalse();
            }
        }
    }

    @Test
    void flinkIsToldWhatTheLayoutSaysAndAnySettingBeyond() {
        Map<String, String> settings = FlinkSettings.of(OTHER, new Folders(Path.of("/somewhere")));
        assertThat(settings)
                .containsEntry("state.backend.type", "hashmap")
                .containsEntry("taskmanager.numberOfTaskSlots", "3")
                .containsEntry("execution.checkpointing.dir", "file:///somewhere/checkpoints")
                .containsEntry("heartbeat.timeout", "9s");
    }

    @Test
    void memoryIsDividedAsFlinksOwnScriptsDo() {
        Map<String, String> settings = FlinkSettings.of(USUAL, new Folders(Path.of("/somewhere")));
        JvmMemory taskManager = JvmMemory.ofTaskManager(settings);
        // 512 MiB for tasks and 96 MiB for the framework; 96 MiB for the framework and 64 MiB for
        // the network off the heap.
        assertThat(taskManager.jvm())
                .contains("-Xmx637534208", "-Xms637534208", "-XX:MaxDirectMemorySize=167772160");
        assertThat(taskManager.program())
                .contains("taskmanager.memory.managed.size=134217728b", "-D");
        assertThat(JvmMemory.ofJobManager(settings).jvm()).contains("-Xmx268435456");
    }
}
