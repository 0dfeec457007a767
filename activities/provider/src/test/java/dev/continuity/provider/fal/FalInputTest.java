package dev.continuity.provider.fal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.continuity.provider.MediaUrls;
import dev.continuity.provider.fal.http.HttpReply;
import dev.continuity.take.Arguments;
import dev.continuity.take.Arguments.ElementMedia;
import dev.continuity.take.Endpoint;
import dev.continuity.take.InputClip;
import dev.continuity.take.Recipe;
import dev.continuity.take.Sha256;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FalInputTest {
    private static final URI VIDEO = URI.create("https://v3.fal.media/v.mp4");
    private static final Sha256 A = Sha256.of("a".getBytes(StandardCharsets.UTF_8));
    private static final Sha256 B = Sha256.of("b".getBytes(StandardCharsets.UTF_8));
    private static final MediaUrls URLS = new MediaUrls(VIDEO, Map.of(A, address(A), B, address(B)));

    @Test
    void a_reference_sends_every_argument_under_the_providers_names() {
        // Given
        Arguments arguments =
                new Arguments("@Element1", 7, "16:9", true, List.of(B), List.of(new ElementMedia(A, List.of(B, A))));

        // When
        ObjectNode input = FalInput.of(recipe(Endpoint.PRO_REFERENCE, arguments), URLS);

        // Then
        assertThat(input)
                .isEqualTo(HttpReply.parse(
                        """
                        {"prompt":"@Element1","video_url":"https://v3.fal.media/v.mp4","keep_audio":true,
                         "duration":"7","aspect_ratio":"16:9","image_urls":["https://m/%2$s"],
                         "elements":[{"frontal_image_url":"https://m/%1$s",
                           "reference_image_urls":["https://m/%2$s","https://m/%1$s"]}]}"""
                                .formatted(A, B)));
    }

    @Test
    void an_edit_sends_only_its_own_arguments() {
        // Given
        Arguments arguments = new Arguments("p", 7, "auto", false, List.of(), List.of());

        // When
        ObjectNode input = FalInput.of(recipe(Endpoint.STANDARD_EDIT, arguments), URLS);

        // Then
        assertThat(input)
                .isEqualTo(HttpReply.parse(
                        "{\"prompt\":\"p\",\"video_url\":\"https://v3.fal.media/v.mp4\",\"keep_audio\":false}"));
    }

    @Test
    void an_element_without_references_repeats_its_frontal_image() {
        // Given
        Arguments arguments = new Arguments("p", null, null, false, List.of(), List.of(new ElementMedia(A, List.of())));

        // When
        ObjectNode input = FalInput.of(recipe(Endpoint.PRO_REFERENCE, arguments), URLS);

        // Then
        assertThat(input.at("/elements/0/reference_image_urls"))
                .isEqualTo(HttpReply.parse("[\"https://m/" + A + "\"]"));
        assertThat(input.has("duration")).isFalse();
        assertThat(input.has("image_urls")).isFalse();
    }

    private static Recipe recipe(Endpoint endpoint, Arguments arguments) {
        return new Recipe(endpoint, arguments, new InputClip.OfMedia(A), 0);
    }

    private static URI address(Sha256 hash) {
        return URI.create("https://m/" + hash);
    }
}
