package io.millrace.jobs.pipeline;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The text of a pipeline file on disk. */
final class PipelineFile {
    private static final int LARGEST = 1 << 20;

    private PipelineFile() {}

    /**
     * The text; every reason for there being none is an {@link InvalidPipeline} of one sentence.
     */
    static String text(Path file) {
        if (!Files.exists(file)) {
            throw invalid(file, "does not exist");
        }
        if (Files.isDirectory(file)) {
            throw invalid(file, "must be a file, but was a directory");
        }
        try {
            long size = Files.size(file);
            if (size > LARGEST) {
                throw invalid(file, "must be at most 1 MiB, but was " + size + " bytes");
            }
            byte[] bytes = Files.readAllBytes(file);
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw invalid(file, "must be UTF-8 text, but was not");
        } catch (AccessDeniedException e) {
            throw invalid(file, "must be readable, but access was denied");
        } catch (IOException e) {
            throw invalid(file, "cannot be read: " + e.getMessage());
        }
    }

    private static InvalidPipeline invalid(Path file, String what) {
        return new InvalidPipeline(List.of("pipeline file " + file + " " + what));
    }
}
