package dev.continuity.address;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads addresses as browsers show and follow them: host names and paths in any script, spaces, brackets. The result is
 * ASCII. What is encoded already stays as it is. Where two readers could find different hosts, there is no result.
 *
 * <p>The text of a path is not normalised: a server may know {@code é} in either of its forms, and only in one.
 */
public final class WebAddress {
    // DOTALL: one byte of a letter can look like the end of a line.
    private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*):(.*)", Pattern.DOTALL);
    private static final Pattern AUTHORITY = Pattern.compile("//([^/?]*)(.*)", Pattern.DOTALL);
    private static final Pattern PORT = Pattern.compile("(:[0-9]*)?\\z");
    private static final Pattern UNDERSCORED = Pattern.compile("([A-Za-z0-9][A-Za-z0-9._-]*)(:[0-9]{1,5})?");
    private static final String IN_PATHS = "-._~!$&'()*+,;=:@/";
    private static final String IN_QUERIES = IN_PATHS + "?[]";
    /** IDNA 2003, which Java has, and IDNA 2008, which browsers have, make different hosts of these. */
    private static final Pattern READ_DIFFERENTLY = Pattern.compile("[ßẞς\u200c\u200d]");

    private WebAddress() {}

    /** An absolute address that a person or a document wrote; empty if it is none. The scheme may be any. */
    public static Optional<URI> of(String text) {
        return absolute(latin1(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** The host of an address. Unlike Java, with underscores, which names in private networks have. */
    public static Optional<String> host(URI address) {
        Matcher named = UNDERSCORED.matcher(Objects.requireNonNullElse(address.getRawAuthority(), ""));
        return Optional.ofNullable(address.getHost())
                .or(() -> named.matches() ? Optional.of(named.group(1)) : Optional.empty());
    }

    /**
     * Where a redirect leads.
     *
     * @param location the header, one character for each byte: what is not ASCII is usually UTF-8
     * @return empty if it is no address
     */
    public static Optional<URI> redirect(URI from, String location) {
        String to = location.strip();
        if (SCHEME.matcher(to).matches()) {
            return absolute(to);
        }
        if (to.startsWith("//")) {
            return absolute(from.getScheme() + ":" + to);
        }
        // Java loses the last segment of the path, and takes a colon in the first one for the end of a scheme.
        String start = to.startsWith("?") ? from.getRawPath() : to.startsWith("/") ? "" : "./";
        return checked(to).flatMap(path -> uri(start + encoded(path))).map(from::resolve);
    }

    /** @param text one character for each byte of UTF-8 */
    private static Optional<URI> absolute(String text) {
        Optional<String> whole = checked(text);
        Matcher address = SCHEME.matcher(whole.orElse(""));
        if (!address.matches()) {
            return Optional.empty();
        }
        String scheme = address.group(1) + ":";
        Matcher hierarchical = AUTHORITY.matcher(address.group(2));
        if (!hierarchical.matches()) {
            return uri(scheme + encoded(address.group(2)));
        }
        return authority(hierarchical.group(1))
                .flatMap(authority -> uri(scheme + "//" + authority + encoded(hierarchical.group(2))));
    }

    /** Without the fragment, which is not sent. Empty if there are control characters, which no address has. */
    private static Optional<String> checked(String text) {
        String stripped = text.strip();
        int fragment = stripped.indexOf('#');
        String sent = fragment < 0 ? stripped : stripped.substring(0, fragment);
        return sent.chars().anyMatch(c -> c < ' ' || c == 0x7f) ? Optional.empty() : Optional.of(sent);
    }

    /** A host name in any script, in the form that DNS knows. */
    private static Optional<String> authority(String text) {
        // Browsers take a backslash for the end of the host, and other readers do not.
        if (text.contains("\\")) {
            return Optional.empty();
        }
        if (isAscii(text)) {
            return Optional.of(text);
        }
        Matcher port = PORT.matcher(text);
        int end = port.find() ? port.start() : text.length();
        try {
            return asciiHost(utf8(text.substring(0, end))).map(host -> host + text.substring(end));
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** A host name in the form that DNS knows; empty if it is no host name, or could be two. */
    public static Optional<String> asciiHost(String host) {
        if (isAscii(host)) {
            return Optional.of(host);
        }
        try {
            return READ_DIFFERENTLY.matcher(host).find()
                    ? Optional.empty()
                    : Optional.of(IDN.toASCII(host, IDN.ALLOW_UNASSIGNED | IDN.USE_STD3_ASCII_RULES));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 0x80);
    }

    /** A path and its query. */
    private static String encoded(String text) {
        int query = text.indexOf('?');
        String path = query < 0 ? text : text.substring(0, query);
        return encoded(path.replace('\\', '/'), IN_PATHS)
                + (query < 0 ? "" : encoded(text.substring(query), IN_QUERIES));
    }

    private static String encoded(String text, String allowed) {
        StringBuilder encoded = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean kept = c < 0x80 && Character.isLetterOrDigit(c)
                    || allowed.indexOf(c) >= 0
                    || c == '%' && isHex(text, i + 1) && isHex(text, i + 2);
            encoded.append(kept ? String.valueOf(c) : String.format(Locale.ROOT, "%%%02X", (int) c));
        }
        return encoded.toString();
    }

    private static boolean isHex(String text, int at) {
        return at < text.length() && Character.digit(text.charAt(at), 16) >= 0;
    }

    private static Optional<URI> uri(String ascii) {
        try {
            return Optional.of(new URI(ascii));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static String latin1(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static String utf8(String bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes.getBytes(StandardCharsets.ISO_8859_1)))
                .toString();
    }
}
