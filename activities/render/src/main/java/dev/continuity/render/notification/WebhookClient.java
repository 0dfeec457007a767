package dev.continuity.render.notification;

import dev.continuity.address.WebAddress;
import dev.continuity.storage.media.AllowedInternal;
import dev.continuity.storage.media.HostLookup;
import dev.continuity.storage.media.PublicAddressResolver;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.io.Closer;
import org.apache.hc.core5.util.Timeout;

/** Posts webhooks: once, without redirects, within a time-out, and to no internal address that is not allowed. */
final class WebhookClient implements AutoCloseable {
    private final Duration timeout;
    private final CloseableHttpClient http;
    private final ScheduledExecutorService deadlines = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "webhook-deadlines");
        thread.setDaemon(true);
        return thread;
    });

    /** @param timeout of a post, from the look-up of the host to the answer's status */
    WebhookClient(AllowedInternal allowed, HostLookup lookup, Duration timeout) {
        this.timeout = timeout;
        Timeout longest = Timeout.ofMilliseconds(timeout.toMillis());
        this.http = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(new PublicAddressResolver(lookup, allowed))
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(longest)
                                .setSocketTimeout(longest)
                                .build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(longest)
                        .setProtocolUpgradeEnabled(false)
                        .build())
                .setUserAgent("continuity")
                .disableRedirectHandling()
                .disableContentCompression()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableAutomaticRetries()
                .build();
    }

    /**
     * Posts JSON.
     *
     * @return the status of the answer, whose body is not read
     * @throws PublicAddressResolver.InternalAddress if the host has an internal address
     * @throws SocketTimeoutException if there is no answer in time
     * @throws IOException if it cannot be reached
     */
    int post(URI to, Map<String, String> headers, String json) throws IOException {
        HttpPost post = new HttpPost(withoutUser(to));
        headers.forEach(post::setHeader);
        if (to.getRawUserInfo() != null) {
            post.setHeader("Authorization", basic(to.getRawUserInfo()));
        }
        post.setEntity(new StringEntity(json, ContentType.APPLICATION_JSON));
        AtomicBoolean late = new AtomicBoolean();
        Future<?> end = deadlines.schedule(
                () -> {
                    late.set(true);
                    post.cancel();
                },
                timeout.toMillis(),
                TimeUnit.MILLISECONDS);
        try (ClassicHttpResponse response = http.executeOpen(null, post, null)) {
            // Otherwise closing would read the body, however long it is.
            post.cancel();
            return response.getCode();
        } catch (IOException e) {
            throw late.get() ? new SocketTimeoutException("No answer in time") : e;
        } finally {
            end.cancel(false);
        }
    }

    @Override
    public void close() {
        deadlines.shutdownNow();
        Closer.closeQuietly(http);
    }

    private static URI withoutUser(URI uri) {
        return uri.getRawUserInfo() == null
                ? uri
                : WebAddress.of(uri.toString().replace(uri.getRawUserInfo() + "@", ""))
                        .orElseThrow();
    }

    private static String basic(String userInfo) {
        String login = URLDecoder.decode(userInfo.replace("+", "%2B"), StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
    }
}
