package dev.continuity.provider.fal;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.head;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static dev.continuity.provider.fal.MockFal.body;
import static dev.continuity.provider.fal.MockFal.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.http.RequestMethod;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.continuity.provider.ProviderException;
import dev.continuity.provider.UploadSource;
import dev.continuity.provider.fal.http.HttpReply;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FalUploadsTest {
    @RegisterExtension
    static final MockFal FAL = new MockFal();

    @RegisterExtension
    static final MockFal STRANGER = new MockFal();

    private static final String INITIATE = "/storage/upload/initiate";

    private final FalProvider provider = FAL.provider();

    @BeforeEach
    void grantUploads() {
        String target = "{\"upload_url\":\"%1$s/up/f?sig=a%%2Fb\",\"file_url\":\"https://v3.fal.media/f.mp4\"}"
                .formatted(FAL.url());
        FAL.stubFor(post(urlPathMatching(INITIATE + "(-multipart)?")).willReturn(json(200, target)));
    }

    @Test
    void a_file_is_uploaded_to_the_given_url_without_the_key() throws Exception {
        // Given
        FAL.stubFor(put(urlPathEqualTo("/up/f")).willReturn(json(200, "")));
        byte[] content = {1, 2, 3};

        // When
        URI file = provider.upload(
                UploadSource.of(3, () -> new ByteArrayInputStream(content)), "video/mp4", "take \"1\".mp4");

        // Then
        assertThat(file).isEqualTo(URI.create("https://v3.fal.media/f.mp4"));
        LoggedRequest initiate = FAL.calls().get(0);
        assertThat(initiate.getUrl()).isEqualTo("/storage/upload/initiate?storage_type=fal-cdn-v3");
        assertThat(initiate.getHeader("Authorization")).startsWith("Key ");
        assertThat(body(initiate).path("content_type").asText()).isEqualTo("video/mp4");
        assertThat(body(initiate).path("file_name").asText()).isEqualTo("take \"1\".mp4");
        LoggedRequest put = FAL.calls().get(1);
        assertThat(put.getUrl()).isEqualTo("/up/f?sig=a%2Fb");
        assertThat(put.containsHeader("Authorization")).isFalse();
        assertThat(put.getHeader("Content-Length")).isEqualTo("3");
        assertThat(put.getHeader("Content-Type")).isEqualTo("video/mp4");
        assertThat(put.getBody()).isEqualTo(content);
    }

    @Test
    void a_file_above_90_mb_is_uploaded_in_parts_of_10_mb() throws Exception {
        // Given: one part fails once, etags come in the body or in the header
        long length = FalUploads.MAX_SINGLE_UPLOAD + 5;
        FAL.stubFor(put(urlPathMatching("/up/f/\\d+")).willReturn(json(200, "{\"partNumber\":1,\"etag\":\"e-body\"}")));
        FAL.stubInOrder(
                () -> put(urlPathEqualTo("/up/f/2")),
                json(503, ""),
                json(200, "").withHeader("ETag", "\"e-head\""));
        FAL.stubFor(post(urlPathEqualTo("/up/f/complete")).willReturn(json(200, "{}")));

        // When
        provider.upload(UploadSource.of(length, () -> new Zeros(length)), "video/mp4", "big.mp4");

        // Then
        assertThat(FAL.calls().get(0).getUrl()).isEqualTo("/storage/upload/initiate-multipart?storage_type=fal-cdn-v3");
        List<LoggedRequest> puts = FAL.calls().stream()
                .filter(call -> call.getMethod().equals(RequestMethod.PUT))
                .toList();
        assertThat(puts).hasSize(11);
        assertThat(puts).allSatisfy(put -> assertThat(put.containsHeader("Authorization"))
                .isFalse());
        assertThat(puts.get(0).getUrl()).isEqualTo("/up/f/1?sig=a%2Fb");
        assertThat(puts.get(0).getBody()).hasSize(10 << 20);
        assertThat(puts.get(10).getUrl()).isEqualTo("/up/f/10?sig=a%2Fb");
        assertThat(puts.get(10).getBody()).hasSize(5);
        LoggedRequest complete = FAL.calls().get(12);
        assertThat(complete.getUrl()).isEqualTo("/up/f/complete?sig=a%2Fb");
        assertThat(complete.containsHeader("Authorization")).isFalse();
        assertThat(body(complete).path("parts")).hasSize(10);
        assertThat(body(complete).at("/parts/1"))
                .isEqualTo(HttpReply.parse("{\"partNumber\":2,\"etag\":\"\\\"e-head\\\"\"}"));
    }

    @Test
    void a_file_shorter_than_its_length_is_not_uploaded() {
        // Given
        FAL.stubFor(put(urlPathEqualTo("/up/f")).willReturn(json(200, "")));

        // When
        var uploading = assertThatThrownBy(() -> provider.upload(
                UploadSource.of(9, () -> new ByteArrayInputStream(new byte[3])), "video/mp4", "short.mp4"));

        // Then
        uploading.isInstanceOf(ProviderException.class).hasMessageContaining("Too few bytes");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | {\"upload_url\":\"file:///x\",\"file_url\":\"https://v3.fal.media/f\"}",
                "200 | {\"file_url\":\"https://v3.fal.media/f\"}",
                "200 | hello",
                "500 | {}"
            })
    void storage_that_gives_no_upload_url_is_unavailable(int status, String body) {
        // Given
        FAL.stubFor(post(urlPathEqualTo(INITIATE)).willReturn(json(status, body)));

        // When
        var uploading = assertThatThrownBy(() ->
                provider.upload(UploadSource.of(1, () -> new ByteArrayInputStream(new byte[1])), "video/mp4", "a.mp4"));

        // Then
        uploading.isInstanceOfSatisfying(
                ProviderException.class, e -> assertThat(e.kind()).isEqualTo(ProviderException.Kind.UNAVAILABLE));
        assertThat(FAL.calls()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"200, true", "206, true", "404, false", "403, false", "302, false", "500, false"})
    void a_clip_is_reachable_if_the_provider_still_serves_it(int status, boolean expected) throws Exception {
        // Given
        FAL.stubFor(head(urlEqualTo("/files/a.mp4")).willReturn(json(status, "")));

        // When
        boolean reachable = provider.isReachable(FAL.url().resolve("/files/a.mp4"));

        // Then
        assertThat(reachable).isEqualTo(expected);
        assertThat(FAL.calls()).singleElement().satisfies(call -> assertThat(call.containsHeader("Authorization"))
                .isFalse());
    }

    @Test
    void a_clip_on_an_untrusted_host_is_not_requested() throws Exception {
        // Given
        STRANGER.stubFor(head(anyUrl()).willReturn(json(200, "")));

        // When
        boolean reachable = provider.isReachable(STRANGER.url().resolve("/a.mp4"));

        // Then
        assertThat(reachable).isFalse();
        assertThat(STRANGER.calls()).isEmpty();
    }

    /** A stream of {@code length} zeros that are never all in memory. */
    private static final class Zeros extends InputStream {
        private long left;

        Zeros(long length) {
            left = length;
        }

        @Override
        public int read() {
            return left-- > 0 ? 0 : -1;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            if (left <= 0) {
                return -1;
            }
            int count = (int) Math.min(length, left);
            left -= count;
            return count;
        }
    }
}
