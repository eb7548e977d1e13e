package io.millrace.jobs;

/** Something that the user can mend. The message is for the user: one clear sentence. */
public final class Mistake extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Mistake(String message) {
        super(message);
    }

    public Mistake(String message, Throwable cause) {
        super(message, cause);
    }
}
