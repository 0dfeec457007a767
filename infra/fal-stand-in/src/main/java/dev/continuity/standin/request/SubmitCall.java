package dev.continuity.standin.request;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.continuity.standin.fault.FaultInjector;
import dev.continuity.standin.fault.FaultRules;
import dev.continuity.standin.fault.FaultTarget;
import dev.continuity.standin.fault.ProviderFault;
import dev.continuity.standin.http.HttpAnswer;
import dev.continuity.standin.http.HttpCall;
import dev.continuity.standin.http.HttpRefusal;
import dev.continuity.standin.http.Origin;
import dev.continuity.standin.http.StandInJson;
import dev.continuity.standin.model.StandInEndpoint;
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
 * Accepts requests. The gateway refuses only what it can check itself. The model checks the input later, and the result has
 * its errors (fal: queue API).
 */
final class SubmitCall {

    /** Faults that are chosen when a request is accepted and take effect later. */
    private static final List<Class<? extends ProviderFault>> LATER_FAULTS = List.of(
            ProviderFault.SlowQueue.class,
            ProviderFault.SlowRender.class,
            ProviderFault.FailRequest.class,
            ProviderFault.CompleteThen422.class);

    private final RequestRegistry requests;
    private final RenderQueue queue;
    private final FaultRules faults;
    private final FaultInjector injector;
    private final Origin origin;
    private final Clock clock;

    SubmitCall(
            RequestRegistry requests,
            RenderQueue queue,
            FaultRules faults,
            FaultInjector injector,
            Origin origin,
            Clock clock) {
        this.requests = requests;
        this.queue = queue;
        this.faults = faults;
        this.injector = injector;
        this.origin = origin;
        this.clock = clock;
    }

    HttpAnswer submit(HttpCall call) throws IOException, InterruptedException, HttpRefusal {
        StandInEndpoint endpoint = endpoint(call.segment("endpoint"));
        ObjectNode input = call.json();
        FaultTarget target = FaultTarget.of(endpoint, input);
        refuseByFault(target);
        AcceptedRequest request = request(endpoint, input, call);
        requests.accept(request);
        int position = requests.queuePosition(request);
        queue.startDue();
        return injector.after("submit", target, acknowledged(request, position));
    }

    private static StandInEndpoint endpoint(String id) throws HttpRefusal {
        Optional<StandInEndpoint> endpoint = StandInEndpoint.find(id);
        if (endpoint.isEmpty()) {
            String what = id.startsWith(StandInEndpoint.APP + "/")
                    ? "Path " + id.substring(StandInEndpoint.APP.length()) + " not found"
                    : "Application \"" + id + "\" not found";
            throw new HttpRefusal(HttpAnswer.detail(404, what));
        }
        return endpoint.get();
    }

    private void refuseByFault(FaultTarget target) throws IOException, HttpRefusal {
        AccountCalls.refuseIfLocked(faults, target);
        Optional<ProviderFault.TooManyRequests> tooMany = faults.take(ProviderFault.TooManyRequests.class, target);
        if (tooMany.isPresent()) {
            throw new HttpRefusal(HttpAnswer.json(
                    429,
                    StandInJson.object().put("detail", "Too many requests"),
                    Map.of("Retry-After", "" + tooMany.get().retryAfter())));
        }
        Optional<ProviderFault.RefuseSubmit> refuse = faults.take(ProviderFault.RefuseSubmit.class, target);
        if (refuse.isPresent()) {
            throw new HttpRefusal(
                    HttpAnswer.gateway(FaultInjector.code(refuse.get().status())));
        }
    }

    private AcceptedRequest request(StandInEndpoint endpoint, ObjectNode input, HttpCall call)
            throws IOException, HttpRefusal {
        String webhook = call.parameter("fal_webhook").orElse(null);
        Double startWithin = startWithin(call);
        if (webhook != null) {
            requireWebAddress(webhook);
        }
        return new AcceptedRequest(
                UUID.randomUUID().toString(),
                endpoint,
                input,
                AcceptedRequest.State.IN_QUEUE,
                clock.instant(),
                null,
                null,
                webhook,
                startWithin,
                !call.header("X-Fal-Store-IO").filter("0"::equals).isPresent(),
                false,
                laterFaults(FaultTarget.of(endpoint, input)),
                List.of(),
                null);
    }

    /** The documentation and the official clients use different names for this header. */
    private static @Nullable Double startWithin(HttpCall call) throws HttpRefusal {
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
            // Refused below.
        }
        throw new HttpRefusal(HttpAnswer.infrastructure(
                400, "bad_request", "X-Fal-Request-Start-Timeout is not a positive number of seconds: " + given.get()));
    }

    private static void requireWebAddress(String webhook) throws HttpRefusal {
        String scheme = webhook.replaceFirst(":.*", "");
        try {
            if ((scheme.equals("http") || scheme.equals("https"))
                    && URI.create(webhook).getHost() != null) {
                return;
            }
        } catch (IllegalArgumentException e) {
            // Refused below.
        }
        throw new HttpRefusal(HttpAnswer.infrastructure(
                400, "bad_request", "fal_webhook is not an http or https address: " + webhook));
    }

    private List<ProviderFault> laterFaults(FaultTarget target) throws IOException {
        List<ProviderFault> chosen = new ArrayList<>();
        for (Class<? extends ProviderFault> kind : LATER_FAULTS) {
            faults.take(kind, target).ifPresent(chosen::add);
        }
        return chosen;
    }

    private HttpAnswer acknowledged(AcceptedRequest request, int position) throws IOException {
        Optional<ProviderFault.AcceptThenError> error =
                faults.take(ProviderFault.AcceptThenError.class, request.faultTarget());
        if (error.isPresent()) {
            return HttpAnswer.gateway(FaultInjector.code(error.get().status()));
        }
        String base = origin.at("/" + StandInEndpoint.APP + "/requests/" + request.id());
        ObjectNode body = StandInJson.object()
                .put("status", "IN_QUEUE")
                .put("request_id", request.id())
                .put("response_url", base)
                .put("status_url", base + "/status")
                .put("cancel_url", base + "/cancel")
                .put("queue_position", position);
        return HttpAnswer.json(200, body, Map.of("x-fal-request-id", request.id()));
    }
}
