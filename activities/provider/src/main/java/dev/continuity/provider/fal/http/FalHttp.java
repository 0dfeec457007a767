package dev.continuity.provider.fal.http;

import dev.continuity.failure.FailureCode;
import dev.continuity.failure.FailureDetails;
import dev.continuity.provider.ProviderException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;

/**
 * The HTTP client for fal. Only this class attaches the key, and only to requests to trusted hosts.
 *
 * <p>Uses HTTP/1.1: a dead connection fails one call with HTTP/1.1, but every call on it with HTTP/2.
 */
public final class FalHttp {
    private static final int MAX_BODY = 64 << 20;

    private final String key;
    private final TrustedHosts keyHosts;
    private final Duration connectTimeout;
    private final Duration requestTimeout;
    private final Executor executor;
    private final KeyRedactor redactor;
    private final HttpClient client;

    /**
     * @param keyHosts where the key may be sent
     * @param requestTimeout of calls without a timeout of their own
     * @param executor runs the exchanges; must not run them on the calling thread
     */
    public FalHttp(
            String key, TrustedHosts keyHosts, Duration connectTimeout, Duration requestTimeout, Executor executor) {
        this.key = key;
        this.keyHosts = keyHosts;
        this.connectTimeout = connectTimeout;
        this.requestTimeout = requestTimeout;
        this.executor = executor;
        this.redactor = new KeyRedactor(key);
        this.client = newClient();
    }

    /** A client without connections. */
    public HttpClient newClient() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connectTimeout)
                .executor(executor)
                .build();
    }

    /** Closes a client's threads and connections on Java 21 and later; before, they end with its garbage collection. */
    public void close(HttpClient used) {
        if ((Object) used instanceof AutoCloseable closeable) {
            executor.execute(() -> {
                try {
                    closeable.close();
                } catch (Exception e) {
                    Thread.currentThread().interrupt();
                }
            });
        }
    }

    /** A request that carries the key. */
    public HttpRequest.Builder withKey(URI address) throws ProviderException {
        if (!keyHosts.trusts(address)) {
            throw untrusted(address.toString(), onlyTo());
        }
        return HttpRequest.newBuilder(address)
                .header("Authorization", "Key " + key)
                .header("Accept", "application/json");
    }

    /** A request that carries the key to a URL that the provider named. */
    public HttpRequest.Builder withKey(String address) throws ProviderException {
        Optional<URI> trusted = keyHosts.trusted(address);
        if (trusted.isEmpty()) {
            throw untrusted(address, onlyTo());
        }
        return withKey(trusted.get());
    }

    public HttpReply send(HttpRequest.Builder request) throws ProviderException, InterruptedException {
        return send(request, requestTimeout);
    }

    /** Sends a request that may be repeated. */
    public HttpReply send(HttpRequest.Builder request, Duration limit) throws ProviderException, InterruptedException {
        try {
            return exchange(client, request.timeout(limit).build(), limit);
        } catch (IOException e) {
            throw new ProviderException(ProviderException.Kind.UNAVAILABLE, details(e));
        }
    }

    /** Reads head and body within {@code limit}; the client's own timeout only covers the head. */
    private HttpReply exchange(HttpClient sender, HttpRequest request, Duration limit)
            throws IOException, InterruptedException {
        return exchange(sender, request, limit, head -> {});
    }

    /** @param onHead gets status and headers, without a body, as soon as they arrive: the body may never do so */
    public HttpReply exchange(HttpClient sender, HttpRequest request, Duration limit, Consumer<HttpReply> onHead)
            throws IOException, InterruptedException {
        HttpResponse<byte[]> response = await(
                sender.sendAsync(request, head -> {
                    onHead.accept(reply(head.statusCode(), head.headers(), ""));
                    return new LimitedBody(MAX_BODY);
                }),
                limit);
        return reply(response.statusCode(), response.headers(), new String(response.body(), StandardCharsets.UTF_8));
    }

    public HttpReply reply(int status, HttpHeaders headers, String body) {
        return new HttpReply(status, headers, redactor.redact(body), redactor);
    }

    /** Reads the head; the handler reads the body. */
    public <T> HttpResponse<T> open(HttpRequest.Builder request, BodyHandler<T> handler)
            throws ProviderException, InterruptedException {
        Duration limit = requestTimeout;
        try {
            return await(client.sendAsync(request.timeout(limit).build(), handler), limit);
        } catch (IOException e) {
            throw new ProviderException(ProviderException.Kind.UNAVAILABLE, details(e));
        }
    }

    /** The failure of a connection, with a message for people. */
    public FailureDetails details(IOException e) {
        if (e.getCause() instanceof UnresolvedAddressException) {
            return FailureDetails.of(FailureCode.UNKNOWN_HOST, "The provider's host name cannot be resolved.");
        }
        if (e instanceof HttpConnectTimeoutException) {
            return FailureDetails.of(FailureCode.CONNECT_TIMEOUT, "The provider could not be reached in time.");
        }
        if (e instanceof ConnectException) {
            return FailureDetails.of(
                    FailureCode.CONNECT_FAILED, "The provider could not be reached: the connection was refused.");
        }
        if (e instanceof HttpTimeoutException) {
            return FailureDetails.of(FailureCode.TIMEOUT, "The provider did not answer in time.");
        }
        String message = redactor.redact(String.valueOf(e.getMessage()));
        return e instanceof SSLException
                ? FailureDetails.of(
                        FailureCode.TLS_FAILED, "No secure connection to the provider could be made: " + message)
                : FailureDetails.of(FailureCode.CONNECTION_BROKEN, "The connection to the provider broke: " + message);
    }

    /** The text with the key removed. */
    public String redact(String text) {
        return redactor.redact(text);
    }

    private String onlyTo() {
        return "The key is only sent to " + keyHosts
                + ". If its host is the provider's, set CONTINUITY_FAL_QUEUE_URL for the worker and restart it.";
    }

    /** @param remedy what a person can do, a sentence */
    public ProviderException untrusted(String address, String remedy) {
        String shown = redact(address.length() > 200 ? address.substring(0, 200) + "…" : address);
        return new ProviderException(
                ProviderException.Kind.UNTRUSTED,
                FailureDetails.of(
                        FailureCode.UNTRUSTED_HOST,
                        "The provider named a URL that is not trusted, " + shown + ". " + remedy));
    }

    private static <T> HttpResponse<T> await(CompletableFuture<HttpResponse<T>> response, Duration limit)
            throws IOException, InterruptedException {
        try {
            return response.get(limit.toMillis() + 50, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            response.cancel(true);
            throw e;
        } catch (TimeoutException e) {
            response.cancel(true);
            throw new HttpTimeoutException("no complete answer within " + limit);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException broken) {
                throw broken;
            }
            throw new IOException(String.valueOf(e.getCause()), e);
        }
    }
}
