package io.millrace.jobs.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.ColorScheme;
import picocli.CommandLine.Option;

/** The option that asks for the outcome as JSON. */
final class JsonOption {
    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Write the outcome to FILE as a JSON object; - writes only it to stdout.")
    private @Nullable String file;

    /** Fails at once if the file could not be written at the end. */
    void check() {
        if (file != null && !takesOutput()) {
            Writable.check(Path.of(file));
        }
    }

    /** Whether stdout is for the JSON alone. */
    boolean takesOutput() {
        return file != null && file.equals("-");
    }

    /** Writes the outcome: as a table, unless stdout is for the JSON, and as JSON if asked for. */
    void write(Outcome outcome, PrintWriter out, ColorScheme colors) throws IOException {
        if (!takesOutput()) {
            OutcomeTable.print(outcome, out, colors);
        }
        write(() -> OutcomeJson.of(outcome), out);
    }

    /** Writes JSON, if asked for. */
    void write(Supplier<String> json, PrintWriter out) throws IOException {
        if (file == null) {
            return;
        }
        if (takesOutput()) {
            out.println(json.get());
            out.flush();
        } else {
            Files.writeString(Path.of(file), json.get() + "\n");
        }
    }
}
