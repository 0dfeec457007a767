package dev.continuity.provider.fal.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;

/** Removes the key from answers of servers, which can echo the request's headers. */
public final class KeyRedactor {
    private static final int SHORTEST_SECRET = 8;

    private final Set<String> secrets = new LinkedHashSet<>();

    KeyRedactor(String key) {
        secrets.add(key);
        secrets.add(URLEncoder.encode(key, StandardCharsets.UTF_8));
        // A key is id:secret; the secret part must not be shown either.
        String secret = key.substring(key.indexOf(':') + 1);
        if (secret.length() >= SHORTEST_SECRET) {
            secrets.add(secret);
        }
    }

    public String redact(String text) {
        String cleaned = text;
        for (String secret : secrets) {
            cleaned = cleaned.replace(secret, "***");
        }
        return cleaned;
    }
}
