package dev.continuity.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.continuity.cli.terminal.CliException;
import dev.continuity.cli.terminal.ExitCodes;
import dev.continuity.cli.terminal.Style;
import dev.continuity.studio.PortRequest;
import dev.continuity.studio.ProviderKind;
import dev.continuity.studio.RunningStudio;
import dev.continuity.studio.StudioHome;
import dev.continuity.studio.StudioSettings;
import dev.continuity.studio.StudioSettings.EngineChoice;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A command comes to a studio that runs already, and may have meant another provider. */
class StudioConnectionTest {
    private static final String KEY = "id:secret";

    private final ByteArrayOutputStream told = new ByteArrayOutputStream();

    @Test
    void whoever_has_a_key_is_not_given_the_clips_of_a_stand_in() {
        // When
        CliException complaint =
                catchThrowableOfType(CliException.class, () -> come(running(ProviderKind.STAND_IN), settings(KEY)));

        // Then
        assertThat(complaint.exit()).isEqualTo(ExitCodes.NOT_DONE);
        assertThat(complaint)
                .hasMessageContaining("http://127.0.0.1:7700, process 4711, with the stand-in for fal")
                .hasMessageContaining("kill 4711")
                .hasMessageContaining("unset FAL_KEY")
                .message()
                .doesNotContain(KEY);
    }

    @Test
    void whoever_has_no_key_is_told_that_a_studio_renders_for_money_before_it_does() {
        // When
        come(running(ProviderKind.FAL), settings(null));

        // Then
        assertThat(told.toString(StandardCharsets.UTF_8).lines())
                .singleElement()
                .asString()
                .contains("process 4711, with fal itself", "costs real money");
    }

    @Test
    void nothing_is_said_where_nothing_is_rendered() {
        // When
        come(running(ProviderKind.FAL), settings(null).forStorageOnly());

        // Then
        assertThat(told.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void nothing_is_said_where_the_studio_is_what_was_meant() {
        // When
        come(running(ProviderKind.FAL), settings(KEY));
        come(running(ProviderKind.STAND_IN), settings(null));

        // Then
        assertThat(told.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    private void come(RunningStudio running, StudioSettings settings) {
        StudioConnection.of(
                        running,
                        settings,
                        SampleStates.terminal(new ByteArrayOutputStream(), told, false, new Style(false, false)))
                .close();
    }

    private static RunningStudio running(ProviderKind renders) {
        return new RunningStudio(4711L, renders, URI.create("http://127.0.0.1:7700"));
    }

    private static StudioSettings settings(@Nullable String key) {
        return new StudioSettings(
                new StudioHome(Path.of("home")),
                PortRequest.api(null),
                PortRequest.standIn(null),
                PortRequest.s3(null),
                EngineChoice.AUTO,
                null,
                key,
                false);
    }
}
