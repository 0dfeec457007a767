package dev.continuity.api.webhooks.fal;

import dev.continuity.api.webhooks.WebhookVerifier.Verdict;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.List;

/** Tells what the provider has signed from what it has not. */
final class WebhookSignature {
    private final SigningKeyCache keys;

    WebhookSignature(SigningKeyCache keys) {
        this.keys = keys;
    }

    Verdict check(SignedWebhook webhook, byte[] body) {
        List<PublicKey> known = keys.now();
        if (known.isEmpty()) {
            return Verdict.NO_KEYS;
        }
        byte[] message = webhook.message(body);
        byte[] signature = webhook.signatureBytes();
        if (fitsAny(known, message, signature)) {
            return Verdict.FITS;
        }
        List<PublicKey> newer = keys.newerThan(known);
        return !newer.equals(known) && fitsAny(newer, message, signature) ? Verdict.FITS : Verdict.DOES_NOT_FIT;
    }

    private static boolean fitsAny(List<PublicKey> keys, byte[] message, byte[] signature) {
        return keys.stream().anyMatch(key -> fits(key, message, signature));
    }

    private static boolean fits(PublicKey key, byte[] message, byte[] signature) {
        try {
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(key);
            check.update(message);
            return check.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
