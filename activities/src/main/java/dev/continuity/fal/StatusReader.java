package dev.continuity.fal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.continuity.fal.Status.LogLine;
import dev.continuity.fal.Status.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads a status as the provider writes it, in an answer or in an event. */
final class StatusReader {
    private StatusReader() {}

    /** Empty if this says nothing about a phase, as a ping doesn't. */
    static Optional<Status> read(JsonNode node) {
        return Reply.text(node, "status").flatMap(StatusReader::phase).map(phase -> read(phase, node));
    }

    static Status read(Phase phase, JsonNode node) {
        JsonNode position = node.path("queue_position");
        return new Status(
                phase,
                position.isIntegralNumber() && position.canConvertToInt() && position.intValue() >= 0
                        ? OptionalInt.of(position.intValue())
                        : OptionalInt.empty(),
                logs(node.path("logs")),
                error(node.path("error")),
                Reply.text(node, "error_type"));
    }

    private static Optional<Phase> phase(String text) {
        for (Phase phase : Phase.values()) {
            if (phase.name().equals(text)) {
                return Optional.of(phase);
            }
        }
        return Optional.empty();
    }

    private static List<LogLine> logs(JsonNode logs) {
        List<LogLine> lines = new ArrayList<>();
        for (JsonNode log : logs) {
            if (log.isTextual()) {
                lines.add(new LogLine(log.asText(), Optional.empty(), Optional.empty(), Optional.empty()));
            } else {
                JsonNode labels = log.path("labels");
                Reply.text(log, "message")
                        .ifPresent(message -> lines.add(new LogLine(
                                message,
                                Reply.text(log, "level").or(() -> Reply.text(labels, "level")),
                                Reply.text(log, "source").or(() -> Reply.text(labels, "source")),
                                Reply.text(log, "timestamp"))));
            }
        }
        return lines;
    }

    private static Optional<String> error(JsonNode error) {
        if (error.isMissingNode() || error.isNull()) {
            return Optional.empty();
        }
        String text = error.isValueNode() ? error.asText() : error.toString();
        return text.isBlank() ? Optional.empty() : Optional.of(text);
    }
}
