package dev.continuity.provider;

import com.fasterxml.jackson.databind.JsonNode;
import dev.continuity.diagnosis.Diagnosis;
import dev.continuity.take.Endpoint;
import dev.continuity.take.Recipe;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * A paid service that renders clips: a queue that accepts requests, reports their status and serves their clips.
 * Thread-safe. Every call blocks its thread, and ends promptly when the thread is interrupted.
 */
public interface VideoProvider {
    /**
     * The name in tickets, intents and callback paths: 1 to 32 lower-case letters, digits and hyphens. Never changes.
     */
    String name();

    /**
     * The body of a submit of this recipe. Deterministic: the same recipe and URLs give the same input.
     */
    JsonNode input(Recipe recipe, MediaUrls urls);

    /**
     * Whether a request in the history has the same input. Defaults that the provider adds are ignored. False if the
     * provider did not keep the request's input.
     */
    boolean hasInput(HistoryEntry entry, JsonNode input);

    /**
     * Submits at most once, and always returns the outcome: when interrupted, it returns with the interrupt flag set.
     *
     * @param stillValid called immediately before the body is sent. If it returns false or throws, nothing is sent and
     *     the outcome is {@code NotAccepted} with code {@code intent-expired}
     */
    SubmitOutcome submit(Endpoint endpoint, JsonNode input, SubmitOptions options, BooleanSupplier stillValid);

    /**
     * The ticket of a request of which only the id is known, from the history or a callback.
     *
     * @throws IllegalArgumentException if the id is not valid
     */
    Ticket ticket(Endpoint endpoint, String requestId);

    /** A stored ticket with its current URLs. */
    Ticket restore(Ticket stored);

    /** The status of a request, with all its log lines. */
    RequestStatus status(Ticket ticket) throws ProviderException, InterruptedException;

    /**
     * Follows a request's event stream until the request is complete, the stream ends or falls silent, {@code limit}
     * has passed or {@code stop} returns true. The end of a stream does not mean that the request is complete: call
     * {@link #status}.
     *
     * @param onChange called on this thread with the first status and after each change
     * @param stop called about once a second
     * @return the last status received
     * @throws ProviderException if the stream cannot be opened
     */
    Optional<RequestStatus> follow(
            Ticket ticket, Consumer<RequestStatus> onChange, Duration limit, BooleanSupplier stop)
            throws ProviderException, InterruptedException;

    /** The result of a request. Only a clip on a trusted host is a success. */
    ResultOutcome result(Ticket ticket) throws InterruptedException;

    /** Asks the provider to cancel a request. A running request may still finish and be billed. */
    CancelOutcome cancel(Ticket ticket) throws ProviderException, InterruptedException;

    /**
     * All requests of the account to an endpoint in a time window. A missing request proves nothing, since queued
     * requests may not be listed.
     */
    List<HistoryEntry> history(Endpoint endpoint, Instant from, Instant to)
            throws ProviderException, InterruptedException;

    /** One request of the account, whenever it was made. That it is missing proves nothing, as in {@link #history}. */
    Optional<HistoryEntry> inHistory(Endpoint endpoint, String requestId)
            throws ProviderException, InterruptedException;

    /**
     * Uploads a file to the provider's storage, streamed in constant memory.
     *
     * @return a public URL, valid until the upload expires
     * @throws IOException if the source cannot be read, or is shorter than its length
     * @throws ProviderException if the provider's storage fails
     */
    URI upload(UploadSource source, String contentType, String fileName)
            throws ProviderException, InterruptedException, IOException;

    /** Whether clips may be fetched from this URL. */
    boolean isTrustedMedia(URI url);

    /** What a person can do so that clips may be fetched from this URL, a sentence that names the setting. */
    String howToTrust(URI url);

    /** Whether the provider still serves this clip. Only asks trusted media hosts, without the key. */
    boolean isReachable(URI url) throws InterruptedException;

    /** Tries whether the provider can be used: key, account, prices, clock. Costs nothing. */
    List<Diagnosis> diagnose() throws InterruptedException;
}
