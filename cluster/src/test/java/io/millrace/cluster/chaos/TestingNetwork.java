package io.millrace.cluster.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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

    /** For so long nobody hears anybody. */
    String cut(Duration time) throws IOException {
        TestingDisk.run("ip", "link", "set", "lo", "down");
        TestingTrouble.pause(time);
        TestingDisk.run("ip", "link", "set", "lo", "up");
        return "nobody reached anybody for %d s".formatted(time.toSeconds());
    }

    /**
     * For so long everything comes late, since all of it shares a thin line, and some is lost and
     * sent anew.
     */
    String slow(Duration time) throws IOException {
        String line = "tbf rate 4mbit burst 128kb latency 1s";
        TestingDisk.run(("tc qdisc add dev lo root " + line).split(" "));
        TestingTrouble.pause(time);
        TestingDisk.run("tc", "qdisc", "del", "dev", "lo", "root");
        return "a thin line between all for %d s".formatted(time.toSeconds());
    }
}
