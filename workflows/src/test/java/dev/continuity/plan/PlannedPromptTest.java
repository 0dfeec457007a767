package dev.continuity.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuity.storyboard.HarbourStoryboard;
import dev.continuity.storyboard.Shot;
import dev.continuity.storyboard.Storyboard;
import dev.continuity.take.Arguments;
import dev.continuity.take.Arguments.ElementMedia;
import dev.continuity.take.CanonicalJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a call gets for its prompt: the text, and the pictures that its numbers mean. */
class PlannedPromptTest {
    private static final String STORYBOARD =
            """
            title: 灯塔
            project: AGM
            source: https://example.com/plate.mp4
            elements:
              老人: { frontal: https://example.com/old.png }
              Élodie: { frontal: https://example.com/elodie.png, references: [https://example.com/side.png] }
            images:
              look: https://example.com/look.jpg
              dusk: https://example.com/look.jpg
            shots:
              - { code: SH0010, reference: { prompt: "PROMPT" } }
            """;

    @Test
    void names_in_any_script_send_their_pictures_in_order() {
        // When
        Arguments arguments = arguments("让@E\u0301lodie走近@老人在门口, as ＠look and @dusk. ＠Élodie waves");

        // Then
        assertThat(new String(CanonicalJson.bytes(arguments), StandardCharsets.UTF_8))
                .contains("\"让@Element1走近@Element2在门口, as @Image1 and @Image2. @Element1 waves\"");
        assertThat(arguments.elements())
                .containsExactly(
                        new ElementMedia(
                                TestMedia.hash("https://example.com/elodie.png"),
                                List.of(TestMedia.hash("https://example.com/side.png"))),
                        new ElementMedia(
                                TestMedia.hash("https://example.com/old.png"),
                                List.of(TestMedia.hash("https://example.com/old.png"))));
    }

    @Test
    void the_same_picture_under_two_names_is_sent_for_each() {
        // When
        Arguments arguments = arguments("as @look, then as @dusk, then as @look");

        // Then
        assertThat(arguments.prompt()).isEqualTo("as @Image1, then as @Image2, then as @Image1");
        assertThat(arguments.images())
                .containsExactly(
                        TestMedia.hash("https://example.com/look.jpg"), TestMedia.hash("https://example.com/look.jpg"));
    }

    @Test
    void a_prompt_that_is_not_clear_cannot_be_planned() {
        // Given
        Storyboard storyboard = storyboard("go");
        Shot unclear = new Shot(
                "SH0010", null, null, new Shot.Reference("the@look", null, null, null, null, null), List.of(), null);
        Storyboard changed = new Storyboard(
                storyboard.title(),
                storyboard.project(),
                storyboard.source(),
                null,
                storyboard.elements(),
                storyboard.images(),
                null,
                null,
                null,
                List.of(unclear));

        // When // Then
        assertThatThrownBy(() -> Plan.of(changed, TestMedia.of(storyboard), TakeChoices.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The prompt of SH0010/reference uses unknown names: the@look");
    }

    private static Arguments arguments(String prompt) {
        Storyboard storyboard = storyboard(prompt);
        Plan plan = Plan.of(storyboard, TestMedia.of(storyboard), TakeChoices.NONE);
        return plan.steps().get(0).recipe().arguments();
    }

    private static Storyboard storyboard(String prompt) {
        return HarbourStoryboard.valid(STORYBOARD.replace("PROMPT", prompt));
    }
}
