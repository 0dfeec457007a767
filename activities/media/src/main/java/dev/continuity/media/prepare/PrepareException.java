package dev.continuity.media.prepare;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A file cannot be prepared. The message is for people: what is wrong, what is allowed, and what to do. */
public final class PrepareException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean inputAtFault;
    private final transient Optional<ClipPart> suggestion;

    private PrepareException(
            boolean inputAtFault, String message, Optional<ClipPart> suggestion, @Nullable Throwable cause) {
        super(message, cause);
        this.inputAtFault = inputAtFault;
        this.suggestion = suggestion;
    }

    /** The file, or what is asked of it, is at fault. */
    static PrepareException refused(String message) {
        return new PrepareException(true, message, Optional.empty(), null);
    }

    static PrepareException refused(String message, Throwable cause) {
        return new PrepareException(true, message, Optional.empty(), cause);
    }

    /** @param suggestion a part of the same clip that can be prepared */
    static PrepareException refused(String message, ClipPart suggestion) {
        return new PrepareException(true, message, Optional.of(suggestion), null);
    }

    /** The file may be right, but it could not be read, converted or written. */
    static PrepareException failed(String message) {
        return new PrepareException(false, message, Optional.empty(), null);
    }

    static PrepareException failed(String message, Throwable cause) {
        return new PrepareException(false, message, Optional.empty(), cause);
    }

    /** Whether the file or what was asked of it is at fault, and not the machine. */
    public boolean isInputAtFault() {
        return inputAtFault;
    }

    public Optional<ClipPart> suggestion() {
        return suggestion;
    }
}
