package dev.continuity.provider.fal.http;

import dev.continuity.address.WebAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Hosts that the key may be sent to, or that media may be fetched from. No other host is trusted. */
public final class TrustedHosts {
    private static final Pattern ENTRY =
            Pattern.compile("(\\*\\.)?([a-z0-9]([a-z0-9.-]*[a-z0-9])?|\\[[0-9a-f:.]+])(:[0-9]{1,5})?");

    private final List<URI> bases;
    private final List<String> entries;

    /**
     * @param bases URLs whose scheme, host and port are trusted
     * @param entries {@code host}, {@code *.host} (both https only) or {@code host:port}
     */
    public TrustedHosts(List<URI> bases, List<String> entries) {
        this.bases = List.copyOf(bases);
        this.entries = List.copyOf(entries);
    }

    public static void checkEntry(String entry) {
        if (!ENTRY.matcher(entry).matches()) {
            throw new IllegalArgumentException("mediaHosts must be host, *.host or host:port: " + entry);
        }
    }

    /** The narrowest entry that trusts a URL; empty if none does. */
    public static Optional<String> entry(URI uri) {
        if (uri.getHost() == null) {
            return Optional.empty();
        }
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        String entry = "https".equalsIgnoreCase(uri.getScheme()) && port(uri) == 443 ? host : host + ":" + port(uri);
        return Optional.of(entry).filter(narrowest -> new TrustedHosts(List.of(), List.of(narrowest)).trusts(uri));
    }

    /** The text as a URL if its host is trusted; empty for any other text. */
    public Optional<URI> trusted(String address) {
        return WebAddress.of(address).filter(this::trusts);
    }

    public boolean trusts(URI uri) {
        // A user part can make a URL look like one of another host.
        if (uri.getHost() == null || uri.getRawUserInfo() != null) {
            return false;
        }
        return bases.stream().anyMatch(base -> sameOrigin(base, uri)) || matches(uri, entries);
    }

    @Override
    public String toString() {
        return Stream.concat(bases.stream().map(URI::getRawAuthority), entries.stream())
                .distinct()
                .toList()
                .toString();
    }

    private static boolean sameOrigin(URI base, URI uri) {
        return base.getScheme().equalsIgnoreCase(uri.getScheme())
                && base.getHost().equalsIgnoreCase(uri.getHost())
                && port(base) == port(uri);
    }

    private static boolean matches(URI uri, List<String> entries) {
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        boolean https = "https".equalsIgnoreCase(uri.getScheme());
        boolean web = https || "http".equalsIgnoreCase(uri.getScheme());
        return entries.stream().anyMatch(entry -> {
            boolean explicit = entry.matches(".*:[0-9]+");
            String name = explicit ? entry.substring(0, entry.lastIndexOf(':')) : entry;
            boolean samePort = explicit
                    ? web && port(uri) == Integer.parseInt(entry.substring(entry.lastIndexOf(':') + 1))
                    : https && port(uri) == 443;
            boolean sameHost = name.startsWith("*.") ? host.endsWith(name.substring(1)) : host.equals(name);
            return samePort && sameHost;
        });
    }

    private static int port(URI uri) {
        if (uri.getPort() != -1) {
            return uri.getPort();
        }
        return "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
    }
}
