package dev.continuity.cli.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.continuity.cli.SampleStates;
import dev.continuity.cli.terminal.CliException;
import dev.continuity.cli.terminal.ExitCodes;
import dev.continuity.cli.terminal.Style;
import dev.continuity.studio.PortRequest;
import dev.continuity.studio.ProviderKind;
import dev.continuity.studio.RunningStudio;
import dev.continuity.studio.StudioHome;
import dev.continuity.studio.StudioSettings;
import dev.continuity.studio.StudioSettings.TemporalChoice;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A command connects to a running studio, which may use another provider than the one that was meant. */
class StudioConnectionTest {
    private static final String KEY = "id:secret";

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void with_a_key_a_studio_with_the_stand_in_is_refused() {
        // When
        CliException error =
                catchThrowableOfType(CliException.class, () -> connect(running(ProviderKind.STAND_IN), settings(KEY)));

        // Then
        assertThat(error.exitCode()).isEqualTo(ExitCodes.NOT_DONE);
        assertThat(error)
                .hasMessageContaining("http://127.0.0.1:7700, process 4711, with the stand-in for fal")
                .hasMessageContaining("kill 4711")
                .hasMessageContaining("unset FAL_KEY")
                .message()
                .doesNotContain(KEY);
    }

    @Test
    void without_a_key_people_are_warned_that_the_studio_costs_money() {
        // When
        connect(running(ProviderKind.FAL), settings(null));

        // Then
        assertThat(err.toString(StandardCharsets.UTF_8).lines())
                .singleElement()
                .asString()
                .contains("process 4711, with fal itself", "costs real money");
    }

    @Test
    void there_is_no_warning_if_nothing_will_be_rendered() {
        // When
        connect(running(ProviderKind.FAL), settings(null).forStorageOnly());

        // Then
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void there_is_no_warning_if_the_studio_uses_the_expected_provider() {
        // When
        connect(running(ProviderKind.FAL), settings(KEY));
        connect(running(ProviderKind.STAND_IN), settings(null));

        // Then
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    private void connect(RunningStudio running, StudioSettings settings) {
        StudioConnection.to(
                        running,
                        settings,
                        SampleStates.terminal(new ByteArrayOutputStream(), err, false, new Style(false, false)))
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
                TemporalChoice.AUTO,
                null,
                key,
                false);
    }
}
