package dev.continuity.provider.fal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.continuity.provider.CancelOutcome;
import dev.continuity.provider.HistoryEntry;
import dev.continuity.provider.ProviderException;
import dev.continuity.provider.RequestStatus;
import dev.continuity.provider.ResultOutcome;
import dev.continuity.provider.SubmitOptions;
import dev.continuity.provider.SubmitOutcome;
import dev.continuity.provider.Ticket;
import dev.continuity.provider.UploadSource;
import dev.continuity.take.Endpoint;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * The provider, over its queue protocol. Safe for many threads; every call blocks its thread and ends promptly when that is
 * interrupted. The key goes to trusted hosts alone and is in no message, exception or value that comes from here.
 *
 * <p>A submit leaves this process at most once: its body passes a gate that opens once, even if {@code java.net.http} were
 * told to repeat a POST ({@code jdk.httpclient.enableAllMethodRetry}; off by default).
 */
public final class FalClient {
    /** The type of a {@code NotAccepted} that never left, since it was not valid any more. */
    public static final String STALE = "stale";

    private final FalSettings settings;
    private final FalHttp wire;
    private final TrustedHosts mediaHosts;
    private final FalSubmitter submitter;
    private final FalQueue queue;
    private final FalStatusStream stream;
    private final FalResults results;
    private final FalUploads storage;
    private final FalHistory history;

    public FalClient(FalSettings settings) {
        this(settings, FalStatusStream.LONGEST_SILENCE);
    }

    FalClient(FalSettings settings, Duration longestSilence) {
        this.settings = settings;
        this.wire = new FalHttp(settings);
        this.mediaHosts = TrustedHosts.ofMedia(settings);
        this.submitter = new FalSubmitter(settings, wire);
        this.queue = new FalQueue(wire);
        this.stream = new FalStatusStream(wire, longestSilence);
        this.results = new FalResults(wire, queue, mediaHosts);
        this.storage = new FalUploads(settings, wire);
        this.history = new FalHistory(settings, wire);
    }

    /**
     * Submits once, and never throws away what became of it: interrupted, it returns with the interrupt still set.
     *
     * @param stillValid asked in the moment before the body leaves; if false, or if it throws, nothing is submitted and the
     *     outcome is {@code NotAccepted} of type {@code stale}
     */
    public SubmitOutcome submit(
            Endpoint endpoint, ObjectNode input, SubmitOptions options, BooleanSupplier stillValid) {
        return submitter.submit(endpoint, input, options, stillValid);
    }

    /**
     * The ticket of a request that is known by its id alone, as from the history or a webhook.
     *
     * @throws IllegalArgumentException if that can be no request id
     */
    public Ticket ticket(Endpoint endpoint, String requestId) {
        return submitter.ticket(endpoint, requestId);
    }

    /**
     * A ticket that was kept, with its addresses as they are now: a stand-in on this machine may have come back at another
     * port. The provider's own are never changed.
     */
    public Ticket kept(Ticket ticket) {
        return LoopbackRebase.at(settings.queue(), ticket);
    }

    /** Where a request is, with all its log lines. */
    public RequestStatus status(Ticket ticket) throws ProviderException, InterruptedException {
        return queue.status(ticket);
    }

    /**
     * Follows a request until it is complete, the stream ends or goes silent, {@code limit} has passed, or it is enough.
     * Then ask for its status: a stream's end proves nothing.
     *
     * @param onChange called on this thread, at once and for each change
     * @param enough asked about once a second
     * @return what was heard last
     * @throws ProviderException if there is no stream to follow
     */
    public Optional<RequestStatus> follow(
            Ticket ticket, Consumer<RequestStatus> onChange, Duration limit, BooleanSupplier enough)
            throws ProviderException, InterruptedException {
        return stream.follow(ticket, onChange, limit, enough);
    }

    /** The result of a request. Only an answer that names a clip on a trusted host is success. */
    public ResultOutcome result(Ticket ticket) throws InterruptedException {
        return results.result(ticket);
    }

    /** Asks the provider to cancel. What runs may still come to an end, and may still be billed. */
    public CancelOutcome cancel(Ticket ticket) throws ProviderException, InterruptedException {
        return queue.cancel(ticket);
    }

    /**
     * Uploads a file to the provider's storage, streaming; a file above 90 MB in parts, one of which is in memory.
     *
     * @return where the provider, and anyone, can fetch it until it expires
     * @throws IOException if a source above 90 MB cannot be read, or is shorter than its length
     * @throws ProviderException if the provider's storage fails, or a smaller source does
     */
    public URI upload(UploadSource source, String contentType, String fileName)
            throws ProviderException, InterruptedException, IOException {
        return storage.upload(source, contentType, fileName);
    }

    /**
     * The account's requests to an endpoint in a window of time, all pages. That one is missing proves nothing (fal: does not
     * say whether queued ones are listed).
     */
    public List<HistoryEntry> requests(Endpoint endpoint, Instant from, Instant to)
            throws ProviderException, InterruptedException {
        return history.requests(endpoint, from, to);
    }

    /** Whether clips may be fetched from there. */
    public boolean trusts(URI mediaUrl) {
        return mediaHosts.trusts(mediaUrl);
    }

    /** Whether the provider still serves this clip: asked without the key, and of trusted media hosts alone. */
    public boolean reachable(URI mediaUrl) throws InterruptedException {
        if (!mediaHosts.trusts(mediaUrl)) {
            return false;
        }
        try {
            HttpRequest.Builder head = HttpRequest.newBuilder(mediaUrl).method("HEAD", BodyPublishers.noBody());
            return wire.open(head, BodyHandlers.discarding()).statusCode() / 100 == 2;
        } catch (ProviderException e) {
            return false;
        }
    }
}
