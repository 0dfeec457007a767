package dev.continuity.standin.request;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.continuity.standin.fault.FaultInjector;
import dev.continuity.standin.http.HttpAnswer;
import dev.continuity.standin.http.HttpCall;
import dev.continuity.standin.http.HttpRefusal;
import dev.continuity.standin.http.StandInJson;
import dev.continuity.standin.model.StandInEndpoint;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Status, result and cancel of one request. */
final class RequestCalls {

    private final RequestRegistry requests;
    private final RenderQueue queue;
    private final StatusView view;
    private final FaultInjector injector;

    RequestCalls(RequestRegistry requests, RenderQueue queue, StatusView view, FaultInjector injector) {
        this.requests = requests;
        this.queue = queue;
        this.view = view;
        this.injector = injector;
    }

    HttpAnswer status(HttpCall call) throws IOException, InterruptedException, HttpRefusal {
        AcceptedRequest request = find(call);
        injector.before("status", request.faultTarget());
        List<LogLine> logs = call.flag("logs") ? request.logs() : null;
        HttpAnswer answer = HttpAnswer.json(
                request.isCompleted() ? 200 : 202,
                view.status(request, logs),
                Map.of("x-fal-request-id", request.id()));
        return injector.after("status", request.faultTarget(), answer);
    }

    HttpAnswer stream(HttpCall call) throws IOException, InterruptedException, HttpRefusal {
        AcceptedRequest request = find(call);
        injector.before("stream", request.faultTarget());
        HttpAnswer answer = new StatusEventStream(requests, view, request.id(), call.flag("logs"));
        return injector.after("stream", request.faultTarget(), answer);
    }

    HttpAnswer result(HttpCall call) throws IOException, InterruptedException, HttpRefusal {
        AcceptedRequest request = find(call);
        injector.before("result", request.faultTarget());
        return injector.after("result", request.faultTarget(), result(request));
    }

    private HttpAnswer result(AcceptedRequest request) {
        RequestOutcome outcome = request.outcome();
        if (outcome == null) {
            ObjectNode body = StandInJson.object().put("detail", "Request is still in progress");
            return HttpAnswer.json(400, body, Map.of("x-fal-request-id", request.id()));
        }
        Map<String, String> headers = new HashMap<>(outcome.headers());
        headers.put("x-fal-request-id", request.id());
        headers.put("X-Fal-Billable-Units", outcome.billedSeconds().toPlainString());
        return HttpAnswer.json(outcome.status(), view.output(request, outcome), headers);
    }

    HttpAnswer cancel(HttpCall call) throws IOException, InterruptedException, HttpRefusal {
        AcceptedRequest request = find(call);
        injector.before("cancel", request.faultTarget());
        HttpAnswer answer = queue.cancel(request.id())
                ? HttpAnswer.json(202, StandInJson.object().put("status", "CANCELLATION_REQUESTED"))
                : HttpAnswer.json(400, StandInJson.object().put("status", "ALREADY_COMPLETED"));
        return injector.after("cancel", request.faultTarget(), answer);
    }

    private AcceptedRequest find(HttpCall call) throws HttpRefusal {
        String app = call.segment("app");
        return requests.find(call.segment("id"))
                .filter(request -> app.equals(StandInEndpoint.APP)
                        || app.equals(request.endpoint().id()))
                .orElseThrow(() -> new HttpRefusal(HttpAnswer.json(
                        404, StandInJson.object().put("status", "NOT_FOUND").put("detail", "Request not found"))));
    }
}
