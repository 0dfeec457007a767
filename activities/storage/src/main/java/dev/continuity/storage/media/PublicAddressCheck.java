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
    private static final List<Block> INTERNAL = List.of(
            block("0.0.0.0", 8),
            block("10.0.0.0", 8),
            block("100.64.0.0", 10),
            block("127.0.0.0", 8),
            block("169.254.0.0", 16),
            block("172.16.0.0", 12),
            block("192.0.0.0", 24),
            block("192.0.2.0", 24),
            block("192.88.99.0", 24),
            block("192.168.0.0", 16),
            block("198.18.0.0", 15),
            block("198.51.100.0", 24),
            block("203.0.113.0", 24),
            block("224.0.0.0", 4),
            block("240.0.0.0", 4));

    /** The globally routed part of IPv6. */
    private static final Block GLOBAL = block("2000::", 3);

    private static final List<Block> NOT_GLOBAL =
            List.of(block("2001::", 23), block("2001:db8::", 32), block("3fff::", 20), block("5f00::", 16));
    private static final Block SIX_TO_FOUR = block("2002::", 16);
    private static final Block NAT64 = block("64:ff9b::", 96);

    private PublicAddressCheck() {}

    static boolean isPublic(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (address instanceof Inet4Address) {
            return INTERNAL.stream().noneMatch(block -> block.holds(bytes));
        }
        // An IPv6 address that embeds an IPv4 address reaches the same host.
        if (SIX_TO_FOUR.holds(bytes)) {
            return isPublic(embedded(bytes, 2));
        }
        if (NAT64.holds(bytes)) {
            return isPublic(embedded(bytes, 12));
        }
        return address instanceof Inet6Address
                && GLOBAL.holds(bytes)
                && NOT_GLOBAL.stream().noneMatch(block -> block.holds(bytes));
    }

    private static InetAddress embedded(byte[] bytes, int from) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(bytes, from, from + 4));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("Four bytes are an address", e);
        }
    }

    private static Block block(String literal, int bits) {
        try {
            return new Block(InetAddress.getByName(literal).getAddress(), bits);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("A literal is not looked up", e);
        }
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Block(byte[] start, int bits) {
        boolean holds(byte[] address) {
            if (address.length != start.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> bit % 8;
                if ((address[bit / 8] & mask) != (start[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }
}
