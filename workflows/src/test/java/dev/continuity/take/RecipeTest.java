package dev.continuity.take;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecipeTest {
    private static final Sha256 CLIP = hash("clip");
    private static final Recipe REFERENCE = new Recipe(
            Endpoint.PRO_REFERENCE,
            new Arguments(
                    "Based on @Video1, @Element1 climbs the stairs, as @Image1",
                    5,
                    "16:9",
                    false,
                    List.of(hash("look")),
                    List.of(new Arguments.ElementMedia(hash("frontal"), List.of(hash("side"))))),
            new InputClip.OfMedia(CLIP),
            0);
    private static final Recipe EDIT = new Recipe(
            Endpoint.STANDARD_EDIT,
            new Arguments("Relight to dusk", null, null, true, List.of(), List.of()),
            new InputClip.OfTake(REFERENCE.key()),
            2);

    /** Do not update the key: if this fails, everybody's takes would be rendered, and paid for, again. */
    @Test
    void the_key_of_a_reference_never_changes() {
        // When
        Sha256 key = REFERENCE.key();

        // Then
        assertThat(key).hasToString("d9617695fc692e828f5988f7b0374031a5c9a27b61b2e849ce0d99c1d3be165a");
    }

    /** Do not update the key: if this fails, everybody's takes would be rendered, and paid for, again. */
    @Test
    void the_key_of_an_edit_never_changes() {
        // When
        Sha256 key = EDIT.key();

        // Then
        assertThat(key).hasToString("3bfbecf1d7d3a6c869b696d04303b0a87b6acc75f502ba63864273eb9bca6266");
    }

    @Test
    void the_canonical_json_of_a_recipe_can_be_read() {
        // When
        String canonical = new String(CanonicalJson.bytes(EDIT), StandardCharsets.UTF_8);

        // Then
        assertThat(canonical)
                .isEqualTo("{\"arguments\":{\"elements\":[],\"images\":[],\"keepAudio\":true,"
                        + "\"prompt\":\"Relight to dusk\"},"
                        + "\"endpoint\":\"fal-ai/kling-video/o1/standard/video-to-video/edit\","
                        + "\"input\":{\"from\":\"take\",\"key\":\"" + REFERENCE.key() + "\"},\"roll\":2}");
    }

    @Test
    void a_recipe_has_the_same_key_after_it_was_written_and_read() throws IOException {
        // When
        Recipe again = new ObjectMapper().readValue(CanonicalJson.bytes(REFERENCE), Recipe.class);

        // Then
        assertThat(again).isEqualTo(REFERENCE);
        assertThat(again.key()).isEqualTo(REFERENCE.key());
    }

    @Test
    void a_negative_roll_is_refused() {
        // When // Then
        assertThatThrownBy(() -> new Recipe(Endpoint.PRO_EDIT, EDIT.arguments(), EDIT.input(), -1))
                .hasMessage("roll must be 0 or more: -1");
    }

    private static Sha256 hash(String content) {
        return Sha256.of(content.getBytes(StandardCharsets.UTF_8));
    }
}
