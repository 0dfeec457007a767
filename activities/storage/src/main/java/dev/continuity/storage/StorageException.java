package dev.continuity.storage;

/** S3 could not be read or written: says what was attempted, with which key, and why it failed. */
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
        /** Nothing answers there, or too late. */
        UNREACHABLE,
        /** It answers that it cannot now: 5xx, slow down. */
        BUSY,
        /** Wrong credentials, none, or not enough rights. */
        ACCESS_DENIED,
        BUCKET_MISSING,
        /** Something that must be there is not. */
        NOT_THERE,
        /** A document that is not what it should be. */
        UNREADABLE,
        /** What is stored is not what was sent. */
        CORRUPTED,
        INTERRUPTED,
        OTHER
    }
}
