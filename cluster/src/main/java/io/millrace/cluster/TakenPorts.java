package io.millrace.cluster;

import io.millrace.jobs.Mistake;
import java.util.ArrayList;
import java.util.List;

/** Finds out, before anything is started, which ports it could not have. */
final class TakenPorts {
    private TakenPorts() {}

    /**
     * Requires the ports of processes that are to be started to be free.
     *
     * @throws Mistake that names those that are not
     */
    static void refuse(List<Standing> dead) {
        List<String> taken = new ArrayList<>();
        for (Standing each : dead) {
            each.ports()
                    .forEach(
                            (use, port) -> {
                                if (!Ports.isFree(port)) {
                                    taken.add(
                                            "port %d, for %s of %s"
                                                    .formatted(port, use, each.role()));
                                }
                            });
        }
        if (!taken.isEmpty()) {
            throw new Mistake(
                    String.join("; ", taken)
                            + ": must be free, but another process listens there; end it, or choose"
                            + " other ports, as --help says");
        }
    }
}
