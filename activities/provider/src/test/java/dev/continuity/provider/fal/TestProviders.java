package dev.continuity.provider.fal;

import dev.continuity.provider.Ticket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Providers that talk to a server of the test. */
final class TestProviders {
    static final String KEY = "a1b2c3d4-0000-4000-8000-0123456789ab:5ec2e75ec2e75ec2e75ec2e7";

    /** Runs the HTTP exchanges of every provider under test. */
    static final ExecutorService EXCHANGES = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "exchange");
        thread.setDaemon(true);
        return thread;
    });

    private TestProviders() {}

    static FalProvider at(URI url) {
        return new FalProvider(settings(url), EXCHANGES);
    }

    static FalSettings settings(URI url) {
        return FalSettings.of(KEY)
                .at(url, url, url)
                .withMediaHosts(List.of(url.getRawAuthority()))
                .withTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(5));
    }

    static Ticket ticket(URI url) {
        String request = url + "/fal-ai/kling-video/requests/r-1";
        return new Ticket("r-1", request + "/status", request, request + "/cancel");
    }
}
