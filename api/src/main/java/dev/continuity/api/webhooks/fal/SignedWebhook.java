package dev.continuity.api.webhooks.fal;

import dev.continuity.take.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The headers that sign a webhook (fal: webhooks). They are well-formed, but not verified yet.
 *
 * @param requestId of the header
 * @param userId of the header
 * @param timestamp seconds since 1970
 * @param signature Ed25519, 128 hexadecimal digits
 */
record SignedWebhook(String requestId, String userId, String timestamp, String signature) {
    /** fal: in the past or the future. */
    static final Duration MAX_AGE = Duration.ofSeconds(300);

    private static final Pattern NAME = Pattern.compile("[!-~]{1,256}");
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,12}");
    private static final Pattern SIGNATURE = Pattern.compile("[0-9a-fA-F]{128}");

    /** Empty if a header is missing or malformed. */
    static Optional<SignedWebhook> of(
            @Nullable String requestId,
            @Nullable String userId,
            @Nullable String timestamp,
            @Nullable String signature) {
        if (requestId == null || userId == null || timestamp == null || signature == null) {
            return Optional.empty();
        }
        boolean wellFormed = NAME.matcher(requestId).matches()
                && NAME.matcher(userId).matches()
                && SECONDS.matcher(timestamp).matches()
                && SIGNATURE.matcher(signature).matches();
        return wellFormed ? Optional.of(new SignedWebhook(requestId, userId, timestamp, signature)) : Optional.empty();
    }

    boolean isRecent(Instant now) {
        Instant sent = Instant.ofEpochSecond(Long.parseLong(timestamp));
        return Duration.between(sent, now).abs().compareTo(MAX_AGE) <= 0;
    }

    byte[] signatureBytes() {
        return HexFormat.of().parseHex(signature);
    }

    /** The message that is signed for a body. */
    byte[] message(byte[] body) {
        return String.join("\n", requestId, userId, timestamp, Sha256.of(body).hex())
                .getBytes(StandardCharsets.UTF_8);
    }
}
