package dev.continuity.api.board;

import dev.continuity.api.ApiConfig;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The host names by which this API is reached. A page of any origin can let its own name point to this machine (DNS
 * rebinding); then the browser takes this API for that page's. IP addresses cannot be used for it.
 */
@Singleton
class AllowedHosts {
    private static final Pattern ADDRESS = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|\\[?[0-9a-f]*:[0-9a-f:.]*]?");

    private static final Pattern LOOPBACK = Pattern.compile("127(\\.[0-9]{1,3}){3}");

    private final List<String> names;
    private final boolean any;

    AllowedHosts(ApiConfig config, @ConfigProperty(name = "quarkus.http.host") String listensOn) {
        this.names = config.hosts().orElse(List.of()).stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .toList();
        this.any = names.isEmpty() && !isLoopback(listensOn.toLowerCase(Locale.ROOT));
    }

    boolean allow(HttpServerRequest request) {
        String name = name(request);
        return any || isLoopback(name) || ADDRESS.matcher(name).matches() || names.contains(name);
    }

    /** The host that a request is for, without its port; empty if it names none. */
    static String name(HttpServerRequest request) {
        HostAndPort authority = request.authority();
        return authority == null ? "" : authority.host().toLowerCase(Locale.ROOT);
    }

    private static boolean isLoopback(String host) {
        return host.equals("localhost")
                || host.endsWith(".localhost")
                || LOOPBACK.matcher(host).matches()
                || host.equals("::1")
                || host.isEmpty();
    }

    /** As in a message: what is allowed. */
    @Override
    public String toString() {
        return names.isEmpty() ? "localhost and IP addresses" : "localhost, IP addresses, " + String.join(", ", names);
    }
}
