package io.millrace.cluster.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The network of this process and those it starts, which no other process has: {@code
 * src/test/alone} made it.
 */
final class TestingNetwork {
    private static final Path OWN = Path.of("/proc/self/ns/net");
    private static final @Nullable String OF_OTHERS = System.getenv("NETWORK_OF_OTHERS");

    TestingNetwork() throws IOException {
        if (OF_OTHERS == null || Files.readSymbolicLink(OWN).toString().equals(OF_OTHERS)) {
            throw new IOException("a network that others use as well must not be cut");
        }
    }

    /** Nobody hears anybody. */
    void cut() throws IOException {
        TestingDisk.run("ip", "link", "set", "lo", "down");
    }

    void join() throws IOException {
        TestingDisk.run("ip", "link", "set", "lo", "up");
    }

    /**
     * Everything comes late, since all of it shares a thin line, and some is lost and sent anew.
     */
    void slow() throws IOException {
        TestingDisk.run(
                "tc", "qdisc", "add", "dev", "lo", "root", "tbf", "rate", "4mbit", "burst", "128kb",
                "latency", "1s");
    }

    void speed() throws IOException {
        TestingDisk.run("tc", "qdisc", "del", "dev", "lo", "root");
    }
}
