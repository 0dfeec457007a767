package dev.continuity.standin.request;

import dev.continuity.standin.fault.FaultInjector;
import dev.continuity.standin.fault.FaultRules;
import dev.continuity.standin.fault.FaultTarget;
import dev.continuity.standin.file.FileStore;
import dev.continuity.standin.http.HttpAnswer;
import dev.continuity.standin.http.Origin;
import dev.continuity.standin.http.Routes;
import dev.continuity.standin.model.VideoModel;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;

/** The requests of one stand-in: accepts, stores and runs them, reports their status, and sends their webhooks. */
public final class RequestService implements AutoCloseable {

    private final FaultRules faults;
    private final FaultInjector injector;
    private final Origin origin;
    private final Clock clock;
    private final RequestRegistry requests;
    private final SigningKey key;
    private final StatusView view;
    private final WebhookSender webhooks;
    private final RenderQueue queue;

    /** @param home the home folder of the stand-in */
    public RequestService(
            Path home,
            QueueSettings settings,
            VideoModel model,
            FileStore files,
            FaultRules faults,
            Origin origin,
            Clock clock,
            ExecutorService threads,
            ScheduledExecutorService timer)
            throws IOException {
        this.faults = faults;
        this.injector = new FaultInjector(faults);
        this.origin = origin;
        this.clock = clock;
        this.requests = new RequestRegistry(new RequestJournal(home.resolve("requests")));
        this.key = SigningKey.in(home);
        this.view = new StatusView(requests, origin);
        this.webhooks = new WebhookSender(key, view, requests, home.resolve("delivered"), timer, clock);
        RequestRun run = new RequestRun(settings.renderTime(), model, files);
        this.queue = new RenderQueue(settings, clock, requests, run, webhooks::send, threads, timer);
    }

    /** The target for the fault rules of calls about a request; {@link FaultTarget#NOTHING} if there is no such request. */
    public FaultTarget faultTarget(String id) {
        return requests.find(id).map(AcceptedRequest::faultTarget).orElse(FaultTarget.NOTHING);
    }

    /** Adds the calls. The last ones match nearly any path, so add these after all others. */
    public void addTo(Routes routes) {
        SubmitCall submit = new SubmitCall(requests, queue, faults, injector, origin, clock);
        RequestCalls calls = new RequestCalls(requests, queue, view, injector);
        routes.open("GET", "/requests", new RequestListCall(requests)::list)
                .open("GET", "/.well-known/jwks.json", call -> HttpAnswer.json(200, key.jwks()))
                .keyed(
                        "GET",
                        "/v1/models/requests/by-endpoint",
                        new HistoryCall(requests, view, faults, injector)::list)
                .keyed("GET", "/{app+}/requests/{id}/status/stream", calls::stream)
                .keyed("GET", "/{app+}/requests/{id}/status", calls::status)
                .keyed("PUT", "/{app+}/requests/{id}/cancel", calls::cancel)
                .keyed("GET", "/{app+}/requests/{id}", calls::result)
                .keyed("POST", "/{endpoint+}", submit::submit);
    }

    /** Continues the unfinished requests and webhooks of an earlier process. */
    public void resume() {
        queue.resume();
        webhooks.resume();
    }

    /** Interrupts the requests in progress. The next {@link #resume()} continues them. */
    @Override
    public void close() {
        queue.close();
    }
}
