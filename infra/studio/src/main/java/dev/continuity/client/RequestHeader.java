package dev.continuity.client;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.regex.Pattern;

/**
 * A header for a proxy in front of the API. Its value may be a credential: it is never printed.
 *
 * @param name of the header
 * @param value visible ASCII characters and spaces
 */
public record RequestHeader(String name, String value) {
    private static final Pattern VALUE = Pattern.compile("[!-~]([ -~]*[!-~])?");
    private static final URI ANY = URI.create("http://127.0.0.1");

    /** @throws IllegalArgumentException if it cannot be sent; the message has the name and not the value */
    public RequestHeader {
        if (!VALUE.matcher(value).matches()) {
            throw new IllegalArgumentException("The value of the header " + name
                    + " cannot be sent (allowed: visible ASCII characters and spaces).");
        }
        if (!canBeSent(name)) {
            throw new IllegalArgumentException(
                    "The header " + name + " cannot be set (allowed: such as Authorization or X-Api-Key).");
        }
    }

    /** What a login by bearer token sends. */
    public static RequestHeader bearer(String token) {
        return new RequestHeader("Authorization", "Bearer " + token);
    }

    public boolean isAuthorization() {
        return name.equalsIgnoreCase("Authorization");
    }

    @Override
    public String toString() {
        return name + ": …";
    }

    /** Java's client sets some headers itself, such as Host, and refuses them. */
    private static boolean canBeSent(String name) {
        try {
            HttpRequest.newBuilder(ANY).header(name, "x");
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
