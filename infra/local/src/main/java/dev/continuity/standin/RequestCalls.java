package dev.continuity.standin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Status, result and cancel of one request. */
final class RequestCalls {

    private final RequestBook book;
    private final RenderQueue queue;
    private final StatusView view;
    private final Misbehaviour misbehaviour;

    RequestCalls(RequestBook book, RenderQueue queue, StatusView view, Misbehaviour misbehaviour) {
        this.book = book;
        this.queue = queue;
        this.view = view;
        this.misbehaviour = misbehaviour;
    }

    Answer status(Call call) throws IOException, InterruptedException, Refusal {
        Submission submission = find(call);
        misbehaviour.before("status", Asked.of(submission));
        List<LogLine> logs = call.flag("logs") ? submission.logs() : null;
        Answer answer = Answer.json(
                submission.isCompleted() ? 200 : 202,
                view.status(submission, logs),
                Map.of("x-fal-request-id", submission.id()));
        return misbehaviour.after("status", Asked.of(submission), answer);
    }

    Answer stream(Call call) throws IOException, InterruptedException, Refusal {
        Submission submission = find(call);
        misbehaviour.before("stream", Asked.of(submission));
        Answer answer = new StatusStream(book, view, submission.id(), call.flag("logs"));
        return misbehaviour.after("stream", Asked.of(submission), answer);
    }

    Answer result(Call call) throws IOException, InterruptedException, Refusal {
        Submission submission = find(call);
        misbehaviour.before("result", Asked.of(submission));
        return misbehaviour.after("result", Asked.of(submission), result(submission));
    }

    private Answer result(Submission submission) {
        Outcome outcome = submission.outcome();
        if (outcome == null) {
            ObjectNode body = Json.object().put("detail", "Request is still in progress");
            return Answer.json(400, body, Map.of("x-fal-request-id", submission.id()));
        }
        Map<String, String> headers = new HashMap<>(outcome.headers());
        headers.put("x-fal-request-id", submission.id());
        headers.put("X-Fal-Billable-Units", outcome.billedSeconds().toPlainString());
        return Answer.json(outcome.status(), view.output(submission, outcome), headers);
    }

    Answer cancel(Call call) throws IOException, InterruptedException, Refusal {
        Submission submission = find(call);
        misbehaviour.before("cancel", Asked.of(submission));
        Answer answer = queue.cancel(submission.id())
                ? Answer.json(202, Json.object().put("status", "CANCELLATION_REQUESTED"))
                : Answer.json(400, Json.object().put("status", "ALREADY_COMPLETED"));
        return misbehaviour.after("cancel", Asked.of(submission), answer);
    }

    private Submission find(Call call) throws Refusal {
        String app = call.segment("app");
        return book.find(call.segment("id"))
                .filter(submission -> app.equals(Endpoint.APP)
                        || app.equals(submission.endpoint().id()))
                .orElseThrow(() -> new Refusal(Answer.json(
                        404, Json.object().put("status", "NOT_FOUND").put("detail", "Request not found"))));
    }
}
