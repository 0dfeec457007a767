package dev.continuity.provider.fal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.continuity.diagnosis.Diagnosis;
import dev.continuity.provider.CancelOutcome;
import dev.continuity.provider.HistoryEntry;
import dev.continuity.provider.MediaUrls;
import dev.continuity.provider.ProviderException;
import dev.continuity.provider.RequestStatus;
import dev.continuity.provider.ResultOutcome;
import dev.continuity.provider.SubmitOptions;
import dev.continuity.provider.SubmitOutcome;
import dev.continuity.provider.Ticket;
import dev.continuity.provider.UploadSource;
import dev.continuity.provider.VideoProvider;
import dev.continuity.provider.fal.http.FalHttp;
import dev.continuity.provider.fal.http.LoopbackRebase;
import dev.continuity.take.Endpoint;
import dev.continuity.take.Recipe;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * fal, over its queue protocol. The key is only sent to trusted hosts, and no message, exception or value from this
 * package contains it.
 *
 * <p>A submit is sent at most once: its body can be read only once, even if {@code java.net.http} is configured to
 * repeat a POST ({@code jdk.httpclient.enableAllMethodRetry}; off by default).
 */
public final class FalProvider implements VideoProvider {
    /** In tickets, intents and callback paths. */
    public static final String NAME = "fal";

    private final FalSettings settings;
    private final FalHttp http;
    private final FalMediaHosts mediaHosts;
    private final FalSubmitter submitter;
    private final FalQueue queue;
    private final FalStatusStream stream;
    private final FalResults results;
    private final FalUploads uploads;
    private final FalHistory history;
    private final FalDiagnosis diagnosis;

    /** @param executor runs many HTTP exchanges at a time; must not run them on the calling thread */
    public FalProvider(FalSettings settings, Executor executor) {
        this(settings, executor, FalStatusStream.LONGEST_SILENCE);
    }

    FalProvider(FalSettings settings, Executor executor, Duration longestSilence) {
        this.settings = settings;
        this.http = new FalHttp(
                settings.key(), settings.keyHosts(), settings.connectTimeout(), settings.requestTimeout(), executor);
        this.mediaHosts = settings.trustedMediaHosts();
        this.submitter = new FalSubmitter(settings, http);
        this.queue = new FalQueue(http);
        this.stream = new FalStatusStream(http, longestSilence);
        this.results = new FalResults(http, queue, mediaHosts);
        this.uploads = new FalUploads(settings, http);
        this.history = new FalHistory(settings, http);
        this.diagnosis = new FalDiagnosis(settings, http, Clock.systemUTC());
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public JsonNode input(Recipe recipe, MediaUrls urls) {
        return FalInput.of(recipe, urls);
    }

    @Override
    public boolean hasInput(HistoryEntry entry, JsonNode input) {
        return entry.input().filter(kept -> FalInputMatch.isSame(kept, input)).isPresent();
    }

    @Override
    public SubmitOutcome submit(Endpoint endpoint, JsonNode input, SubmitOptions options, BooleanSupplier stillValid) {
        return submitter.submit(endpoint, input, options, stillValid);
    }

    @Override
    public Ticket ticket(Endpoint endpoint, String requestId) {
        return submitter.ticket(endpoint, requestId);
    }

    /** A stand-in on this machine may have restarted on another port. fal's own URLs are never changed. */
    @Override
    public Ticket restore(Ticket stored) {
        return LoopbackRebase.rebase(settings.queue(), stored);
    }

    @Override
    public RequestStatus status(Ticket ticket) throws ProviderException, InterruptedException {
        return queue.status(ticket);
    }

    @Override
    public Optional<RequestStatus> follow(
            Ticket ticket, Consumer<RequestStatus> onChange, Duration limit, BooleanSupplier stop)
            throws ProviderException, InterruptedException {
        return stream.follow(ticket, onChange, limit, stop);
    }

    @Override
    public ResultOutcome result(Ticket ticket) throws InterruptedException {
        return results.result(ticket);
    }

    @Override
    public CancelOutcome cancel(Ticket ticket) throws ProviderException, InterruptedException {
        return queue.cancel(ticket);
    }

    @Override
    public List<HistoryEntry> history(Endpoint endpoint, Instant from, Instant to)
            throws ProviderException, InterruptedException {
        return history.requests(endpoint, from, to);
    }

    @Override
    public Optional<HistoryEntry> inHistory(Endpoint endpoint, String requestId)
            throws ProviderException, InterruptedException {
        return history.request(endpoint, requestId);
    }

    /** In one piece; above 90 MB in parts, with one part in memory at a time. */
    @Override
    public URI upload(UploadSource source, String contentType, String fileName)
            throws ProviderException, InterruptedException, IOException {
        return uploads.upload(source, contentType, fileName);
    }

    @Override
    public boolean isTrustedMedia(URI url) {
        return mediaHosts.trusts(url);
    }

    @Override
    public String howToTrust(URI url) {
        return mediaHosts.remedy(url);
    }

    @Override
    public boolean isReachable(URI url) throws InterruptedException {
        if (!mediaHosts.trusts(url)) {
            return false;
        }
        try {
            HttpRequest.Builder head = HttpRequest.newBuilder(url).method("HEAD", BodyPublishers.noBody());
            return http.open(head, BodyHandlers.discarding()).statusCode() / 100 == 2;
        } catch (ProviderException e) {
            return false;
        }
    }

    @Override
    public List<Diagnosis> diagnose() throws InterruptedException {
        return diagnosis.diagnose();
    }
}
