package dev.continuity.provider;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The status of a request. A failed request is COMPLETED too, often but not always with an error: only its result is
 * conclusive.
 *
 * @param queuePosition number of requests before it, while it is queued and if the provider reports it
 * @param logs lines in this answer: all of them from a status call, only new ones from a stream
 * @param error the provider's message about a failure
 * @param errorType the provider's type of a failure
 */
public record RequestStatus(
        Phase phase,
        OptionalInt queuePosition,
        List<LogLine> logs,
        Optional<String> error,
        Optional<String> errorType) {
    public RequestStatus {
        logs = List.copyOf(logs);
    }

    /** As fal names them; there are no others. */
    public enum Phase {
        IN_QUEUE,
        IN_PROGRESS,
        COMPLETED
    }

    /** A line of the model's log. */
    public record LogLine(
            String message, Optional<String> level, Optional<String> source, Optional<String> timestamp) {}

    public boolean completed() {
        return phase == Phase.COMPLETED;
    }

    /** The text of the newest log line. */
    public Optional<String> lastLog() {
        return logs.isEmpty()
                ? Optional.empty()
                : Optional.of(logs.get(logs.size() - 1).message());
    }
}
