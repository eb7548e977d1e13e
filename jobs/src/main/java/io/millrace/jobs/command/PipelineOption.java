package io.millrace.jobs.command;

import io.millrace.jobs.pipeline.Pipeline;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option that names the pipeline file. */
final class PipelineOption {
    @Option(
            names = {"-p", "--pipeline"},
            required = true,
            paramLabel = "FILE",
            description = "The pipeline file.")
    private Path file;

    Pipeline read() {
        return Pipeline.read(file);
    }
}
