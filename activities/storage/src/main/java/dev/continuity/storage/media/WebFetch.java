package dev.continuity.storage.media;

import dev.continuity.address.WebAddress;
import dev.continuity.storage.media.MediaException.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** Downloads media from URLs that people write: within limits, and never from internal addresses. */
public final class WebFetch implements AutoCloseable {
    private static final int REDIRECTS = 5;
    private static final Set<Integer> GONE = Set.of(400, 401, 403, 404, 405, 406, 410, 451);
    private static final Pattern NUMERIC = Pattern.compile("(^|\\.)[0-9][0-9a-zA-Z]*\\.?$");
    private static final Pattern DOTTED_QUAD = Pattern.compile("(0|[1-9][0-9]{0,2})(\\.(0|[1-9][0-9]{0,2})){3}");
    private static final String ALLOWED = "an https URL of a file on the internet";
    private final ScheduledExecutorService deadlines = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "fetch-deadlines");
        thread.setDaemon(true);
        return thread;
    });

    private final IntakeSettings settings;
    private final CloseableHttpClient http;

    public WebFetch(IntakeSettings settings, HostLookup lookup) {
        this.settings = settings;
        this.http = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(new PublicAddressResolver(lookup, settings.allowedInternal()))
                        .setMaxConnTotal(64)
                        .setMaxConnPerRoute(16)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(
                                        timeout(settings.connectTimeout().toMillis()))
                                .setSocketTimeout(
                                        timeout(settings.stallTimeout().toMillis()))
                                .build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(timeout(settings.stallTimeout().toMillis()))
                        .setRedirectsEnabled(false)
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

    public MediaTempFile fetch(String reference, long limit) {
        long deadline = System.nanoTime() + settings.timeout().toNanos();
        URI from = checked(reference, WebAddress.of(reference));
        for (int redirects = 0; redirects <= REDIRECTS; redirects++) {
            Answer answer = get(reference, from, limit, deadline);
            if (answer.file() != null) {
                return answer.file();
            }
            from = checked(reference, WebAddress.redirect(from, answer.location()));
        }
        throw new MediaException(
                Reason.REFUSED, reference, "It redirects too many times.", "at most %s redirects".formatted(REDIRECTS));
    }

    @Override
    public void close() {
        deadlines.shutdownNow();
        org.apache.hc.core5.io.Closer.closeQuietly(http);
    }

    /** The file, or the location of a redirect. */
    private record Answer(@Nullable MediaTempFile file, String location) {}

    private Answer get(String reference, URI from, long limit, long deadline) {
        HttpGet get = new HttpGet(from);
        get.setHeader("Accept-Encoding", "identity");
        // Cancelling ends every wait, even on a server that sends a byte now and then.
        Future<?> end = deadlines.schedule(get::cancel, deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        try (ClassicHttpResponse response = http.executeOpen(null, get, null)) {
            try {
                return answer(reference, response, limit);
            } finally {
                // Otherwise closing would read the rest of the body.
                get.cancel();
            }
        } catch (PublicAddressResolver.InternalAddress e) {
            throw internal(reference, from, e.address());
        } catch (java.net.UnknownHostException e) {
            throw new MediaException(
                    Reason.UNAVAILABLE,
                    reference,
                    "The host %s cannot be resolved."
                            .formatted(WebAddress.host(from).orElse("")),
                    ALLOWED);
        } catch (IOException e) {
            boolean late = System.nanoTime() >= deadline;
            throw new MediaException(
                    Reason.UNAVAILABLE,
                    reference,
                    late ? "It took too long." : "It could not be fetched (%s).".formatted(e.getMessage()),
                    "all of it within %s s".formatted(settings.timeout().toSeconds()));
        } finally {
            end.cancel(false);
        }
    }

    private static MediaException internal(String reference, URI from, InetAddress address) {
        String host = WebAddress.host(from).orElse("");
        return PublicAddressCheck.isFake(address)
                ? new MediaException(
                        Reason.REFUSED,
                        reference,
                        "%s resolves to %s here. Proxy programs make up such addresses for all names (fake IP), so where it leads cannot be checked."
                                .formatted(host, address.getHostAddress()),
                        ALLOWED
                                + ". Behind such a proxy, set CONTINUITY_INTAKE_TRUSTED_NETWORKS=198.18.0.0/15 for the worker")
                : new MediaException(
                        Reason.REFUSED,
                        reference,
                        "%s has an internal address, which is not allowed.".formatted(host),
                        ALLOWED);
    }

    private Answer answer(String reference, ClassicHttpResponse response, long limit) throws IOException {
        int status = response.getCode();
        Header location = response.getFirstHeader("Location");
        if (status / 100 == 3 && location != null && location.getValue() != null) {
            return new Answer(null, location.getValue());
        }
        if (status != 200) {
            throw new MediaException(
                    GONE.contains(status) ? Reason.NOT_FOUND : Reason.UNAVAILABLE,
                    reference,
                    "The server answered %s.".formatted(status),
                    ALLOWED);
        }
        if (response.getEntity() == null) {
            throw new MediaException(Reason.WRONG_KIND, reference, "It is empty.", MediaTempFile.ALLOWED);
        }
        if (response.getEntity().getContentLength() > limit) {
            throw MediaTempFile.tooLarge(reference, limit);
        }
        return new Answer(
                MediaTempFile.read(reference, response.getEntity().getContent(), limit, settings.tempFolder()), "");
    }

    private URI checked(String reference, Optional<URI> address) {
        URI uri =
                address.orElseThrow(() -> new MediaException(Reason.MALFORMED, reference, "It is not a URL.", ALLOWED));
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        Optional<String> host = WebAddress.host(uri);
        boolean inside = host.filter(settings.allowedInternal()::hasHost).isPresent();
        if (!scheme.equals("https") && !(scheme.equals("http") && inside)) {
            throw new MediaException(Reason.REFUSED, reference, "%s URLs are not fetched.".formatted(scheme), ALLOWED);
        }
        // If we find no host, another parser may find one.
        if (host.isEmpty() || uri.getRawUserInfo() != null || isAmbiguousNumber(host.get())) {
            throw new MediaException(Reason.REFUSED, reference, "Its host is not written in the usual form.", ALLOWED);
        }
        return uri;
    }

    /** IP addresses that parsers read differently: octal, hexadecimal, fewer than four parts, or with a zone. */
    private static boolean isAmbiguousNumber(String host) {
        boolean number = NUMERIC.matcher(host).find();
        return number && !DOTTED_QUAD.matcher(host).matches() || host.contains("%");
    }

    private static Timeout timeout(long millis) {
        return Timeout.ofMilliseconds(millis);
    }
}
