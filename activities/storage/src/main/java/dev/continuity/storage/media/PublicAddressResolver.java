package dev.continuity.storage.media;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.function.Predicate;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves a host and rejects internal addresses. The connection uses exactly the addresses that were checked, so a
 * changed DNS entry cannot get around the check.
 */
final class PublicAddressResolver implements DnsResolver {
    private final HostLookup lookup;
    private final Predicate<String> allowed;

    PublicAddressResolver(HostLookup lookup, Predicate<String> allowed) {
        this.lookup = lookup;
        this.allowed = allowed;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = lookup.addresses(host);
        if (!allowed.test(host) && !Arrays.stream(addresses).allMatch(PublicAddressCheck::isPublic)) {
            throw new InternalAddress(host);
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    /** The host resolves to an internal address. */
    static final class InternalAddress extends UnknownHostException {
        private static final long serialVersionUID = 1L;

        InternalAddress(String host) {
            super(host);
        }
    }
}
