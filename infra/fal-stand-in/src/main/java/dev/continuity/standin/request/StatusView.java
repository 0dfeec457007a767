package dev.continuity.standin.request;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.continuity.standin.http.Origin;
import dev.continuity.standin.http.StandInJson;
import dev.continuity.standin.model.StandInEndpoint;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The JSON of a request in fal's protocol. */
final class StatusView {

    private final RequestRegistry requests;
    private final Origin origin;

    StatusView(RequestRegistry requests, Origin origin) {
        this.requests = requests;
        this.origin = origin;
    }

    /** @param logs null if they were not asked for; the Python client expects the field anyway */
    ObjectNode status(AcceptedRequest request, @Nullable List<LogLine> logs) {
        String base = origin.at("/" + StandInEndpoint.APP + "/requests/" + request.id());
        ObjectNode body = StandInJson.object()
                .put("status", request.state().name())
                .put("request_id", request.id())
                .put("response_url", base)
                .put("status_url", base + "/status")
                .put("cancel_url", base + "/cancel");
        if (request.state() == AcceptedRequest.State.IN_QUEUE) {
            body.put("queue_position", requests.queuePosition(request));
        }
        body.set("logs", StandInJson.MAPPER.valueToTree(logs));
        RequestOutcome outcome = request.outcome();
        if (outcome != null) {
            body.putObject("metrics").put("inference_time", request.inferenceSeconds());
            if (outcome.error() != null) {
                body.put("error", outcome.error()).put("error_type", outcome.errorType());
            }
        }
        return body;
    }

    /** The output of the model. The URL of a clip has the stand-in's current address. */
    ObjectNode output(AcceptedRequest request, RequestOutcome outcome) {
        Long bytes = outcome.clipBytes();
        if (bytes == null) {
            return outcome.body();
        }
        ObjectNode body = StandInJson.object();
        body.putObject("video")
                .put("url", origin.at("/files/" + request.id() + "/" + RequestRun.CLIP.name()))
                .put("content_type", RequestRun.CLIP.contentType())
                .put("file_name", RequestRun.CLIP.name())
                .put("file_size", bytes);
        return body;
    }
}
