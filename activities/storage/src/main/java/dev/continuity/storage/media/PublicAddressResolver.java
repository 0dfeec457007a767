package dev.continuity.storage.media;

import dev.continuity.address.WebAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves a host and rejects internal addresses. The connection uses exactly the addresses that were checked, so a
 * changed DNS entry cannot get around the check.
 */
public final class PublicAddressResolver implements DnsResolver {
    private final HostLookup lookup;
    private final AllowedInternal allowed;

    public PublicAddressResolver(HostLookup lookup, AllowedInternal allowed) {
        this.lookup = lookup;
        this.allowed = allowed;
    }

    @Override
    public InetAddress[] resolve(String shown) throws UnknownHostException {
        // The HTTP client decodes punycode, which DNS needs.
        String host = WebAddress.asciiHost(shown).orElseThrow(() -> new UnknownHostException(shown));
        InetAddress[] addresses = lookup.addresses(host);
        if (!allowed.hasHost(host)) {
            for (InetAddress address : addresses) {
                if (!PublicAddressCheck.isPublic(address) && !allowed.hasAddress(address)) {
                    throw new InternalAddress(host, address);
                }
            }
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    /** The host resolves to an internal address. */
    public static final class InternalAddress extends UnknownHostException {
        private static final long serialVersionUID = 1L;

        private final InetAddress address;

        private InternalAddress(String host, InetAddress address) {
            super(host);
            this.address = address;
        }

        InetAddress address() {
            return address;
        }
    }
}
