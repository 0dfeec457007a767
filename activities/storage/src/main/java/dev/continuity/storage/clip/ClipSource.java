package dev.continuity.storage.clip;

import dev.continuity.address.WebAddress;
import dev.continuity.storage.clip.ClipCopyException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.OptionalLong;

/** An open download of a clip from the provider. Sends no secrets: neither the provider's key nor cookies. */
final class ClipSource implements AutoCloseable {
    private static final int REDIRECTS = 5;

    private final HttpURLConnection connection;
    private final InputStream in;

    private ClipSource(HttpURLConnection connection, InputStream in) {
        this.connection = connection;
        this.in = in;
    }

    static ClipSource open(URI source, ClipCopySettings settings) throws IOException {
        URI from = source;
        for (int redirects = 0; redirects <= REDIRECTS; redirects++) {
            HttpURLConnection connection = connect(from, settings);
            int status = connection.getResponseCode();
            if (status == 200) {
                return new ClipSource(connection, connection.getInputStream());
            }
            String location = connection.getHeaderField("Location");
            connection.disconnect();
            if (status / 100 != 3 || location == null) {
                throw errorAnswer(from, status);
            }
            from = target(from, location);
        }
        throw new ClipCopyException(
                Reason.SOURCE, "%s redirects more than %s times.".formatted(withoutQuery(source), REDIRECTS));
    }

    InputStream in() {
        return in;
    }

    /** From {@code Content-Length}; empty if the source sends none. */
    OptionalLong length() {
        long length = connection.getContentLengthLong();
        return length < 0 ? OptionalLong.empty() : OptionalLong.of(length);
    }

    @Override
    public void close() {
        connection.disconnect();
    }

    /** For messages: the query may contain a signature. */
    static String withoutQuery(URI source) {
        return "%s://%s%s".formatted(source.getScheme(), source.getRawAuthority(), source.getRawPath());
    }

    private static HttpURLConnection connect(URI source, ClipCopySettings settings) throws IOException {
        boolean http = "https".equalsIgnoreCase(source.getScheme()) || "http".equalsIgnoreCase(source.getScheme());
        if (!http
                || source.getHost() == null
                || source.getUserInfo() != null
                || !settings.trusted().test(source)) {
            throw new ClipCopyException(
                    Reason.UNTRUSTED,
                    "%s is not fetched: its host is not one of the provider's media hosts. %s"
                            .formatted(withoutQuery(source), settings.remedy().apply(source)));
        }
        HttpURLConnection connection = (HttpURLConnection) source.toURL().openConnection();
        connection.setInstanceFollowRedirects(false);
        connection.setConnectTimeout((int) settings.connectTimeout().toMillis());
        connection.setReadTimeout((int) settings.stallTimeout().toMillis());
        connection.setUseCaches(false);
        connection.setRequestProperty("Accept-Encoding", "identity");
        return connection;
    }

    private static ClipCopyException errorAnswer(URI source, int status) {
        boolean gone = status == 401 || status == 403 || status == 404 || status == 410;
        return new ClipCopyException(
                gone ? Reason.GONE : Reason.SOURCE, "%s answered %s.".formatted(withoutQuery(source), status));
    }

    private static URI target(URI source, String location) {
        return WebAddress.redirect(source, location)
                .orElseThrow(() -> new ClipCopyException(
                        Reason.SOURCE, withoutQuery(source) + " redirects to something that is not a URL."));
    }
}
