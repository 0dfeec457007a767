package dev.continuity.standin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClipLengthTest extends RunningStandIn {

    private static final Pattern FRAMES = Pattern.compile("frame= *(\\d+)");

    // Where in the input a clip starts depends on its prompt: after the middle of a frame, and before it.
    @ParameterizedTest
    @ValueSource(strings = {"One", "Two"})
    void a_clip_of_the_shortest_duration_has_all_its_frames_at_any_start(String prompt) throws Exception {
        // Given
        String longer = caller.upload(
                TestFfmpeg.clip(folder.resolve(prompt + "-in.mp4"), "testsrc2=size=1280x720:rate=24", 3.04),
                "video/mp4");

        // When
        JsonNode ticket = caller.submit(
                StandInClient.REFERENCE, StandInClient.input(prompt, longer).put("duration", "3"));

        // Then
        Path clip = Files.write(
                folder.resolve(prompt + ".mp4"),
                caller.get(caller.result(ticket).json().at("/video/url").asText())
                        .bytes());
        assertThat(frames(clip)).isEqualTo(3 * 24);
    }

    private static int frames(Path clip) throws Exception {
        Process process = new ProcessBuilder(
                        List.of(TestFfmpeg.BINARY.toString(), "-i", clip.toString(), "-vsync", "0", "-f", "null", "-"))
                .redirectErrorStream(true)
                .start();
        return FRAMES.matcher(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .results()
                .mapToInt(match -> Integer.parseInt(match.group(1)))
                .max()
                .orElse(0);
    }
}
