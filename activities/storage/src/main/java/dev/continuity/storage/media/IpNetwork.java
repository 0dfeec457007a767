package dev.continuity.storage.media;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A block of IP addresses.
 *
 * @param start its first address
 * @param bits how many leading bits all its addresses share
 */
public record IpNetwork(InetAddress start, int bits) {
    // Only literals, which are never looked up.
    private static final Pattern FORM =
            Pattern.compile("([0-9]{1,3}(?:\\.[0-9]{1,3}){3}|[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*)/([0-9]{1,3})");

    /** @throws IllegalArgumentException if {@code bits} are more than an address has */
    public IpNetwork {
        int all = start.getAddress().length * Byte.SIZE;
        if (bits < 0 || bits > all) {
            throw new IllegalArgumentException("%s bits of an address of %s".formatted(bits, all));
        }
    }

    /**
     * Reads {@code 198.18.0.0/15} or {@code fd00::/8}.
     *
     * @throws IllegalArgumentException if it is no network in this form
     */
    public static IpNetwork parse(String text) {
        Matcher form = FORM.matcher(text);
        try {
            if (form.matches()) {
                return new IpNetwork(InetAddress.getByName(form.group(1)), Integer.parseInt(form.group(2)));
            }
        } catch (UnknownHostException | IllegalArgumentException e) {
            // Reported below.
        }
        throw new IllegalArgumentException(
                "\"%s\" is not a network; allowed: an IP address and a number of bits, such as 198.18.0.0/15"
                        .formatted(text));
    }

    public boolean contains(InetAddress address) {
        byte[] first = start.getAddress();
        byte[] bytes = address.getAddress();
        if (bytes.length != first.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> bit % 8;
            if ((bytes[bit / 8] & mask) != (first[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }
}
