package dev.continuity.standin.request;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.continuity.standin.http.Origin;
import dev.continuity.standin.http.StandInJson;
import dev.continuity.standin.model.ModelRun;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Requests as the protocol shows them. */
public final class StatusView {

    private final RequestRegistry book;
    private final Origin origin;

    public StatusView(RequestRegistry book, Origin origin) {
        this.book = book;
        this.origin = origin;
    }

    /** @param logs null when they were not asked for; the Python client expects the field all the same */
    ObjectNode status(AcceptedRequest submission, @Nullable List<LogLine> logs) {
        String base = origin.at("/" + StandInEndpoint.APP + "/requests/" + submission.id());
        ObjectNode body = StandInJson.object()
                .put("status", submission.state().name())
                .put("request_id", submission.id())
                .put("response_url", base)
                .put("status_url", base + "/status")
                .put("cancel_url", base + "/cancel");
        if (submission.state() == AcceptedRequest.State.IN_QUEUE) {
            body.put("queue_position", book.queuePosition(submission));
        }
        body.set("logs", StandInJson.MAPPER.valueToTree(logs));
        RequestOutcome outcome = submission.outcome();
        if (outcome != null) {
            body.putObject("metrics").put("inference_time", submission.inferenceSeconds());
            if (outcome.error() != null) {
                body.put("error", outcome.error()).put("error_type", outcome.errorType());
            }
        }
        return body;
    }

    /** The model's own words; the address of a clip is where the stand-in runs now. */
    ObjectNode output(AcceptedRequest submission, RequestOutcome outcome) {
        Long bytes = outcome.clipBytes();
        if (bytes == null) {
            return outcome.body();
        }
        ObjectNode body = StandInJson.object();
        body.putObject("video")
                .put("url", origin.at("/files/" + submission.id() + "/" + ModelRun.CLIP.name()))
                .put("content_type", ModelRun.CLIP.contentType())
                .put("file_name", ModelRun.CLIP.name())
                .put("file_size", bytes);
        return body;
    }
}
