package dev.continuity.render.notification;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The key that webhooks are signed with. No record, so that it is never printed. */
public final class WebhookSecret {
    private static final String PREFIX = "whsec_";
    private static final String ALGORITHM = "HmacSHA256";
    /** Bytes. Standard Webhooks: 24 to 64. */
    private static final int SHORTEST = 24;

    private static final int LONGEST = 64;

    private final SecretKeySpec key;

    private WebhookSecret(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /** @throws IllegalArgumentException unless it is {@code whsec_} and 24 to 64 bytes in Base64; it does not show the text */
    public static WebhookSecret parse(String text) {
        if (text.startsWith(PREFIX)) {
            byte[] key = Base64.getDecoder().decode(text.substring(PREFIX.length()));
            if (key.length >= SHORTEST && key.length <= LONGEST) {
                return new WebhookSecret(key);
            }
        }
        throw new IllegalArgumentException("Not a secret of Standard Webhooks");
    }

    /**
     * The header {@code webhook-signature}.
     *
     * @param timestamp of this try, in seconds since 1970
     */
    String signature(String id, long timestamp, String body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            byte[] signed = "%s.%s.%s".formatted(id, timestamp, body).getBytes(StandardCharsets.UTF_8);
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + ALGORITHM, e);
        }
    }
}
