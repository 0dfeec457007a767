package dev.continuity.provider.fal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuity.provider.ProviderException;
import dev.continuity.provider.UploadSource;
import dev.continuity.provider.fal.ScriptedFal.Answer;
import dev.continuity.provider.fal.ScriptedFal.Call;
import dev.continuity.provider.fal.http.HttpReply;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FalUploadsTest {
    private ScriptedFal fal;
    private FalProvider provider;

    @BeforeEach
    void start() throws IOException {
        fal = new ScriptedFal();
        provider = fal.provider();
        String target = "{\"upload_url\":\"%1$s/up/f?sig=a%%2Fb\",\"file_url\":\"https://v3.fal.media/f.mp4\"}"
                .formatted(fal.url());
        fal.on("POST", "/storage/upload/initiate", Answer.json(200, target));
    }

    @AfterEach
    void stop() {
        fal.close();
    }

    @Test
    void a_file_is_put_to_the_providers_url_without_the_key() throws Exception {
        // Given
        fal.on("PUT", "/up/f", Answer.json(200, ""));
        byte[] content = {1, 2, 3};

        // When
        URI file = provider.upload(
                UploadSource.of(3, () -> new ByteArrayInputStream(content)), "video/mp4", "take \"1\".mp4");

        // Then
        assertThat(file).isEqualTo(URI.create("https://v3.fal.media/f.mp4"));
        Call initiate = fal.calls().get(0);
        assertThat(initiate.uri()).hasToString("/storage/upload/initiate?storage_type=fal-cdn-v3");
        assertThat(initiate.header("Authorization")).startsWith("Key ");
        assertThat(initiate.json().path("content_type").asText()).isEqualTo("video/mp4");
        assertThat(initiate.json().path("file_name").asText()).isEqualTo("take \"1\".mp4");
        Call put = fal.calls().get(1);
        assertThat(put.uri()).hasToString("/up/f?sig=a%2Fb");
        assertThat(put.headers()).doesNotContainKey("Authorization");
        assertThat(put.header("Content-Length")).isEqualTo("3");
        assertThat(put.header("Content-Type")).isEqualTo("video/mp4");
        assertThat(put.body()).isEqualTo(content);
    }

    @Test
    void a_file_above_90_mb_goes_in_parts_of_10_mb() throws Exception {
        // Given: one part fails once, etags come in the body or in the header
        long length = FalUploads.MAX_SINGLE_UPLOAD + 5;
        fal.on("PUT", "/up/f/", Answer.json(200, "{\"partNumber\":1,\"etag\":\"e-body\"}"));
        fal.on("PUT", "/up/f/2", Answer.json(503, ""), Answer.json(200, "").with("ETag", "\"e-head\""));
        fal.on("POST", "/up/f/complete", Answer.json(200, "{}"));

        // When
        provider.upload(UploadSource.of(length, () -> new Zeros(length)), "video/mp4", "big.mp4");

        // Then
        assertThat(fal.calls().get(0).uri()).hasToString("/storage/upload/initiate-multipart?storage_type=fal-cdn-v3");
        List<Call> puts =
                fal.calls().stream().filter(call -> call.method().equals("PUT")).toList();
        assertThat(puts).hasSize(11);
        assertThat(puts).allSatisfy(put -> assertThat(put.headers()).doesNotContainKey("Authorization"));
        assertThat(puts.get(0).uri()).hasToString("/up/f/1?sig=a%2Fb");
        assertThat(puts.get(0).body()).hasSize(10 << 20);
        assertThat(puts.get(10).uri()).hasToString("/up/f/10?sig=a%2Fb");
        assertThat(puts.get(10).body()).hasSize(5);
        Call complete = fal.calls().get(12);
        assertThat(complete.uri()).hasToString("/up/f/complete?sig=a%2Fb");
        assertThat(complete.headers()).doesNotContainKey("Authorization");
        assertThat(complete.json().path("parts")).hasSize(10);
        assertThat(complete.json().at("/parts/1"))
                .isEqualTo(HttpReply.parse("{\"partNumber\":2,\"etag\":\"\\\"e-head\\\"\"}"));
    }

    @Test
    void a_file_shorter_than_its_length_is_not_uploaded() {
        // Given
        fal.on("PUT", "/up/f", Answer.json(200, ""));

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
    void an_upload_answer_without_urls_is_a_transient_error(int status, String body) {
        // Given
        fal.on("POST", "/storage/upload/initiate", Answer.json(status, body));

        // When
        var uploading = assertThatThrownBy(() ->
                provider.upload(UploadSource.of(1, () -> new ByteArrayInputStream(new byte[1])), "video/mp4", "a.mp4"));

        // Then
        uploading.isInstanceOfSatisfying(
                ProviderException.class, e -> assertThat(e.kind()).isEqualTo(ProviderException.Kind.UNAVAILABLE));
        assertThat(fal.calls()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"200, true", "206, true", "404, false", "403, false", "302, false", "500, false"})
    void a_clip_is_reachable_if_the_provider_still_serves_it(int status, boolean expected) throws Exception {
        // Given
        fal.on("HEAD", "/files/a.mp4", Answer.json(status, ""));

        // When
        boolean reachable = provider.isReachable(fal.url().resolve("/files/a.mp4"));

        // Then
        assertThat(reachable).isEqualTo(expected);
        assertThat(fal.calls()).singleElement().satisfies(call -> assertThat(call.headers())
                .doesNotContainKey("Authorization"));
    }

    @Test
    void a_clip_on_an_untrusted_host_is_not_requested() throws Exception {
        try (ScriptedFal stranger = new ScriptedFal()) {
            // Given
            stranger.on("HEAD", "/", Answer.json(200, ""));

            // When
            boolean reachable = provider.isReachable(stranger.url().resolve("/a.mp4"));

            // Then
            assertThat(reachable).isFalse();
            assertThat(stranger.calls()).isEmpty();
        }
    }

    /** So many zeros, without having them in memory. */
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
