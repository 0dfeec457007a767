package dev.continuity.storyboard.reader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuity.storyboard.HarbourStoryboard;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong with one value by itself. */
class StoryboardFieldMistakesTest {
    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void a_mistake_is_told_with_its_place_and_what_is_allowed(Mistake mistake) {
        // When
        List<String> problems = HarbourStoryboard.problems(mistake.part(), mistake.replacement());

        // Then
        assertThat(problems).containsExactlyElementsOf(mistake.told());
    }

    static Stream<Mistake> mistakes() {
        return Stream.of(
                new Mistake(
                        "a missing field",
                        "title: Harbour at dusk\n",
                        "",
                        "line 1, title: The field \"title\" is missing. Allowed: 1 to 200 characters on one line."),
                new Mistake(
                        "a misspelled field names the nearest and the missing one",
                        "title: Harbour",
                        "titel: Harbour",
                        "line 1, titel: There is no field \"titel\" here; did you mean title? Allowed: title, project, source, model, elements, images, budget, defaults, onSubmissionUnknown, shots.",
                        "line 1, title: The field \"title\" is missing. Allowed: 1 to 200 characters on one line."),
                new Mistake(
                        "a misspelled field deep inside",
                        "duration: 7",
                        "durration: 7",
                        "line 18, shots[1].reference.durration: There is no field \"durration\" here; did you mean duration? Allowed: prompt, model, duration, aspectRatio, keepAudio."),
                new Mistake(
                        "a number where text belongs",
                        "title: Harbour at dusk",
                        "title: 2001",
                        "line 1, title: Found the number 2001. Allowed: 1 to 200 characters on one line (in quotes)."),
                new Mistake(
                        "no value",
                        "title: Harbour at dusk",
                        "title:",
                        "line 1, title: This is blank. Allowed: 1 to 200 characters on one line."),
                new Mistake(
                        "no value for a number",
                        "duration: 7 }",
                        "duration: }",
                        "line 18, shots[1].reference.duration: Found no value. Allowed: a whole number from 3 to 10."),
                new Mistake(
                        "a blank title",
                        "title: Harbour at dusk",
                        "title: \"  \"",
                        "line 1, title: This is blank. Allowed: 1 to 200 characters on one line."),
                new Mistake(
                        "a title on two lines",
                        "title: Harbour at dusk",
                        "title: \"a\\nb\"",
                        "line 1, title: \"a�b\" is not allowed here. Allowed: 1 to 200 characters on one line."),
                new Mistake(
                        "a project that starts with a digit",
                        "project: AGM",
                        "project: 7up",
                        "line 2, project: \"7up\" is not allowed here. Allowed: a letter, then letters, digits and _, 32 characters at most."),
                new Mistake(
                        "text where a number belongs",
                        "duration: 7",
                        "duration: \"7\"",
                        "line 18, shots[1].reference.duration: Found the text \"7\". Allowed: a whole number from 3 to 10 (without quotes)."),
                new Mistake(
                        "a fraction of a second",
                        "duration: 7",
                        "duration: 7.5",
                        "line 18, shots[1].reference.duration: Found the number 7.5. Allowed: a whole number from 3 to 10."),
                new Mistake(
                        "a duration out of range",
                        "duration: 7",
                        "duration: 12",
                        "line 18, shots[1].reference.duration: 12 is out of range. Allowed: a whole number from 3 to 10."),
                new Mistake(
                        "a default duration out of range",
                        "duration: 5",
                        "duration: 2",
                        "line 10, defaults.duration: 2 is out of range. Allowed: a whole number from 3 to 10."),
                new Mistake(
                        "null for a duration",
                        "duration: 7",
                        "duration: null",
                        "line 18, shots[1].reference.duration: Found no value. Allowed: a whole number from 3 to 10."),
                new Mistake(
                        "a list for a duration",
                        "duration: 7",
                        "duration: [7]",
                        "line 18, shots[1].reference.duration: Found a list. Allowed: a whole number from 3 to 10."),
                new Mistake(
                        "a ratio that the provider has not",
                        "aspectRatio: auto",
                        "aspectRatio: 4:3",
                        "line 10, defaults.aspectRatio: \"4:3\" is not allowed here. Allowed: one of auto, 16:9, 9:16, 1:1."),
                new Mistake(
                        "yes for true",
                        "keepAudio: false",
                        "keepAudio: yes",
                        "line 10, defaults.keepAudio: Found the text \"yes\". Allowed: true or false (without quotes)."),
                new Mistake(
                        "a misspelled choice",
                        "    review: auto",
                        "    review: manuell",
                        "line 19, shots[1].review: \"manuell\" is not allowed here; did you mean manual? Allowed: auto or manual."),
                new Mistake(
                        "an unknown model",
                        "model: kling-o1-pro",
                        "model: kling-o1-prp",
                        "line 4, model: \"kling-o1-prp\" is not allowed here; did you mean kling-o1-pro? Allowed: kling-o1-pro or kling-o1-standard."),
                new Mistake(
                        "a list for an object",
                        "defaults: { review: auto, duration: 5, aspectRatio: auto, keepAudio: false }",
                        "defaults: [5]",
                        "line 10, defaults: Found a list. Allowed: an object with review, duration, aspectRatio, keepAudio."),
                new Mistake(
                        "an object for a list",
                        "shots:",
                        "shots: {}\nx-shots:",
                        "line 11, shots: Found an object. Allowed: a list of 1 to 500.",
                        "line 12, x-shots: There is no field \"x-shots\" here. Allowed: title, project, source, model, elements, images, budget, defaults, onSubmissionUnknown, shots."),
                new Mistake(
                        "no shots",
                        "shots:",
                        "shots: []\nx-shots:",
                        "line 11, shots: Found a list of 0. Allowed: a list of 1 to 500.",
                        "line 12, x-shots: There is no field \"x-shots\" here. Allowed: title, project, source, model, elements, images, budget, defaults, onSubmissionUnknown, shots."),
                new Mistake(
                        "text for a list",
                        "references: [https://example.com/k2.png]",
                        "references: https://example.com/k2.png",
                        "line 6, elements.keeper.references: Found the text \"https://example.com/k2.png\". Allowed: a list of 3 at most."),
                new Mistake(
                        "a budget of less than nothing",
                        "cap: 12.00",
                        "cap: -1",
                        "line 9, budget.cap: -1 is out of range. Allowed: an amount in USD from 0.01 to 1000000, two decimals at most.",
                        "line 9, budget.perShot: A shot may cost more (3.00) than all of them (-1). Allowed: no more than the cap."),
                new Mistake(
                        "a tenth of a cent",
                        "cap: 12.00",
                        "cap: 12.345",
                        "line 9, budget.cap: 12.345 has too many decimals. Allowed: an amount in USD from 0.01 to 1000000, two decimals at most."),
                new Mistake(
                        "a shot that may cost more than all",
                        "perShot: 3.00",
                        "perShot: 12.01",
                        "line 9, budget.perShot: A shot may cost more (12.01) than all of them (12.00). Allowed: no more than the cap."),
                new Mistake(
                        "an infinite budget",
                        "cap: 12.00",
                        "cap: .inf",
                        "line 9, budget.cap: Found the text \".inf\". Allowed: an amount in USD from 0.01 to 1000000, two decimals at most (without quotes)."),
                new Mistake(
                        "a code with a space",
                        "code: SH0020",
                        "code: SH 20",
                        "line 16, shots[1].code: \"SH 20\" is not allowed here. Allowed: a letter or digit, then letters, digits, _ and -, 32 characters at most."),
                new Mistake(
                        "an edit id with a slash",
                        "id: dusk",
                        "id: du/sk",
                        "line 15, shots[0].edits[0].id: \"du/sk\" is not allowed here. Allowed: a letter or digit, then letters, digits, _ and -, 32 characters at most."),
                new Mistake(
                        "a name that starts with a digit",
                        "look: https",
                        "2look: https",
                        "line 8, images.2look: \"2look\" cannot be a name. Allowed: a letter, then letters, digits, _ and -, 32 characters at most.",
                        "line 15, shots[0].edits[0].prompt: Nothing is called @look; did you mean @2look? Allowed: @keeper, @2look, @Video1 (the clip it continues from)."),
                new Mistake(
                        "a prompt of nothing but space",
                        "\"Close on the lamp room\"",
                        "\"\\u00a0 \"",
                        "line 18, shots[1].reference.prompt: \"  \" is not allowed here. Allowed: text that says what to do, 2,500 characters at most."),
                new Mistake(
                        "a file",
                        "https://example.com/plate.mp4",
                        "plate.mp4",
                        "line 3, source: \"plate.mp4\" is not an address; files can only be named to the command line, which uploads them. Allowed: an https:// or s3://bucket/key address, or media:<sha256> of an upload."),
                new Mistake(
                        "an address that cannot be followed",
                        "https://example.com/plate.mp4",
                        "ftp://example.com/plate.mp4",
                        "line 3, source: \"ftp://example.com/plate.mp4\" is no address of a clip or an image. Allowed: an https:// or s3://bucket/key address, or media:<sha256> of an upload."),
                new Mistake(
                        "a bucket without a key",
                        "https://example.com/plate.mp4",
                        "s3://clips",
                        "line 3, source: \"s3://clips\" is no address of a clip or an image. Allowed: an https:// or s3://bucket/key address, or media:<sha256> of an upload."),
                new Mistake(
                        "an upload without its hash",
                        "https://example.com/look.jpg",
                        "media:look",
                        "line 8, images.look: \"media:look\" is no address of a clip or an image. Allowed: an https:// or s3://bucket/key address, or media:<sha256> of an upload."),
                new Mistake(
                        "more than three references",
                        "references: [https://example.com/k2.png]",
                        "references: [https://e.com/1, https://e.com/2, https://e.com/3, https://e.com/4]",
                        "line 6, elements.keeper.references: Found a list of 4. Allowed: a list of 3 at most."));
    }

    private record Mistake(String name, String part, String replacement, List<String> told) {
        Mistake(String name, String part, String replacement, String... told) {
            this(name, part, replacement, List.of(told));
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
