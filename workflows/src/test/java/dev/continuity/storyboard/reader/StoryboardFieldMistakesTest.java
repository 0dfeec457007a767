package dev.continuity.storyboard.reader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuity.storyboard.HarbourStoryboard;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Mistakes in single values. */
class StoryboardFieldMistakesTest {
    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void a_mistake_is_reported_with_its_place_and_what_is_allowed(StoryboardMistake mistake) {
        // When
        List<String> problems = HarbourStoryboard.problems(mistake.part(), mistake.replacement());

        // Then
        assertThat(problems).containsExactlyElementsOf(mistake.problems());
    }

    static Stream<StoryboardMistake> mistakes() {
        return Stream.of(
                new StoryboardMistake(
                        "a missing field",
                        "title: Harbour at dusk\n",
                        "",
                        "line 1, title: The field \"title\" is missing. Allowed: 1 to 200 characters on one line."),
                new StoryboardMistake(
                        "a misspelled field names the nearest and the missing one",
                        "title: Harbour",
                        "titel: Harbour",
                        "line 1, titel: Unknown field \"titel\"; did you mean title? Allowed: title, project, source, model, elements, images, budget, defaults, onSubmissionUnknown, shots.",
                        "line 1, title: The field \"title\" is missing. Allowed: 1 to 200 characters on one line."),
                new StoryboardMistake(
                        "a misspelled field deep inside",
                        "duration: 7",
                        "durration: 7",
                        "line 18, shots[1].reference.durration: Unknown field \"durration\"; did you mean duration? Allowed: prompt, model, duration, aspectRatio, keepAudio, review."),
                new StoryboardMistake(
                        "a number where text belongs",
                        "title: Harbour at dusk",
                        "title: 2001",
                        "line 1, title: Found the number 2001. Allowed: 1 to 200 characters on one line (in quotes)."),
                new StoryboardMistake(
                        "no value",
                        "title: Harbour at dusk",
                        "title:",
                        "line 1, title: The text is blank. Allowed: 1 to 200 characters on one line."),
                new StoryboardMistake(
                        "no value for a number",
                        "duration: 7 }",
                        "duration: }",
                        "line 18, shots[1].reference.duration: Found no value. Allowed: a whole number from 3 to 10."),
                new StoryboardMistake(
                        "a blank title",
                        "title: Harbour at dusk",
                        "title: \"  \"",
                        "line 1, title: The text is blank. Allowed: 1 to 200 characters on one line."),
                new StoryboardMistake(
                        "a title on two lines",
                        "title: Harbour at dusk",
                        "title: \"a\\nb\"",
                        "line 1, title: \"a�b\" is not allowed here. Allowed: 1 to 200 characters on one line."),
                new StoryboardMistake(
                        "a project that starts with a digit",
                        "project: AGM",
                        "project: 7up",
                        "line 2, project: \"7up\" is not allowed here. Allowed: a letter, then letters, digits or _, at most 32 characters."),
                new StoryboardMistake(
                        "text where a number belongs",
                        "duration: 7",
                        "duration: \"7\"",
                        "line 18, shots[1].reference.duration: Found the text \"7\". Allowed: a whole number from 3 to 10 (without quotes)."),
                new StoryboardMistake(
                        "a fraction of a second",
                        "duration: 7",
                        "duration: 7.5",
                        "line 18, shots[1].reference.duration: Found the number 7.5. Allowed: a whole number from 3 to 10."),
                new StoryboardMistake(
                        "a duration out of range",
                        "duration: 7",
                        "duration: 12",
                        "line 18, shots[1].reference.duration: 12 is out of range. Allowed: a whole number from 3 to 10."),
                new StoryboardMistake(
                        "a default duration out of range",
                        "duration: 5",
                        "duration: 2",
                        "line 10, defaults.duration: 2 is out of range. Allowed: a whole number from 3 to 10."),
                new StoryboardMistake(
                        "null for a duration",
                        "duration: 7",
                        "duration: null",
                        "line 18, shots[1].reference.duration: Found no value. Allowed: a whole number from 3 to 10."),
                new StoryboardMistake(
                        "a list for a duration",
                        "duration: 7",
                        "duration: [7]",
                        "line 18, shots[1].reference.duration: Found a list. Allowed: a whole number from 3 to 10."),
                new StoryboardMistake(
                        "a ratio that the provider has not",
                        "aspectRatio: auto",
                        "aspectRatio: 4:3",
                        "line 10, defaults.aspectRatio: \"4:3\" is not allowed here. Allowed: one of auto, 16:9, 9:16, 1:1."),
                new StoryboardMistake(
                        "yes for true",
                        "keepAudio: false",
                        "keepAudio: yes",
                        "line 10, defaults.keepAudio: Found the text \"yes\". Allowed: true or false (without quotes)."),
                new StoryboardMistake(
                        "an unknown model",
                        "model: kling-o1-pro",
                        "model: kling-o1-prp",
                        "line 4, model: \"kling-o1-prp\" is not allowed here; did you mean kling-o1-pro? Allowed: kling-o1-pro or kling-o1-standard."),
                new StoryboardMistake(
                        "a list for an object",
                        "defaults: { review: auto, duration: 5, aspectRatio: auto, keepAudio: false }",
                        "defaults: [5]",
                        "line 10, defaults: Found a list. Allowed: an object with review, duration, aspectRatio, keepAudio."),
                new StoryboardMistake(
                        "an object for a list",
                        "shots:",
                        "shots: {}\nx-shots:",
                        "line 11, shots: Found an object. Allowed: a list of 1 to 500 entries.",
                        "line 12, x-shots: Unknown field \"x-shots\". Allowed: title, project, source, model, elements, images, budget, defaults, onSubmissionUnknown, shots."),
                new StoryboardMistake(
                        "no shots",
                        "shots:",
                        "shots: []\nx-shots:",
                        "line 11, shots: The list has 0 entries. Allowed: a list of 1 to 500 entries.",
                        "line 12, x-shots: Unknown field \"x-shots\". Allowed: title, project, source, model, elements, images, budget, defaults, onSubmissionUnknown, shots."),
                new StoryboardMistake(
                        "text for a list",
                        "references: [https://example.com/k2.png]",
                        "references: https://example.com/k2.png",
                        "line 6, elements.keeper.references: Found the text \"https://example.com/k2.png\". Allowed: a list of at most 3 entries."),
                new StoryboardMistake(
                        "a budget of less than nothing",
                        "cap: 12.00",
                        "cap: -1",
                        "line 9, budget.cap: -1 is out of range. Allowed: an amount in USD from 0.01 to 1000000.",
                        "line 9, budget.perShot: The cap per shot (3.00) is larger than the cap (-1). Allowed: at most the cap."),
                new StoryboardMistake(
                        "a shot that may cost more than all",
                        "perShot: 3.00",
                        "perShot: 12.01",
                        "line 9, budget.perShot: The cap per shot (12.01) is larger than the cap (12.00). Allowed: at most the cap."),
                new StoryboardMistake(
                        "an infinite budget",
                        "cap: 12.00",
                        "cap: .inf",
                        "line 9, budget.cap: Found the text \".inf\". Allowed: an amount in USD from 0.01 to 1000000 (without quotes)."),
                new StoryboardMistake(
                        "a code with a space",
                        "code: SH0020",
                        "code: SH 20",
                        "line 16, shots[1].code: \"SH 20\" is not allowed here. Allowed: a letter or digit, then letters, digits, _ or -, at most 32 characters, not source."),
                new StoryboardMistake(
                        "an edit id with a slash",
                        "id: dusk",
                        "id: du/sk",
                        "line 15, shots[0].edits[0].id: \"du/sk\" is not allowed here. Allowed: a letter or digit, then letters, digits, _ or -, at most 32 characters, not reference."),
                new StoryboardMistake(
                        "a name that starts with a digit",
                        "look: https",
                        "2look: https",
                        "line 8, images.2look: \"2look\" is not a valid name. Allowed: a letter, then letters, digits, _ or -, at most 32 characters.",
                        "line 15, shots[0].edits[0].prompt: There is no element or image @look. Allowed: @keeper, @Video1 (the input clip), or \\@look for plain text."),
                new StoryboardMistake(
                        "a prompt of nothing but space",
                        "\"Close on the lamp room\"",
                        "\"\\u00a0 \"",
                        "line 18, shots[1].reference.prompt: \"  \" is not allowed here. Allowed: text of at most 2,500 characters."),
                new StoryboardMistake(
                        "a file",
                        "https://example.com/plate.mp4",
                        "plate.mp4",
                        "line 3, source: \"plate.mp4\" is not an address. Only the command line can upload local files. Allowed: an https:// URL, an s3://bucket/key address, or media:<sha256> of an upload."),
                new StoryboardMistake(
                        "an address that cannot be followed",
                        "https://example.com/plate.mp4",
                        "ftp://example.com/plate.mp4",
                        "line 3, source: \"ftp://example.com/plate.mp4\" is not a valid address of a clip or an image. Allowed: an https:// URL, an s3://bucket/key address, or media:<sha256> of an upload."),
                new StoryboardMistake(
                        "a bucket without a key",
                        "https://example.com/plate.mp4",
                        "s3://clips",
                        "line 3, source: \"s3://clips\" is not a valid address of a clip or an image. Allowed: an https:// URL, an s3://bucket/key address, or media:<sha256> of an upload."),
                new StoryboardMistake(
                        "an upload without its hash",
                        "https://example.com/look.jpg",
                        "media:look",
                        "line 8, images.look: \"media:look\" is not a valid address of a clip or an image. Allowed: an https:// URL, an s3://bucket/key address, or media:<sha256> of an upload."),
                new StoryboardMistake(
                        "more than three references",
                        "references: [https://example.com/k2.png]",
                        "references: [https://e.com/1, https://e.com/2, https://e.com/3, https://e.com/4]",
                        "line 6, elements.keeper.references: The list has 4 entries. Allowed: a list of at most 3 entries."));
    }
}
