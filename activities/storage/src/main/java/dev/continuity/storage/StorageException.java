package dev.continuity.storage;

/** The archive could not be read or written: says what was attempted, with which key, and why not. */
public final class StorageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Trouble trouble;

    public StorageException(Trouble trouble, String message, Throwable cause) {
        super(message, cause);
        this.trouble = trouble;
    }

    public StorageException(Trouble trouble, String message) {
        super(message);
        this.trouble = trouble;
    }

    public Trouble trouble() {
        return trouble;
    }

    /** Whether the same call may work later, by itself or because a person mends what is around it. */
    public boolean waitingMayHelp() {
        return trouble != Trouble.UNREADABLE && trouble != Trouble.NOT_THERE;
    }

    /** What is wrong. */
    public enum Trouble {
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
        /** Bytes arrived other than they were sent. */
        CORRUPTED,
        INTERRUPTED,
        OTHER
    }
}
