package dev.continuity.provider;

import com.fasterxml.jackson.databind.JsonNode;
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
 * Somebody who renders clips for money: a queue that accepts requests, says how far each is, and serves its clip. Safe for
 * many threads; every call blocks its thread, and ends promptly when that is interrupted.
 */
public interface VideoProvider {
    /** Its name in tickets, intents and callback paths: 1 to 32 lower-case letters, digits and hyphens. Never changes. */
    String name();

    /**
     * What a submit of this recipe sends, as the provider spells it. The same recipe with the same URLs is always the same
     * input.
     */
    JsonNode input(Recipe recipe, MediaUrls urls);

    /**
     * Whether a request of the history asks for exactly what {@code input} asks for. What the provider adds by default does
     * not count. False if the provider did not keep the request's input.
     */
    boolean hasInput(HistoryEntry entry, JsonNode input);

    /**
     * Submits once, and never loses the outcome: interrupted, it returns with the interrupt still set.
     *
     * @param stillValid asked immediately before the body is sent; if it is false, or throws, nothing is sent and the
     *     outcome is {@code NotAccepted} with code {@code intent-expired}
     */
    SubmitOutcome submit(Endpoint endpoint, JsonNode input, SubmitOptions options, BooleanSupplier stillValid);

    /**
     * The ticket of a request that is known by its id alone, as from the history or a callback.
     *
     * @throws IllegalArgumentException if that cannot be a request id
     */
    Ticket ticket(Endpoint endpoint, String requestId);

    /** A ticket that was stored, with its addresses as they are now. */
    Ticket restore(Ticket stored);

    /** How far a request is, with all its log lines. */
    RequestStatus status(Ticket ticket) throws ProviderException, InterruptedException;

    /**
     * Follows a request until it is complete, the stream ends or falls silent, {@code limit} has passed, or {@code stop}
     * says so. A stream that ended proves nothing: ask for the status then.
     *
     * @param onChange called on this thread, at once and for each change
     * @param stop asked about once a second
     * @return the last status that came
     * @throws ProviderException if there is no stream to follow
     */
    Optional<RequestStatus> follow(
            Ticket ticket, Consumer<RequestStatus> onChange, Duration limit, BooleanSupplier stop)
            throws ProviderException, InterruptedException;

    /** The result of a request. Only an answer that names a clip on a trusted host is success. */
    ResultOutcome result(Ticket ticket) throws InterruptedException;

    /** Asks the provider to cancel a request. One that runs may still finish, and may still be billed. */
    CancelOutcome cancel(Ticket ticket) throws ProviderException, InterruptedException;

    /**
     * The account's requests to an endpoint in a window of time, all of them. That one is missing proves nothing: queued
     * ones may not be listed.
     */
    List<HistoryEntry> history(Endpoint endpoint, Instant from, Instant to)
            throws ProviderException, InterruptedException;

    /**
     * Uploads a file to the provider's storage, streaming, in constant memory.
     *
     * @return where the provider, and anyone, can fetch it until it expires
     * @throws IOException if the source cannot be read, or is shorter than its length
     * @throws ProviderException if the provider's storage fails
     */
    URI upload(UploadSource source, String contentType, String fileName)
            throws ProviderException, InterruptedException, IOException;

    /** Whether clips may be fetched from there. */
    boolean isTrustedMedia(URI url);

    /** Whether the provider still serves this clip; asked of trusted media hosts alone, without the key. */
    boolean isReachable(URI url) throws InterruptedException;
}
