package dev.continuity.e2e.seeds.environment;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.continuity.api.webhooks.WebhookReceiver;
import dev.continuity.api.webhooks.WebhookResult;
import dev.continuity.api.webhooks.fal.FalWebhookVerifier;
import dev.continuity.api.webhooks.fal.JwksKeySource;
import dev.continuity.e2e.seeds.scenario.FaultKind;
import dev.continuity.e2e.seeds.scenario.PlannedFault.OfWebhook;
import dev.continuity.e2e.seeds.scenario.SeedScenario;
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

/** Receives the provider's webhooks with the API's receiver, and applies the scenario's faults to them. */
public final class WebhookEndpoint implements AutoCloseable {
    private static final Duration LATE = Duration.ofSeconds(3);

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final WebhookReceiver receiver;
    private final SeedLog log;
    private final Queue<OfWebhook> faults;
    private final List<String> violations = new ArrayList<>();

    /** @param keys where the provider publishes the keys of its signatures */
    WebhookEndpoint(SeedScenario scenario, ObjectStore storage, URI keys, SeedLog log) throws IOException {
        this.log = log;
        this.receiver = new WebhookReceiver(
                storage,
                List.of(new FalWebhookVerifier(new JwksKeySource(keys), Clock.systemUTC())),
                Clock.systemUTC());
        this.faults = new ArrayDeque<>(scenario.faults(OfWebhook.class).toList());
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** The webhooks that were accepted and should not have been. */
    public synchronized List<String> violations() {
        return List.copyOf(violations);
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
        Optional<OfWebhook> fault = next();
        fault.ifPresent(one -> log.fault(one.kind(), exchange.getRequestURI().getPath()));
        Optional<FaultKind> kind = fault.map(OfWebhook::kind);
        if (kind.equals(Optional.of(FaultKind.WEBHOOK_LOST))) {
            return 503;
        }
        if (kind.equals(Optional.of(FaultKind.WEBHOOK_LATE))) {
            Thread.sleep(LATE.toMillis());
        }
        if (kind.equals(Optional.of(FaultKind.WEBHOOK_FORGED))) {
            String altered = new String(body, StandardCharsets.UTF_8)
                    .replaceFirst("\"request_id\":\"[^\"]{8}", "\"request_id\":\"forged00");
            WebhookResult forged = receive(exchange, altered.getBytes(StandardCharsets.UTF_8));
            if (forged != WebhookResult.REFUSED) {
                addViolation("a forged webhook was not refused: " + forged);
            }
        }
        WebhookResult result = receive(exchange, body);
        if (kind.equals(Optional.of(FaultKind.WEBHOOK_TWICE))) {
            result = receive(exchange, body);
        }
        log.add("webhook %s -> %s".formatted(exchange.getRequestURI().getPath(), result));
        return result == WebhookResult.ACCEPTED ? 200 : 403;
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

    private synchronized Optional<OfWebhook> next() {
        return Optional.ofNullable(faults.poll());
    }

    private synchronized void addViolation(String violation) {
        violations.add(violation);
    }
}
