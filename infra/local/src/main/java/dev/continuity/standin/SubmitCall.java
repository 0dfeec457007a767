package dev.continuity.standin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Accepts requests. The form of the input is the model's business and comes out with the result; only what the gateway
 * sees is refused here (fal: queue API).
 */
final class SubmitCall {

    /** Faults that are drawn when a request is accepted and decide how it ends. */
    private static final List<Class<? extends Fault>> FATES = List.of(
            Fault.SlowQueue.class, Fault.SlowRender.class, Fault.FailRequest.class, Fault.CompleteThen422.class);

    private final RequestBook book;
    private final RenderQueue queue;
    private final FaultRules faults;
    private final Misbehaviour misbehaviour;
    private final Origin origin;
    private final Clock clock;

    SubmitCall(
            RequestBook book,
            RenderQueue queue,
            FaultRules faults,
            Misbehaviour misbehaviour,
            Origin origin,
            Clock clock) {
        this.book = book;
        this.queue = queue;
        this.faults = faults;
        this.misbehaviour = misbehaviour;
        this.origin = origin;
        this.clock = clock;
    }

    Answer submit(Call call) throws IOException, InterruptedException, Refusal {
        Endpoint endpoint = endpoint(call.segment("endpoint"));
        ObjectNode input = call.json();
        Asked asked = Asked.of(endpoint, input);
        refuseByFault(asked);
        Submission submission = submission(endpoint, input, call);
        book.accept(submission);
        int position = book.queuePosition(submission);
        queue.pump();
        return misbehaviour.after("submit", asked, acknowledged(submission, position));
    }

    private static Endpoint endpoint(String id) throws Refusal {
        Optional<Endpoint> endpoint = Endpoint.find(id);
        if (endpoint.isEmpty()) {
            String what = id.startsWith(Endpoint.APP + "/")
                    ? "Path " + id.substring(Endpoint.APP.length()) + " not found"
                    : "Application \"" + id + "\" not found";
            throw new Refusal(Answer.detail(404, what));
        }
        return endpoint.get();
    }

    private void refuseByFault(Asked asked) throws IOException, Refusal {
        if (faults.take(Fault.AccountLocked.class, asked).isPresent()) {
            throw new Refusal(Answer.detail(
                    403,
                    "User is locked. Reason: Exhausted balance. Top up your balance at fal.ai/dashboard/billing."));
        }
        Optional<Fault.TooManyRequests> tooMany = faults.take(Fault.TooManyRequests.class, asked);
        if (tooMany.isPresent()) {
            throw new Refusal(Answer.json(
                    429,
                    Json.object().put("detail", "Too many requests"),
                    Map.of("Retry-After", "" + tooMany.get().retryAfter())));
        }
        Optional<Fault.RefuseSubmit> refuse = faults.take(Fault.RefuseSubmit.class, asked);
        if (refuse.isPresent()) {
            throw new Refusal(Answer.gateway(Misbehaviour.code(refuse.get().status())));
        }
    }

    private Submission submission(Endpoint endpoint, ObjectNode input, Call call) throws IOException, Refusal {
        String webhook = call.parameter("fal_webhook").orElse(null);
        Double startWithin = startWithin(call);
        if (webhook != null) {
            requireWebAddress(webhook);
        }
        return new Submission(
                UUID.randomUUID().toString(),
                endpoint,
                input,
                Submission.State.IN_QUEUE,
                clock.instant(),
                null,
                null,
                webhook,
                startWithin,
                !call.header("X-Fal-Store-IO").filter("0"::equals).isPresent(),
                false,
                fate(Asked.of(endpoint, input)),
                List.of(),
                null);
    }

    /** The documentation and the official clients name this header differently. */
    private static @Nullable Double startWithin(Call call) throws Refusal {
        Optional<String> given =
                call.header("X-Fal-Request-Start-Timeout").or(() -> call.header("X-Fal-Request-Timeout"));
        if (given.isEmpty()) {
            return null;
        }
        try {
            double seconds = Double.parseDouble(given.get().strip());
            if (seconds > 0 && seconds < 1e9) {
                return seconds;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new Refusal(Answer.infrastructure(
                400, "bad_request", "X-Fal-Request-Start-Timeout is not a positive number of seconds: " + given.get()));
    }

    private static void requireWebAddress(String webhook) throws Refusal {
        String scheme = webhook.replaceFirst(":.*", "");
        try {
            if ((scheme.equals("http") || scheme.equals("https"))
                    && URI.create(webhook).getHost() != null) {
                return;
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw new Refusal(
                Answer.infrastructure(400, "bad_request", "fal_webhook is not an http or https address: " + webhook));
    }

    private List<Fault> fate(Asked asked) throws IOException {
        List<Fault> fate = new ArrayList<>();
        for (Class<? extends Fault> kind : FATES) {
            faults.take(kind, asked).ifPresent(fate::add);
        }
        return fate;
    }

    private Answer acknowledged(Submission submission, int position) throws IOException {
        Optional<Fault.AcceptThenError> error = faults.take(Fault.AcceptThenError.class, Asked.of(submission));
        if (error.isPresent()) {
            return Answer.gateway(Misbehaviour.code(error.get().status()));
        }
        String base = origin.at("/" + Endpoint.APP + "/requests/" + submission.id());
        ObjectNode body = Json.object()
                .put("status", "IN_QUEUE")
                .put("request_id", submission.id())
                .put("response_url", base)
                .put("status_url", base + "/status")
                .put("cancel_url", base + "/cancel")
                .put("queue_position", position);
        return Answer.json(200, body, Map.of("x-fal-request-id", submission.id()));
    }
}
