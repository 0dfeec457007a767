package dev.continuity.provider;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How far a request is. A failed one is COMPLETED too, often but not always with an error: only its result tells.
 *
 * @param queuePosition how many go first; while in the queue, where the provider says
 * @param logs the lines that this answer held: all of them when asked for, only the new ones in a stream
 * @param error the provider's own words for a failure
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

    /** The newest log line's text. */
    public Optional<String> lastLog() {
        return logs.isEmpty()
                ? Optional.empty()
                : Optional.of(logs.get(logs.size() - 1).message());
    }
}
