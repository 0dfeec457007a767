package dev.continuity.api.webhooks.fal;

import dev.continuity.api.webhooks.WebhookVerifier.Verdict;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.List;

/** Verifies the signatures of webhooks. */
final class WebhookSignature {
    private final SigningKeyCache keys;

    WebhookSignature(SigningKeyCache keys) {
        this.keys = keys;
    }

    Verdict check(SignedWebhook webhook, byte[] body) {
        List<PublicKey> known = keys.current();
        if (known.isEmpty()) {
            return Verdict.NO_KEYS;
        }
        byte[] message = webhook.message(body);
        byte[] signature = webhook.signatureBytes();
        if (verifiesWithAny(known, message, signature)) {
            return Verdict.VALID;
        }
        List<PublicKey> newer = keys.refresh(known);
        return !newer.equals(known) && verifiesWithAny(newer, message, signature) ? Verdict.VALID : Verdict.INVALID;
    }

    private static boolean verifiesWithAny(List<PublicKey> keys, byte[] message, byte[] signature) {
        return keys.stream().anyMatch(key -> verifies(key, message, signature));
    }

    private static boolean verifies(PublicKey key, byte[] message, byte[] signature) {
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
