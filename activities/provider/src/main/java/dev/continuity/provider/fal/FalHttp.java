package dev.continuity.provider.fal;

import dev.continuity.provider.ProviderException;
import dev.continuity.provider.ProviderProblem;
import dev.continuity.provider.ProviderProblem.Said;
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
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/**
 * Sends requests and reads answers. The one place where the key is attached, to trusted hosts alone.
 *
 * <p>HTTP/1.1 throughout: a connection that died unnoticed fails one call there, and every call on it with HTTP/2.
 */
final class FalHttp {
    private static final int LARGEST_BODY = 64 << 20;

    private final FalSettings settings;
    private final KeyRedactor redactor;
    private final TrustedHosts keyHosts;
    private final Executor executor = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "fal-http");
        thread.setDaemon(true);
        return thread;
    });
    private final HttpClient client;

    FalHttp(FalSettings settings) {
        this.settings = settings;
        this.redactor = new KeyRedactor(settings.key());
        this.keyHosts = TrustedHosts.ofKey(settings);
        this.client = newClient();
    }

    /** A client with no connections yet. */
    HttpClient newClient() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.connectTimeout())
                .executor(executor)
                .build();
    }

    /** Ends a client's threads and connections at once where the platform can (21 and later), else with its collection. */
    void discard(HttpClient used) {
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
    HttpRequest.Builder withKey(URI address) throws ProviderException {
        if (!keyHosts.trusts(address)) {
            throw new ProviderException(distrusted(address.toString(), "the key is sent to " + keyHosts + " alone"));
        }
        return HttpRequest.newBuilder(address)
                .header("Authorization", "Key " + settings.key())
                .header("Accept", "application/json");
    }

    /** A request that carries the key to an address that the provider named. */
    HttpRequest.Builder withKey(String address) throws ProviderException {
        Optional<URI> trusted = keyHosts.trusted(address);
        if (trusted.isEmpty()) {
            throw new ProviderException(distrusted(address, "the key is sent to " + keyHosts + " alone"));
        }
        return withKey(trusted.get());
    }

    HttpReply send(HttpRequest.Builder request) throws ProviderException, InterruptedException {
        return send(request, settings.requestTimeout());
    }

    /** The answer to a request that may be sent again. */
    HttpReply send(HttpRequest.Builder request, Duration limit) throws ProviderException, InterruptedException {
        try {
            return exchange(client, request.timeout(limit).build(), limit);
        } catch (IOException e) {
            throw new ProviderException(unavailable(e));
        }
    }

    /** Head and body within {@code limit}: the client's own timeout ends with the head. */
    HttpReply exchange(HttpClient with, HttpRequest request, Duration limit) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = await(with.sendAsync(request, head -> new LimitedBody(LARGEST_BODY)), limit);
        return reply(response.statusCode(), response.headers(), new String(response.body(), StandardCharsets.UTF_8));
    }

    HttpReply reply(int status, HttpHeaders headers, String body) {
        return new HttpReply(status, headers, redactor.clean(body), redactor);
    }

    /** Head alone; the body is up to the handler. */
    <T> HttpResponse<T> open(HttpRequest.Builder request, BodyHandler<T> handler)
            throws ProviderException, InterruptedException {
        Duration limit = settings.requestTimeout();
        try {
            return await(client.sendAsync(request.timeout(limit).build(), handler), limit);
        } catch (IOException e) {
            throw new ProviderException(unavailable(e));
        }
    }

    ProviderProblem.Unavailable unavailable(IOException e) {
        return new ProviderProblem.Unavailable(said(e));
    }

    /** A broken connection in plain words. */
    Said said(IOException e) {
        if (e.getCause() instanceof UnresolvedAddressException) {
            return Said.ours("unknown_host", "The provider's host name cannot be resolved.");
        }
        if (e instanceof HttpConnectTimeoutException) {
            return Said.ours("connect_timeout", "The provider could not be reached in time.");
        }
        if (e instanceof ConnectException) {
            return Said.ours("connect_failed", "The provider could not be reached: the connection was refused.");
        }
        if (e instanceof HttpTimeoutException) {
            return Said.ours("timeout", "The provider did not answer in time.");
        }
        String words = redactor.clean(String.valueOf(e.getMessage()));
        return e instanceof SSLException
                ? Said.ours("tls_failed", "No secure connection to the provider could be made: " + words)
                : Said.ours("connection_broken", "The connection to the provider broke: " + words);
    }

    String clean(String text) {
        return redactor.clean(text);
    }

    ProviderProblem.Distrusted distrusted(String address, String why) {
        String shown = clean(address.length() > 200 ? address.substring(0, 200) + "…" : address);
        return new ProviderProblem.Distrusted(Said.ours(
                "untrusted_host", "The provider named an address that is not trusted, " + shown + ": " + why + "."));
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
            throw new HttpTimeoutException("no whole answer within " + limit);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException broken) {
                throw broken;
            }
            throw new IOException(String.valueOf(e.getCause()), e);
        }
    }
}
