package dev.continuity.cli.storyboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuity.storyboard.StoryboardProblem;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PrepareAdviceTest {
    @Test
    void a_command_that_is_offered_names_the_persons_own_file() {
        // Given
        StoryboardProblem problem = new StoryboardProblem(
                "source",
                3,
                "The clip is 12 s long.",
                "3.0 to 10.05 s; `continuity prepare CLIP --from 00:00:00 --for 10` makes a clip that fits");

        // When
        StoryboardProblem named = PrepareAdvice.naming(Path.of("my clips/$1.MOV"), problem);

        // Then
        assertThat(named)
                .isEqualTo(new StoryboardProblem(
                        "source",
                        3,
                        "The clip is 12 s long.",
                        "3.0 to 10.05 s; `continuity prepare 'my clips/$1.MOV' --from 00:00:00 --for 10` makes a clip"
                                + " that fits"));
    }

    @Test
    void one_in_the_message_does_too() {
        // Given
        StoryboardProblem problem =
                new StoryboardProblem("source", 3, "a.mkv: …; `continuity prepare FILE` makes one of it", "a clip");

        // When
        StoryboardProblem named = PrepareAdvice.naming(Path.of("a.mkv"), problem);

        // Then
        assertThat(named.message()).isEqualTo("a.mkv: …; `continuity prepare a.mkv` makes one of it");
    }
}
