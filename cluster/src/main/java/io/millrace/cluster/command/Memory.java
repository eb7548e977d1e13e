package io.millrace.cluster.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** How much memory of the machine a process takes. */
final class Memory {
    private Memory() {}

    /** The figure, in MiB; a dash on a system that does not tell it as Linux does. */
    static String of(ProcessHandle process) {
        List<String> lines;
        try {
            lines = Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status"));
        } catch (IOException untold) {
            return "-";
        }
        return lines.stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024 + " MiB")
                .findFirst()
                .orElse("-");
    }
}
