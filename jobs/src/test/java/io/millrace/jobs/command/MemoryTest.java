package io.millrace.jobs.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import org.junit.jupiter.api.Test;

class MemoryTest {

    /** Has no room for anything. */
    private static final class TestingFullWriter extends Writer {
        @Override
        public void write(char[] text, int offset, int length) {
            throw new OutOfMemoryError("Java heap space");
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    @Test
    void tooLittleMemoryIsToldInASentence() {
        StringWriter err = new StringWriter();
        PrintWriter full = new PrintWriter(new TestingFullWriter());
        int code = MillraceCommand.execute(full, new PrintWriter(err), "--version");
        assertThat(code).isEqualTo(1);
        assertThat(err.toString())
                .startsWith("millrace: memory must be enough for what was asked, but was at most ")
                .doesNotContain("\tat ");
    }
}
