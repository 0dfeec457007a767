package dev.continuity.provider.fal;

import dev.continuity.address.WebAddress;
import dev.continuity.provider.fal.http.TrustedHosts;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** The hosts that clips may be fetched from. */
final class FalMediaHosts {
    private final List<String> entries;
    private final TrustedHosts hosts;

    FalMediaHosts(List<String> entries) {
        this.entries = entries;
        this.hosts = new TrustedHosts(List.of(), entries);
    }

    boolean trusts(URI url) {
        return hosts.trusts(url);
    }

    /** The text as a URL if its host is trusted; empty for any other text. */
    Optional<URI> trusted(String url) {
        return hosts.trusted(url);
    }

    /** What a person can do so that this URL is trusted, a sentence. */
    String remedy(String url) {
        return WebAddress.of(url).map(this::remedy).orElse("Ask the provider: this is no address.");
    }

    String remedy(URI url) {
        return TrustedHosts.entry(url)
                .map(entry ->
                        "If this host is the provider's, set CONTINUITY_FAL_MEDIA_HOSTS=%s,%s for the worker and restart it; the step then goes on by itself."
                                .formatted(String.join(",", entries), entry))
                .orElse("No setting allows such an address. Ask the provider.");
    }
}
