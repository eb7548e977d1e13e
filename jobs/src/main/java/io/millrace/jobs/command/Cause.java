package io.millrace.jobs.command;

/** The root of a failure, in words. */
final class Cause {
    private Cause() {}

    /** The deepest cause that says anything, on one line. */
    static String of(Throwable failure) {
        String said = failure.getClass().getSimpleName();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = cause.getMessage();
            if (message != null && !message.isBlank()) {
                String name = cause.getClass().getSimpleName();
                said = name + ": " + message.strip().lines().findFirst().orElse("");
            }
        }
        return said;
    }
}
