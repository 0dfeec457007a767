package dev.continuity.e2e.seeds;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.continuity.api.webhooks.WebhookReceiver;
import dev.continuity.api.webhooks.WebhookResult;
import dev.continuity.api.webhooks.fal.FalWebhookVerifier;
import dev.continuity.api.webhooks.fal.JwksKeySource;
import dev.continuity.e2e.seeds.PlannedFault.OfWebhooks;
import dev.continuity.storage.ObjectStore;
import dev.continuity.storage.ledger.CallbackAddress;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Where the provider's webhooks arrive: with the API's own receiver behind it, and what goes wrong with them before. */
final class WebhookEndpoint implements AutoCloseable {
    private static final Duration LATE = Duration.ofSeconds(3);

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final WebhookReceiver receiver;
    private final SeedLog story;
    private final Queue<OfWebhooks> faults;
    private final List<String> broken = new ArrayList<>();

    /** @param keys where the provider publishes what it signs with */
    WebhookEndpoint(SeedScenario script, ObjectStore archive, URI keys, SeedLog story) throws IOException {
        this.story = story;
        this.receiver = new WebhookReceiver(
                archive,
                List.of(new FalWebhookVerifier(new JwksKeySource(keys), Clock.systemUTC())),
                Clock.systemUTC());
        this.faults = new ArrayDeque<>(script.faults().stream()
                .filter(fault -> fault instanceof OfWebhooks)
                .map(fault -> (OfWebhooks) fault)
                .toList());
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** What was taken that should not have been. */
    synchronized List<String> broken() {
        return List.copyOf(broken);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(status(exchange, body), -1);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private int status(HttpExchange exchange, byte[] body) throws IOException, InterruptedException {
        Optional<OfWebhooks> fault = next();
        fault.ifPresent(
                what -> story.happens(what.mishap(), exchange.getRequestURI().getPath()));
        Optional<FaultKind> mishap = fault.map(OfWebhooks::mishap);
        if (mishap.equals(Optional.of(FaultKind.HOOK_LOST))) {
            return 503;
        }
        if (mishap.equals(Optional.of(FaultKind.HOOK_LATE))) {
            Thread.sleep(LATE.toMillis());
        }
        if (mishap.equals(Optional.of(FaultKind.HOOK_FORGED))) {
            String other = new String(body, StandardCharsets.UTF_8)
                    .replaceFirst("\"request_id\":\"[^\"]{8}", "\"request_id\":\"forged00");
            WebhookResult forged = receive(exchange, other.getBytes(StandardCharsets.UTF_8));
            if (forged != WebhookResult.REFUSED) {
                tellBroken("a forged webhook was not refused: " + forged);
            }
        }
        WebhookResult receipt = receive(exchange, body);
        if (mishap.equals(Optional.of(FaultKind.HOOK_TWICE))) {
            receipt = receive(exchange, body);
        }
        story.tell("webhook %s -> %s".formatted(exchange.getRequestURI().getPath(), receipt));
        return receipt == WebhookResult.TAKEN ? 200 : 403;
    }

    private WebhookResult receive(HttpExchange exchange, byte[] body) throws IOException {
        String[] parts = exchange.getRequestURI()
                .getPath()
                .substring(CallbackAddress.ROOT.length() + 1)
                .split("/");
        return receiver.receive(
                CallbackAddress.of(parts[0], parts[1], parts[2], parts[3], parts[4]),
                exchange.getRequestHeaders()::getFirst,
                new ByteArrayInputStream(body));
    }

    private synchronized Optional<OfWebhooks> next() {
        return Optional.ofNullable(faults.poll());
    }

    private synchronized void tellBroken(String what) {
        broken.add(what);
    }
}
