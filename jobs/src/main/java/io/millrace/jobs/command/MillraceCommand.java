package io.millrace.jobs.command;

import java.io.PrintWriter;
import java.nio.charset.Charset;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code millrace}, which is all in its subcommands. */
@Command(
        name = "millrace",
        description = "Streaming online learning: one model per key, learning from Kafka events.",
        mixinStandardHelpOptions = true,
        versionProvider = MillraceCommand.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            CompareCommand.class,
            DashboardCommand.class,
            DemoCommand.class,
            EvaluateCommand.class,
            RunCommand.class,
            ValidateCommand.class,
            ProduceCommand.class
        },
        footerHeading = "%nOn this machine:%n",
        footer = {
            "  cluster  Start, show or stop a Kafka broker and a Flink cluster, as bin/millrace"
                    + " cluster --help says.",
            "  flink    Flink's own command line, for that cluster."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:All went well.",
            "1:What was asked for could not be done; one sentence on stderr says why.",
            "2:The command line is wrong."
        })
public final class MillraceCommand implements Runnable {
    @Spec private CommandSpec spec;

    MillraceCommand() {}

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command, as listed below.");
    }

    /** The version that the jar's manifest names. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = MillraceCommand.class.getPackage().getImplementationVersion();
            return new String[] {"millrace " + (version == null ? "outside its jar" : version)};
        }
    }

    /** Runs the command that the arguments name, in this process's own console. */
    public static int execute(String... arguments) {
        Charset charset = Charset.defaultCharset();
        return execute(
                new PrintWriter(System.out, true, charset),
                new PrintWriter(System.err, true, charset),
                arguments);
    }

    /**
     * Runs the command that the arguments name.
     *
     * @return the exit code: 0, 1 if it could not be done, 2 if the arguments are wrong
     */
    public static int execute(PrintWriter out, PrintWriter err, String... arguments) {
        CommandLine line =
                new CommandLine(new MillraceCommand())
                        .setOut(out)
                        .setErr(err)
                        .setCaseInsensitiveEnumValuesAllowed(true)
                        .setExecutionExceptionHandler(new Failures())
                        .setParameterExceptionHandler(new Failures());
        try {
            return line.execute(arguments);
        } catch (OutOfMemoryError e) {
            err.println(
                    "millrace: memory must be enough for what was asked, but was at most %,d MiB;"
                                    .formatted(Runtime.getRuntime().maxMemory() >> 20)
                            + " JAVA_TOOL_OPTIONS=-Xmx8g gives Java 8 GiB");
            return ExitCode.SOFTWARE;
        }
    }
}
