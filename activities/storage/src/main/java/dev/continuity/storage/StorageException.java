package dev.continuity.storage;

/** S3 could not be read or written. The message says what was attempted, with which key, and why it failed. */
public final class StorageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Problem problem;

    public StorageException(Problem problem, String message, Throwable cause) {
        super(message, cause);
        this.problem = problem;
    }

    public StorageException(Problem problem, String message) {
        super(message);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }

    /** What is wrong. */
    public enum Problem {
        /** No answer, or too late. */
        UNREACHABLE,
        /** Overloaded or failing: 5xx, slow down. */
        BUSY,
        /** Credentials are missing or wrong, or lack permissions. */
        ACCESS_DENIED,
        BUCKET_MISSING,
        /** The clocks of this machine and of S3 differ so much that S3 refuses every request. */
        CLOCK_SKEWED,
        /** S3 does not know the operation: 501. Waiting does not help. */
        UNSUPPORTED,
        /** An object that must exist does not. */
        NOT_FOUND,
        /** A document cannot be parsed. */
        UNREADABLE,
        /** The stored content differs from what was sent. */
        CORRUPTED,
        INTERRUPTED,
        OTHER
    }
}
