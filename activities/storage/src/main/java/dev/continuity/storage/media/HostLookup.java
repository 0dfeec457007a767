package dev.continuity.storage.media;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** How host names are looked up. */
@FunctionalInterface
public interface HostLookup {
    HostLookup SYSTEM = InetAddress::getAllByName;

    InetAddress[] addresses(String host) throws UnknownHostException;
}
