package dev.continuity.api.webhooks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.continuity.take.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Signs webhooks, and publishes its keys over HTTP (fal: webhooks). */
final class WebhookSigner implements AutoCloseable {
    private final HttpServer server;
    private final AtomicInteger asked = new AtomicInteger();
    private volatile KeyPair keys = newKeys();
    private volatile Answer answer = this::jwks;

    WebhookSigner() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                asked.incrementAndGet();
                answer.to(exchange);
                exchange.close();
            });
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI jwksUrl() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/.well-known/jwks.json");
    }

    /** How often its keys were fetched. */
    int asked() {
        return asked.get();
    }

    /** Replaces the key that it signs with and publishes. */
    void rotate() {
        keys = newKeys();
    }

    /** Sets the answer to requests for its keys. */
    void answers(Answer other) {
        answer = other;
    }

    void answersWithItsKeys() {
        answer = this::jwks;
    }

    Map<String, String> sign(String body, Instant at) {
        String timestamp = Long.toString(at.getEpochSecond());
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String message =
                String.join("\n", "r1", "user-1", timestamp, Sha256.of(bytes).hex());
        return Map.of(
                "X-Fal-Webhook-Request-Id",
                "r1",
                "X-Fal-Webhook-User-Id",
                "user-1",
                "X-Fal-Webhook-Timestamp",
                timestamp,
                "X-Fal-Webhook-Signature",
                signature(message));
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void jwks(HttpExchange exchange) throws IOException {
        byte[] encoded = keys.getPublic().getEncoded();
        String x = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length));
        byte[] body =
                """
                {"keys": [{"kty": "RSA", "n": "AQAB"}, {"kty": "OKP", "crv": "Ed25519", "x": "%s"}]}"""
                        .formatted(x)
                        .getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
    }

    private String signature(String message) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(keys.getPrivate());
            signature.update(message.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair newKeys() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The answer to requests for its keys. */
    @FunctionalInterface
    interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }
}
