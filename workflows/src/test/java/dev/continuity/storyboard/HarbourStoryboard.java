package dev.continuity.storyboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuity.storyboard.reader.ParseResult;
import dev.continuity.storyboard.reader.StoryboardReader;
import java.util.List;

/** A storyboard that uses every feature, and variants of its text. */
public final class HarbourStoryboard {
    public static final String YAML =
            """
            title: Harbour at dusk
            project: AGM
            source: https://example.com/plate.mp4
            model: kling-o1-pro
            elements:
              keeper: { frontal: https://example.com/k.png, references: [https://example.com/k2.png] }
            images:
              look: https://example.com/look.jpg
            budget: { cap: 12.00, perShot: 3.00 }
            defaults: { review: auto, duration: 5, aspectRatio: auto, keepAudio: false }
            shots:
              - code: SH0010
                reference: { prompt: "Based on @Video1, the next shot: @keeper climbs the stairs" }
                edits:
                  - { id: dusk, prompt: "Relight to dusk, as @look" }
              - code: SH0020
                continuesFrom: SH0010/reference
                reference: { prompt: "Close on the lamp room", duration: 7 }
                review: auto
            """;

    private HarbourStoryboard() {}

    /** The storyboard. */
    public static Storyboard storyboard() {
        return valid(YAML);
    }

    /** The storyboard with a part of its text replaced, which has no problems. */
    public static Storyboard with(String part, String replacement) {
        return valid(text(part, replacement));
    }

    /** The problems, for people, when a part of the text is replaced. */
    public static List<String> problems(String part, String replacement) {
        return problems(text(part, replacement));
    }

    /** The problems of a text, for people. */
    public static List<String> problems(String text) {
        return StoryboardReader.read(text) instanceof ParseResult.Invalid invalid
                ? invalid.problems().stream().map(StoryboardProblem::sentence).toList()
                : List.of();
    }

    /** The storyboard of a text without problems. */
    public static Storyboard valid(String text) {
        ParseResult reading = StoryboardReader.read(text);
        assertThat(reading).isInstanceOf(ParseResult.Valid.class);
        return ((ParseResult.Valid) reading).storyboard();
    }

    public static String text(String part, String replacement) {
        assertThat(YAML).contains(part);
        return YAML.replace(part, replacement);
    }
}
