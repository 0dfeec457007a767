package dev.continuity.studio;

import org.jspecify.annotations.Nullable;

/** The studio cannot start. The message is for people. */
public final class StudioException extends RuntimeException {
    private static final long serialVersionUID = 1;

    StudioException(String message) {
        this(message, null);
    }

    StudioException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
