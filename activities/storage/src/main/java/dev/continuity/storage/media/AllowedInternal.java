package dev.continuity.storage.media;

import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The internal addresses that may be reached nevertheless.
 *
 * @param hosts that may have internal addresses and use plain {@code http://}
 * @param networks internal addresses that any host may have, over https; for a proxy program that gives every name an
 *     address of its own
 */
public record AllowedInternal(Set<String> hosts, List<IpNetwork> networks) {
    public AllowedInternal {
        hosts = hosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
        networks = List.copyOf(networks);
    }

    /** Public addresses alone. */
    public static AllowedInternal none() {
        return new AllowedInternal(Set.of(), List.of());
    }

    public boolean hasHost(String host) {
        return hosts.contains(host.toLowerCase(Locale.ROOT));
    }

    boolean hasAddress(InetAddress address) {
        return networks.stream().anyMatch(network -> network.contains(address));
    }
}
