package io.millrace.cluster.command;

import io.millrace.cluster.Cluster;
import io.millrace.cluster.Installation;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that says which cluster is meant. */
final class DirectoryOption {
    @Option(
            names = "--directory",
            paramLabel = "DIR",
            description =
                    "The folder of the cluster: its data, logs and process numbers; default:"
                            + " run/cluster, beside bin/.")
    private @Nullable Path directory;

    /** The folder. */
    Path path() {
        return directory == null ? Installation.current().home().resolve("run/cluster") : directory;
    }

    /** Whether it need not be said. */
    boolean isUsual() {
        return directory == null;
    }

    /** The cluster that was made there. */
    Cluster cluster() {
        return Cluster.in(Installation.current(), path());
    }
}
