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

/** The requests of one stand-in: accepted, kept on disk, run in order, reported and announced by webhooks. */
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

    /** @param home folder that it shares with the rest of the stand-in */
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

    /** What the fault rules match the calls about a request on; nothing if there is no such request. */
    public FaultTarget faultTarget(String id) {
        return requests.find(id).map(AcceptedRequest::faultTarget).orElse(FaultTarget.NOTHING);
    }

    /** Adds its calls; the last of them match nearly any path. */
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

    /** Goes on with the requests and webhooks that an earlier process left unfinished. */
    public void resume() {
        queue.resume();
        webhooks.resume();
    }

    /** Interrupts what is in progress; it goes on at the next {@link #resume()}. */
    @Override
    public void close() {
        queue.close();
    }
}
