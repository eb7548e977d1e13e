package io.millrace.jobs.format;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/** Tells whether bytes are UTF-8 text, without the NUL that no text holds. */
final class Utf8 {
    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    private final CharBuffer chars = CharBuffer.allocate(1024);

    /** Where the text begins: after a byte order mark, if there is one. */
    static int start(byte[] bytes) {
        boolean marked =
                bytes.length >= 3
                        && bytes[0] == (byte) 0xef
                        && bytes[1] == (byte) 0xbb
                        && bytes[2] == (byte) 0xbf;
        return marked ? 3 : 0;
    }

    boolean isText(byte[] bytes) {
        int least = 1;
        for (byte b : bytes) {
            least = Math.min(least, b);
        }
        return least > 0 || isWide(bytes);
    }

    /** The full check, for bytes that are not all of ASCII. */
    private boolean isWide(byte[] bytes) {
        for (byte b : bytes) {
            if (b == 0) {
                return false;
            }
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        decoder.reset();
        CoderResult result;
        do {
            chars.clear();
            result = decoder.decode(in, chars, true);
        } while (result.isOverflow());
        return !result.isError();
    }
}
