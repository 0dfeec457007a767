package dev.continuity.standin.request;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.continuity.standin.fault.FaultInjector;
import dev.continuity.standin.fault.FaultTarget;
import dev.continuity.standin.http.HttpAnswer;
import dev.continuity.standin.http.HttpCall;
import dev.continuity.standin.http.HttpRefusal;
import dev.continuity.standin.http.StandInJson;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Status, result and cancel of one request. */
public final class RequestCalls {

    private final RequestRegistry book;
    private final RenderQueue queue;
    private final StatusView view;
    private final FaultInjector misbehaviour;

    public RequestCalls(RequestRegistry book, RenderQueue queue, StatusView view, FaultInjector misbehaviour) {
        this.book = book;
        this.queue = queue;
        this.view = view;
        this.misbehaviour = misbehaviour;
    }

    public HttpAnswer status(HttpCall call) throws IOException, InterruptedException, HttpRefusal {
        AcceptedRequest submission = find(call);
        misbehaviour.before("status", FaultTarget.of(submission));
        List<LogLine> logs = call.flag("logs") ? submission.logs() : null;
        HttpAnswer answer = HttpAnswer.json(
                submission.isCompleted() ? 200 : 202,
                view.status(submission, logs),
                Map.of("x-fal-request-id", submission.id()));
        return misbehaviour.after("status", FaultTarget.of(submission), answer);
    }

    public HttpAnswer stream(HttpCall call) throws IOException, InterruptedException, HttpRefusal {
        AcceptedRequest submission = find(call);
        misbehaviour.before("stream", FaultTarget.of(submission));
        HttpAnswer answer = new StatusEventStream(book, view, submission.id(), call.flag("logs"));
        return misbehaviour.after("stream", FaultTarget.of(submission), answer);
    }

    public HttpAnswer result(HttpCall call) throws IOException, InterruptedException, HttpRefusal {
        AcceptedRequest submission = find(call);
        misbehaviour.before("result", FaultTarget.of(submission));
        return misbehaviour.after("result", FaultTarget.of(submission), result(submission));
    }

    private HttpAnswer result(AcceptedRequest submission) {
        RequestOutcome outcome = submission.outcome();
        if (outcome == null) {
            ObjectNode body = StandInJson.object().put("detail", "Request is still in progress");
            return HttpAnswer.json(400, body, Map.of("x-fal-request-id", submission.id()));
        }
        Map<String, String> headers = new HashMap<>(outcome.headers());
        headers.put("x-fal-request-id", submission.id());
        headers.put("X-Fal-Billable-Units", outcome.billedSeconds().toPlainString());
        return HttpAnswer.json(outcome.status(), view.output(submission, outcome), headers);
    }

    public HttpAnswer cancel(HttpCall call) throws IOException, InterruptedException, HttpRefusal {
        AcceptedRequest submission = find(call);
        misbehaviour.before("cancel", FaultTarget.of(submission));
        HttpAnswer answer = queue.cancel(submission.id())
                ? HttpAnswer.json(202, StandInJson.object().put("status", "CANCELLATION_REQUESTED"))
                : HttpAnswer.json(400, StandInJson.object().put("status", "ALREADY_COMPLETED"));
        return misbehaviour.after("cancel", FaultTarget.of(submission), answer);
    }

    private AcceptedRequest find(HttpCall call) throws HttpRefusal {
        String app = call.segment("app");
        return book.find(call.segment("id"))
                .filter(submission -> app.equals(StandInEndpoint.APP)
                        || app.equals(submission.endpoint().id()))
                .orElseThrow(() -> new HttpRefusal(HttpAnswer.json(
                        404, StandInJson.object().put("status", "NOT_FOUND").put("detail", "Request not found"))));
    }
}
