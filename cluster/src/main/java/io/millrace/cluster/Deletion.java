package io.millrace.cluster;

import io.millrace.jobs.TemporaryDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Deletes what a cluster has made in its folder, and nothing else that may lie there. */
final class Deletion {
    private Deletion() {}

    static void of(Folders folders) throws IOException {
        for (Path each :
                List.of(
                        folders.conf(),
                        folders.logs(),
                        folders.pids(),
                        folders.checkpoints(),
                        folders.savepoints(),
                        folders.highAvailability(),
                        folders.temporary(),
                        folders.kafka(),
                        folders.zookeeper(),
                        folders.prometheus())) {
            new TemporaryDirectory(each).close();
        }
        Files.deleteIfExists(folders.layout());
    }
}
