package dev.continuity.client;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where an API is, and what a proxy in front of it asks for.
 *
 * @param base http or https, without user info, and without a slash at its end: {@code https://films.example.org/continuity}
 * @param headers sent with every call to the API and with none to another server, such as storage
 */
public record ApiAddress(URI base, List<RequestHeader> headers) {
    private static final Pattern WITH_USER = Pattern.compile("(?<scheme>[^/]*//)(?<user>[^/?#]*)@(?<rest>[^@]*)");

    /** @throws IllegalArgumentException if it is not the address of an API; the message shows no password */
    public ApiAddress {
        boolean isHttp = "http".equals(base.getScheme()) || "https".equals(base.getScheme());
        if (!isHttp
                || base.getHost() == null
                || base.getRawUserInfo() != null
                || base.getRawQuery() != null
                || base.getRawFragment() != null) {
            throw invalid(base.toString());
        }
        String text = base.toString();
        base = text.endsWith("/") ? URI.create(text.substring(0, text.length() - 1)) : base;
        headers = List.copyOf(headers);
    }

    /**
     * Reads an address as people write it: {@code https://user:password@films.example.org/continuity}. User info becomes
     * a login by HTTP Basic.
     *
     * @throws IllegalArgumentException if it is not the address of an API; the message shows no password
     */
    public static ApiAddress parse(String text) {
        Matcher parts = WITH_USER.matcher(text);
        try {
            return parts.matches()
                    ? new ApiAddress(
                            URI.create(parts.group("scheme") + parts.group("rest")),
                            List.of(basic(parts.group("user"))))
                    : new ApiAddress(URI.create(text), List.of());
        } catch (IllegalArgumentException e) {
            throw invalid(text);
        }
    }

    /** The same API, with further headers. */
    public ApiAddress with(List<RequestHeader> more) {
        List<RequestHeader> all = new ArrayList<>(headers);
        all.addAll(more);
        return new ApiAddress(base, all);
    }

    /** Whether it has a login, by whatever header. */
    public boolean hasLogin() {
        return !headers.isEmpty();
    }

    /** Whether another address is on the server of the API: the same scheme, host and port. */
    boolean isSameServer(URI other) {
        return base.getScheme().equals(other.getScheme())
                && base.getHost().equalsIgnoreCase(other.getHost())
                && port(base) == port(other);
    }

    /** A text as a person typed it, without what may be the user info of an address. */
    public static String withoutUserInfo(String text) {
        // A password that is not percent-encoded may have any character.
        return text.replaceFirst("(//|^(?=[^/]*@)).*@", "$1…@");
    }

    @Override
    public String toString() {
        return base.toString();
    }

    private static RequestHeader basic(String userInfo) {
        String plain = URLDecoder.decode(userInfo.replace("+", "%2B"), StandardCharsets.UTF_8);
        byte[] login = (plain.contains(":") ? plain : plain + ":").getBytes(StandardCharsets.UTF_8);
        return new RequestHeader("Authorization", "Basic " + Base64.getEncoder().encodeToString(login));
    }

    private static int port(URI address) {
        return address.getPort() >= 0 ? address.getPort() : "https".equals(address.getScheme()) ? 443 : 80;
    }

    private static IllegalArgumentException invalid(String text) {
        String shown = withoutUserInfo(text).replaceFirst("[?#].*", "?…");
        // Java's client does not call such hosts, though compose files are full of them.
        String underscore = shown.matches("https?://(…@)?[^/:]*_.*")
                ? "; Java cannot call a host name with an underscore: use another name, or the IP address"
                : "";
        return new IllegalArgumentException("'" + shown + "' is not the address of an API (allowed: such as"
                + " http://127.0.0.1:7700 or https://user:password@films.example.org/continuity, with special"
                + " characters percent-encoded" + underscore + ")");
    }
}
