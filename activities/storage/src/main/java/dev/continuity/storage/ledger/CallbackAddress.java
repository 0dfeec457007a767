package dev.continuity.storage.ledger;

import dev.continuity.storage.ObjectKeys;
import dev.continuity.take.Sha256;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The path where the provider calls back about one attempt. The nonce is its only secret part, so no log and no error
 * contains it.
 *
 * @param provider the name of the provider that calls back: 1 to 32 lower-case letters, digits and hyphens
 * @param project as {@link ObjectKeys} allows it
 * @param key of the take
 * @param attempt from 1
 * @param nonce of the attempt's intent, 16 to 64 letters, digits and hyphens
 */
public record CallbackAddress(String provider, String project, Sha256 key, int attempt, String nonce) {
    /** Common prefix of all callback paths. The name of the provider follows. */
    public static final String ROOT = "/v1/webhooks";

    /** Answers with what arrives, to check the way from the internet to the API. */
    public static final String ECHO = ROOT + "/echo";

    private static final Pattern PROVIDER = Pattern.compile("[a-z0-9-]{1,32}");
    private static final Pattern KEY = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern ATTEMPT = Pattern.compile("[1-9][0-9]{0,8}");
    private static final Pattern NONCE = Pattern.compile("[A-Za-z0-9-]{16,64}");

    public CallbackAddress {
        ObjectKeys.callback(project, key, attempt);
        if (!PROVIDER.matcher(provider).matches()) {
            throw new IllegalArgumentException("Not a provider name (" + PROVIDER + "): " + provider);
        }
        if (!NONCE.matcher(nonce).matches()) {
            throw new IllegalArgumentException("Not a nonce (" + NONCE + ")");
        }
    }

    /** Empty if a part does not have the form of a callback address. */
    public static Optional<CallbackAddress> of(
            String provider, String project, String key, String attempt, String nonce) {
        boolean valid = PROVIDER.matcher(provider).matches()
                && ObjectKeys.isProject(project)
                && KEY.matcher(key).matches()
                && ATTEMPT.matcher(attempt).matches()
                && NONCE.matcher(nonce).matches();
        return valid
                ? Optional.of(new CallbackAddress(provider, project, new Sha256(key), Integer.parseInt(attempt), nonce))
                : Optional.empty();
    }

    /** The URL path; needs no escaping. */
    public String path() {
        return "%s/%s/%s/%s/%s/%s".formatted(ROOT, provider, project, key, attempt, nonce);
    }

    /** Without the nonce. */
    @Override
    public String toString() {
        return "attempt %s of %s/%s".formatted(attempt, project, key.brief());
    }
}
