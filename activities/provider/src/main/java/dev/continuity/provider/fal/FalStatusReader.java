package dev.continuity.provider.fal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.continuity.provider.RequestStatus;
import dev.continuity.provider.RequestStatus.LogLine;
import dev.continuity.provider.RequestStatus.Phase;
import dev.continuity.provider.fal.http.HttpReply;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Parses a status from an answer or an event. */
final class FalStatusReader {
    private FalStatusReader() {}

    /** Empty if there is no phase, as in a ping. */
    static Optional<RequestStatus> read(JsonNode node) {
        return HttpReply.text(node, "status").flatMap(FalStatusReader::phase).map(phase -> read(phase, node));
    }

    static RequestStatus read(Phase phase, JsonNode node) {
        JsonNode position = node.path("queue_position");
        return new RequestStatus(
                phase,
                position.isIntegralNumber() && position.canConvertToInt() && position.intValue() >= 0
                        ? OptionalInt.of(position.intValue())
                        : OptionalInt.empty(),
                logs(node.path("logs")),
                error(node.path("error")),
                HttpReply.text(node, "error_type"));
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
                HttpReply.text(log, "message")
                        .ifPresent(message -> lines.add(new LogLine(
                                message,
                                HttpReply.text(log, "level").or(() -> HttpReply.text(labels, "level")),
                                HttpReply.text(log, "source").or(() -> HttpReply.text(labels, "source")),
                                HttpReply.text(log, "timestamp"))));
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
