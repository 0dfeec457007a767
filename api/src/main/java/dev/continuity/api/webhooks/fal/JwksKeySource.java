package dev.continuity.api.webhooks.fal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The provider's JWKS document. It is fetched from the configured URL only; redirects are not followed. */
public final class JwksKeySource implements SigningKeySource {
    private static final Duration TIMEOUT = Duration.ofSeconds(3);
    private static final int MAX_BYTES = 64 * 1024;
    private static final int MAX_KEYS = 16;
    /** RFC 8410: the encoding of an Ed25519 key begins with this, followed by the 32 bytes of the key. */
    private static final byte[] ED25519_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private static final int KEY_BYTES = 32;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI address;

    public JwksKeySource(URI address) {
        this.address = address;
    }

    @Override
    public Published keys() throws IOException {
        List<PublicKey> keys = new ArrayList<>();
        Document document = document();
        for (JsonNode published : JSON.readTree(document.content()).path("keys")) {
            if (keys.size() < MAX_KEYS) {
                key(published).ifPresent(keys::add);
            }
        }
        if (keys.isEmpty()) {
            throw new IOException("the document at " + address + " has no Ed25519 key");
        }
        return new Published(keys, document.date());
    }

    private Document document() throws IOException {
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        connection.setConnectTimeout((int) TIMEOUT.toMillis());
        connection.setReadTimeout((int) TIMEOUT.toMillis());
        try {
            if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
                throw new IOException(address + " answers " + connection.getResponseCode());
            }
            try (InputStream in = connection.getInputStream()) {
                String date = Objects.requireNonNullElse(connection.getHeaderField("Date"), "");
                return new Document(readBounded(in, deadline), date);
            }
        } finally {
            connection.disconnect();
        }
    }

    private byte[] readBounded(InputStream in, long deadline) throws IOException {
        ByteArrayOutputStream document = new ByteArrayOutputStream();
        byte[] buffer = new byte[8 * 1024];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            document.write(buffer, 0, n);
            if (document.size() > MAX_BYTES || System.nanoTime() > deadline) {
                throw new IOException("the document at " + address + " is too large or takes too long");
            }
        }
        return document.toByteArray();
    }

    /** Reads only the key itself (fal: {@code keys[].x}, base64url), and ignores all other fields. */
    private static Optional<PublicKey> key(JsonNode published) {
        try {
            byte[] raw = Base64.getUrlDecoder().decode(published.path("x").asText());
            if (raw.length != KEY_BYTES) {
                return Optional.empty();
            }
            byte[] encoded = new byte[ED25519_PREFIX.length + KEY_BYTES];
            System.arraycopy(ED25519_PREFIX, 0, encoded, 0, ED25519_PREFIX.length);
            System.arraycopy(raw, 0, encoded, ED25519_PREFIX.length, KEY_BYTES);
            return Optional.of(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Document(byte[] content, String date) {}
}
