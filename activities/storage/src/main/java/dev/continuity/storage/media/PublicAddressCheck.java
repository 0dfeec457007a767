package dev.continuity.storage.media;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/** Distinguishes public IP addresses from internal ones: of this machine, its network or its cloud. */
final class PublicAddressCheck {
    /** IANA: special-purpose address registries. */
    private static final List<IpNetwork> INTERNAL = List.of(
            IpNetwork.parse("0.0.0.0/8"),
            IpNetwork.parse("10.0.0.0/8"),
            IpNetwork.parse("100.64.0.0/10"),
            IpNetwork.parse("127.0.0.0/8"),
            IpNetwork.parse("169.254.0.0/16"),
            IpNetwork.parse("172.16.0.0/12"),
            IpNetwork.parse("192.0.0.0/24"),
            IpNetwork.parse("192.0.2.0/24"),
            IpNetwork.parse("192.88.99.0/24"),
            IpNetwork.parse("192.168.0.0/16"),
            IpNetwork.parse("198.18.0.0/15"),
            IpNetwork.parse("198.51.100.0/24"),
            IpNetwork.parse("203.0.113.0/24"),
            IpNetwork.parse("224.0.0.0/4"),
            IpNetwork.parse("240.0.0.0/4"));

    /** RFC 2544: for benchmarks, so proxy programs make up addresses in it. */
    private static final IpNetwork FAKE = IpNetwork.parse("198.18.0.0/15");

    /** The globally routed part of IPv6. */
    private static final IpNetwork GLOBAL = IpNetwork.parse("2000::/3");

    private static final List<IpNetwork> NOT_GLOBAL = List.of(
            IpNetwork.parse("2001::/23"),
            IpNetwork.parse("2001:db8::/32"),
            IpNetwork.parse("3fff::/20"),
            IpNetwork.parse("5f00::/16"));
    private static final IpNetwork SIX_TO_FOUR = IpNetwork.parse("2002::/16");
    private static final IpNetwork NAT64 = IpNetwork.parse("64:ff9b::/96");

    private PublicAddressCheck() {}

    static boolean isPublic(InetAddress address) {
        if (address instanceof Inet4Address) {
            return INTERNAL.stream().noneMatch(network -> network.contains(address));
        }
        byte[] bytes = address.getAddress();
        // An IPv6 address that embeds an IPv4 address reaches the same host.
        if (SIX_TO_FOUR.contains(address)) {
            return isPublic(embedded(bytes, 2));
        }
        if (NAT64.contains(address)) {
            return isPublic(embedded(bytes, 12));
        }
        return address instanceof Inet6Address
                && GLOBAL.contains(address)
                && NOT_GLOBAL.stream().noneMatch(network -> network.contains(address));
    }

    /** Whether a proxy program has made it up, as many do for every name, and connects to the real one itself. */
    static boolean isFake(InetAddress address) {
        return FAKE.contains(address);
    }

    private static InetAddress embedded(byte[] bytes, int from) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(bytes, from, from + 4));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("Four bytes are an address", e);
        }
    }
}
