package io.millrace.jobs.command;

import io.millrace.jobs.Mistake;
import io.millrace.jobs.pipeline.InvalidPipeline;
import java.io.PrintWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MutuallyExclusiveArgsException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells the user what failed: in a sentence, with what to do; the stack trace goes to the log. */
public final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    @Override
    public int handleExecutionException(Exception failure, CommandLine line, ParseResult parsed) {
        PrintWriter err = line.getErr();
        if (failure instanceof InvalidPipeline invalid) {
            err.println("millrace: the pipeline cannot be run:");
            invalid.problems().forEach(problem -> err.println("  " + problem));
        } else if (failure instanceof Mistake mistake) {
            LOG.info("refused", mistake);
            err.println("millrace: " + mistake.getMessage());
        } else {
            LOG.error("failed", failure);
            err.println("millrace: unexpected failure: " + Cause.of(failure) + log());
        }
        return ExitCode.SOFTWARE;
    }

    private static String log() {
        String log = System.getProperty("millrace.log");
        return log == null ? "; see the log" : "; " + log + " tells all";
    }

    @Override
    public int handleParseException(ParameterException wrong, String[] arguments) {
        CommandLine line = wrong.getCommandLine();
        PrintWriter err = line.getErr();
        err.println("millrace: " + sentence(wrong));
        if (!UnmatchedArgumentException.printSuggestions(wrong, err)) {
            line.usage(err, line.getColorScheme());
        }
        return ExitCode.USAGE;
    }

    private static String sentence(ParameterException wrong) {
        if (wrong instanceof MutuallyExclusiveArgsException) {
            return "either --input or --generator must be given, but both were";
        }
        return String.valueOf(wrong.getMessage())
                .replaceFirst("^Error: ", "")
                .replaceFirst("is not an? (int|long)$", "is not a whole number");
    }
}
