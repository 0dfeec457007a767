package dev.continuity.standin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Requests as the protocol shows them. */
final class StatusView {

    private final RequestBook book;
    private final Origin origin;

    StatusView(RequestBook book, Origin origin) {
        this.book = book;
        this.origin = origin;
    }

    /** @param logs null when they were not asked for; the Python client expects the field all the same */
    ObjectNode status(Submission submission, @Nullable List<LogLine> logs) {
        String base = origin.at("/" + Endpoint.APP + "/requests/" + submission.id());
        ObjectNode body = Json.object()
                .put("status", submission.state().name())
                .put("request_id", submission.id())
                .put("response_url", base)
                .put("status_url", base + "/status")
                .put("cancel_url", base + "/cancel");
        if (submission.state() == Submission.State.IN_QUEUE) {
            body.put("queue_position", book.queuePosition(submission));
        }
        body.set("logs", Json.MAPPER.valueToTree(logs));
        Outcome outcome = submission.outcome();
        if (outcome != null) {
            body.putObject("metrics").put("inference_time", submission.inferenceSeconds());
            if (outcome.error() != null) {
                body.put("error", outcome.error()).put("error_type", outcome.errorType());
            }
        }
        return body;
    }

    /** The model's own words; the address of a clip is where the stand-in runs now. */
    ObjectNode output(Submission submission, Outcome outcome) {
        Long bytes = outcome.clipBytes();
        if (bytes == null) {
            return outcome.body();
        }
        ObjectNode body = Json.object();
        body.putObject("video")
                .put("url", origin.at("/files/" + submission.id() + "/" + Production.CLIP.name()))
                .put("content_type", Production.CLIP.contentType())
                .put("file_name", Production.CLIP.name())
                .put("file_size", bytes);
        return body;
    }
}
