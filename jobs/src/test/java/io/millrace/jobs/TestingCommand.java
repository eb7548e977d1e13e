package io.millrace.jobs;

import io.millrace.jobs.command.MillraceCommand;
import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * What a command did.
 *
 * @param code its exit code
 * @param out what it wrote to stdout
 * @param err what it wrote to stderr
 */
public record TestingCommand(int code, String out, String err) {

    /** Runs a command. */
    public static TestingCommand run(Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] texts = new String[arguments.length];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = arguments[i].toString();
        }
        int code =
                MillraceCommand.execute(
                        new PrintWriter(out, true), new PrintWriter(err, true), texts);
        return new TestingCommand(code, out.toString(), err.toString());
    }
}
