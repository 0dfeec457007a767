package dev.continuity.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuity.storyboard.HarbourStoryboard;
import dev.continuity.storyboard.Storyboard;
import dev.continuity.storyboard.StoryboardProblem;
import dev.continuity.take.Media;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InputLimitsTest {
    @ParameterizedTest
    @CsvSource({
        "3.0, 24, 1280, 720, 200000000",
        "10.05, 60, 720, 2160, 1",
        "5, 59.94, 2160, 2160, 1",
        "2.98, 24, 1280, 720, 1",
        "10.06, 24, 1280, 720, 1",
    })
    void a_clip_inside_the_limits_is_accepted(double seconds, double fps, int width, int height, long bytes) {
        // When
        List<StoryboardProblem> problems = InputLimits.problemsOf(seconds, fps, width, height, bytes);

        // Then
        assertThat(problems).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2.9583, 24, 1280, 720, 1, The clip is 2.958 s long., 3.0 to 10.05 s",
        "2.98, 60, 1280, 720, 1, The clip is 2.98 s long., 3.0 to 10.05 s",
        "10.0833, 24, 1280, 720, 1, The clip is 10.083 s long., 3.0 to 10.05 s",
        "10.067, 30, 1280, 720, 1, The clip is 10.067 s long., 3.0 to 10.05 s",
        "NaN, 24, 1280, 720, 1, The clip is NaN s long., 3.0 to 10.05 s",
        "5, 23.976, 1280, 720, 1, The clip has 23.976 frames per second., 24 to 60 frames per second",
        "5, 61, 1280, 720, 1, The clip has 61 frames per second., 24 to 60 frames per second",
        "5, 24, 1280, 719, 1, The clip is 1280×719 pixels., 720 to 2160 pixels per side",
        "5, 24, 3840, 2160, 1, The clip is 3840×2160 pixels., 720 to 2160 pixels per side",
        "5, 24, 1280, 720, 200000001, The clip has 200000001 bytes., at most 200 MB",
    })
    void a_clip_outside_a_limit_is_refused(
            double seconds, double fps, int width, int height, long bytes, String message, String allowed) {
        // When
        List<StoryboardProblem> problems = InputLimits.problemsOf(seconds, fps, width, height, bytes);

        // Then
        assertThat(problems).containsExactly(StoryboardProblem.at("", message, allowed));
    }

    @ParameterizedTest
    @CsvSource({
        "299, 299, 1, The image is 299×299 pixels., at least 300 pixels per side; `continuity prepare IMAGE` makes an image that fits",
        "300, 751, 1, The image is 300×751 pixels., a width of 0.40 to 2.50 times the height; `continuity prepare IMAGE` makes an image that fits",
        "751, 300, 1, The image is 751×300 pixels., a width of 0.40 to 2.50 times the height; `continuity prepare IMAGE` makes an image that fits",
        "800, 600, 10000001, The image has 10000001 bytes., at most 10 MB; `continuity prepare IMAGE` makes an image that fits",
    })
    void an_image_outside_a_limit_is_refused(int width, int height, long bytes, String message, String allowed) {
        // Given
        Media image = new Media(TestMedia.hash("x"), Media.Kind.IMAGE, "png", bytes, width, height, 0, 0, false);

        // When
        List<StoryboardProblem> problems = InputLimits.problemsOf(image, Media.Kind.IMAGE);

        // Then
        assertThat(problems).containsExactly(StoryboardProblem.at("", message, allowed));
    }

    @Test
    void media_of_the_wrong_kind_is_reported_where_it_is_used() {
        // Given
        Storyboard storyboard = HarbourStoryboard.storyboard();
        Map<String, Media> media = TestMedia.of(storyboard);
        media.put("https://example.com/plate.mp4", TestMedia.image("plate"));
        media.put("https://example.com/k2.png", TestMedia.clip("k2"));

        // When
        List<StoryboardProblem> problems = PlanCheck.problems(storyboard, media);

        // Then
        assertThat(problems)
                .containsExactly(
                        StoryboardProblem.at("source", "This is an image (png).", "a clip (.mp4 or .mov)"),
                        StoryboardProblem.at("elements.keeper.references[0]", "This is a clip (mp4).", "an image"));
    }

    @ParameterizedTest
    @CsvSource({
        "mp4, 150, 24, The clip is 150 s long., 3.0 to 10.05 s; `continuity prepare CLIP --from 00:00:00 --for 10` makes a clip that fits",
        "mp4, 5, 23.976, The clip has 23.976 frames per second., 24 to 60 frames per second; `continuity prepare CLIP` makes a clip that fits",
        "webm, 5, 24, The clip is a .webm file., a clip (.mp4 or .mov); `continuity prepare CLIP` makes a clip that fits",
        "mp4, 2, 24, The clip is 2 s long., 3.0 to 10.05 s",
    })
    void a_refusal_names_the_command_that_mends_it_if_one_does(
            String extension, double seconds, double fps, String message, String allowed) {
        // Given
        Media clip = new Media(TestMedia.hash("x"), Media.Kind.CLIP, extension, 1, 1280, 720, seconds, fps, false);

        // When
        List<StoryboardProblem> problems = InputLimits.problemsOf(clip, Media.Kind.CLIP);

        // Then
        assertThat(problems).containsExactly(StoryboardProblem.at("", message, allowed));
    }

    @ParameterizedTest
    @CsvSource({
        "10.08, 24, 1280, 1, true",
        "5, 120, 1280, 1, true",
        "5, 24, 3840, 1, true",
        "5, 24, 1280, 200000001, true",
        "10.04, 24, 1280, 1, false",
        "2, 12, 320, 1, false"
    })
    void a_clip_is_too_much_if_more_work_with_it_would_be_in_vain(
            double seconds, double fps, int width, long bytes, boolean tooMuch) {
        // Given
        Media clip = new Media(TestMedia.hash("x"), Media.Kind.CLIP, "mp4", bytes, width, 720, seconds, fps, false);

        // When
        Optional<StoryboardProblem> problem = InputLimits.tooMuch(clip);

        // Then
        assertThat(problem.isPresent()).isEqualTo(tooMuch);
    }

    @Test
    void all_that_is_wrong_with_a_recording_is_said_at_once_with_one_command() {
        // Given
        Media clip = new Media(TestMedia.hash("x"), Media.Kind.CLIP, "mov", 1, 3840, 2160, 150, 23.976, false);

        // When
        Optional<StoryboardProblem> problem = InputLimits.tooMuch(clip);

        // Then
        assertThat(problem)
                .contains(StoryboardProblem.at(
                        "",
                        "The clip is 150 s long. The clip has 23.976 frames per second. The clip is 3840×2160 pixels.",
                        "3.0 to 10.05 s, 24 to 60 frames per second, 720 to 2160 pixels per side;"
                                + " `continuity prepare CLIP --from 00:00:00 --for 10` makes a clip that fits"));
    }

    @Test
    void media_inside_the_limits_has_no_problems() {
        // When
        List<StoryboardProblem> problems =
                PlanCheck.problems(HarbourStoryboard.storyboard(), TestMedia.of(HarbourStoryboard.storyboard()));

        // Then
        assertThat(problems).isEmpty();
    }
}
