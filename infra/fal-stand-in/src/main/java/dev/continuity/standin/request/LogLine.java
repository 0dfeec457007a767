package dev.continuity.standin.request;

import java.time.Instant;

/** One line of a request's log, in the flat one of the three forms that fal uses. */
record LogLine(String message, String level, String source, Instant timestamp) {

    static LogLine info(String message, Instant at) {
        return new LogLine(message, "INFO", "runner", at);
    }
}
