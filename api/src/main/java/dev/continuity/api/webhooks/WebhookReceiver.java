package dev.continuity.api.webhooks;

import dev.continuity.api.webhooks.WebhookVerifier.BodyCheck;
import dev.continuity.storage.ObjectStore;
import dev.continuity.storage.ledger.Callback;
import dev.continuity.storage.ledger.CallbackAddress;
import dev.continuity.storage.ledger.CallbackNotifications;
import dev.continuity.storage.ledger.Intent;
import dev.continuity.storage.ledger.Ledger;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the provider's webhooks: verifies them, the cheapest check first, notes in the ledger which request they name,
 * and rings for the step that waits for it. Safe for use by many threads.
 *
 * <p>The signature tells that the provider sent it, but to any of its customers it would send one; that it is about an
 * attempt of ours is told by the nonce.
 */
public final class WebhookReceiver {
    /** Bytes; a result is a fraction of that. */
    public static final int LONGEST_BODY = 1_000_000;

    private static final Logger LOG = LoggerFactory.getLogger(WebhookReceiver.class);

    private final Ledger ledger;
    private final CallbackNotifications notifications;
    private final Map<String, WebhookVerifier> verifiers;
    private final Clock clock;

    /** @param verifiers one for each provider */
    public WebhookReceiver(ObjectStore storage, List<WebhookVerifier> verifiers, Clock clock) {
        this.ledger = new Ledger(storage);
        this.notifications = new CallbackNotifications(storage);
        this.verifiers = verifiers.stream().collect(Collectors.toUnmodifiableMap(WebhookVerifier::provider, it -> it));
        this.clock = clock;
    }

    /**
     * Takes one that came to {@code address}, and has noted it durably when it returns {@link WebhookResult#TAKEN}.
     *
     * @param address empty if its path can be nobody's
     * @param header gives a header by its name, or null
     * @throws IOException if the body breaks off
     */
    public WebhookResult receive(
            Optional<CallbackAddress> address, Function<String, @Nullable String> header, InputStream body)
            throws IOException {
        Optional<WebhookVerifier> verifier = address.map(to -> verifiers.get(to.provider()));
        if (address.isEmpty() || verifier.isEmpty()) {
            return WebhookResult.UNKNOWN;
        }
        Optional<BodyCheck> check = verifier.get().check(header);
        if (check.isEmpty()) {
            return WebhookResult.REFUSED;
        }
        byte[] bytes = body.readNBytes(LONGEST_BODY + 1);
        if (bytes.length > LONGEST_BODY) {
            return WebhookResult.TOO_LARGE;
        }
        return switch (check.get().of(bytes)) {
            case FITS ->
                verifier.get()
                        .read(bytes, clock.instant())
                        .map(callback -> note(address.get(), callback))
                        .orElse(WebhookResult.UNREADABLE);
            case DOES_NOT_FIT -> WebhookResult.REFUSED;
            case NO_KEYS -> WebhookResult.NO_KEYS;
        };
    }

    private WebhookResult note(CallbackAddress address, Callback callback) {
        Optional<Intent> intent = ledger.intent(address.project(), address.key(), address.attempt());
        boolean ours = intent.filter(written -> written.provider().equals(address.provider()))
                .filter(written -> isSame(written.nonce(), address.nonce()))
                .isPresent();
        if (!ours) {
            return WebhookResult.UNKNOWN;
        }
        Callback counts = ledger.recordCallback(address.project(), address.key(), address.attempt(), callback);
        if (counts.requestId().equals(callback.requestId())) {
            // Again for one that was noted before: whoever noted it may have died before it rang.
            notifications.publish(counts);
        } else {
            LOG.error(
                    "The provider called back about {} as request {}, and before as {}: it may have been billed twice",
                    address,
                    callback.requestId(),
                    counts.requestId());
        }
        return WebhookResult.TAKEN;
    }

    /** In a time that does not tell how much of it is right. */
    private static boolean isSame(String nonce, String claimed) {
        return MessageDigest.isEqual(nonce.getBytes(StandardCharsets.UTF_8), claimed.getBytes(StandardCharsets.UTF_8));
    }
}
