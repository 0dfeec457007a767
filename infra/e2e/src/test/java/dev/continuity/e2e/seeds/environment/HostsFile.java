package dev.continuity.e2e.seeds.environment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The host names that this JVM can resolve. It has a hosts file of its own ({@code -Djdk.net.hosts.file}), which it reads
 * at every look-up ({@code -Dsun.net.inetaddr.ttl=0}), so that removing a name makes the look-up fail in the JDK.
 */
final class HostsFile {
    private static final HostsFile ALL = new HostsFile();

    private final Path file;
    private final Set<String> known = new TreeSet<>(Set.of("localhost"));

    private HostsFile() {
        String where = System.getProperty("jdk.net.hosts.file");
        if (where == null) {
            throw new IllegalStateException(
                    "Run this with -Djdk.net.hosts.file=FILE -Dsun.net.inetaddr.ttl=0 -Dsun.net.inetaddr.negative.ttl=0,"
                            + " as the pom does");
        }
        this.file = Path.of(where).toAbsolutePath();
    }

    static void add(String name) {
        ALL.change(() -> ALL.known.add(name));
    }

    static void remove(String name) {
        ALL.change(() -> ALL.known.remove(name));
    }

    private synchronized void change(Runnable change) {
        change.run();
        String text = known.stream().map(name -> "127.0.0.1 " + name).collect(Collectors.joining("\n", "", "\n"));
        try {
            Files.createDirectories(file.getParent());
            Path fresh = Files.writeString(file.resolveSibling(file.getFileName() + ".new"), text);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
