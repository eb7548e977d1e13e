package io.millrace.jobs;

import io.millrace.jobs.command.MillraceCommand;

/** The main class, of {@code bin/millrace} and of the jar that a Flink cluster is given. */
public final class Main {
    private Main() {}

    /** Runs the command that the arguments name. */
    public static void main(String[] arguments) {
        int code = MillraceCommand.execute(arguments);
        if (code == 0) {
            return;
        }
        if (System.getProperty("millrace.home") == null) {
            // A cluster may call this in its own process, which must go on.
            throw new IllegalStateException("millrace ended with exit code " + code);
        }
        System.exit(code);
    }
}
