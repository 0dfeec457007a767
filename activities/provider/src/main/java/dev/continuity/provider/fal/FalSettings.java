package dev.continuity.provider.fal;

import dev.continuity.provider.fal.http.TrustedHosts;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * The URLs and timeouts of the provider. The key is only sent to the hosts and ports of the three base URLs and, if one
 * of them is fal's own, to {@code https://*.fal.run} and {@code https://*.fal.ai}.
 *
 * @param key the provider's key, without the word {@code Key}; printable ASCII without spaces; never shown
 * @param queue base URL of submit, status, result, cancel
 * @param rest base URL of the storage
 * @param api base URL of the request history
 * @param mediaHosts where clips may be fetched from: {@code host}, {@code *.host} (both https only) or
 *     {@code host:port}
 * @param connectTimeout of a connection, more than 0
 * @param submitTimeout of a whole submit, more than 0; after it, the outcome is unknown
 * @param requestTimeout of every other small call, more than 0
 * @param transferTimeout of the upload of a file or of one part, more than 0
 */
public record FalSettings(
        String key,
        URI queue,
        URI rest,
        URI api,
        List<String> mediaHosts,
        Duration connectTimeout,
        Duration submitTimeout,
        Duration requestTimeout,
        Duration transferTimeout) {
    private static final List<String> FAL_HOSTS = List.of("*.fal.run", "*.fal.ai");

    public FalSettings {
        // The header builder's own exception would quote the key.
        if (key.isEmpty() || !key.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new IllegalArgumentException(
                    "The provider's key must be printable ASCII without spaces (the value is not shown). Set FAL_KEY to a valid key.");
        }
        queue = base("queue", queue);
        rest = base("rest", rest);
        api = base("api", api);
        mediaHosts =
                mediaHosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).toList();
        mediaHosts.forEach(TrustedHosts::checkEntry);
        positive("connectTimeout", connectTimeout);
        positive("submitTimeout", submitTimeout);
        positive("requestTimeout", requestTimeout);
        positive("transferTimeout", transferTimeout);
    }

    /** fal, with the default timeouts. */
    public static FalSettings of(String key) {
        return new FalSettings(
                key,
                URI.create("https://queue.fal.run"),
                URI.create("https://rest.fal.ai"),
                URI.create("https://api.fal.ai"),
                List.of("fal.media", "*.fal.media"),
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                Duration.ofSeconds(30),
                Duration.ofMinutes(10));
    }

    /** The same settings with other base URLs, such as those of a stand-in. */
    public FalSettings at(URI newQueue, URI newRest, URI newApi) {
        return new FalSettings(
                key,
                newQueue,
                newRest,
                newApi,
                mediaHosts,
                connectTimeout,
                submitTimeout,
                requestTimeout,
                transferTimeout);
    }

    public FalSettings withMediaHosts(List<String> hosts) {
        return new FalSettings(
                key, queue, rest, api, hosts, connectTimeout, submitTimeout, requestTimeout, transferTimeout);
    }

    public FalSettings withTimeouts(Duration connect, Duration submit, Duration request) {
        return new FalSettings(key, queue, rest, api, mediaHosts, connect, submit, request, transferTimeout);
    }

    /** Where the key may be sent. */
    TrustedHosts keyHosts() {
        List<URI> bases = List.of(queue, rest, api);
        TrustedHosts fal = new TrustedHosts(List.of(), FAL_HOSTS);
        return new TrustedHosts(bases, bases.stream().anyMatch(fal::trusts) ? FAL_HOSTS : List.of());
    }

    /** Where clips may be fetched from. */
    FalMediaHosts trustedMediaHosts() {
        return new FalMediaHosts(mediaHosts);
    }

    @Override
    public String toString() {
        return "FalSettings[key=***, queue=%s, rest=%s, api=%s, mediaHosts=%s, connectTimeout=%s, submitTimeout=%s, requestTimeout=%s, transferTimeout=%s]"
                .formatted(
                        queue, rest, api, mediaHosts, connectTimeout, submitTimeout, requestTimeout, transferTimeout);
    }

    private static URI base(String name, URI uri) {
        boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
        if (!web
                || uri.getHost() == null
                || uri.getRawUserInfo() != null
                || uri.getRawQuery() != null
                || uri.getRawFragment() != null) {
            throw new IllegalArgumentException(name
                    + " must be a base URL such as https://queue.fal.run, without user, query or fragment: "
                    + uri.getScheme() + "://" + uri.getHost());
        }
        String text = uri.toString();
        return text.endsWith("/") ? URI.create(text.replaceAll("/+$", "")) : uri;
    }

    private static void positive(String name, Duration duration) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException(name + " must be more than 0: " + duration);
        }
    }
}
