package dev.continuity.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class InProcessTemporalTest extends TemporalServerContract {

    @Override
    TemporalServer start(Path folder) {
        return InProcessTemporal.start(0);
    }

    @Test
    void it_is_not_durable_and_has_no_web_ui() {
        assertThat(server.durable()).isFalse();
        assertThat(server.ui()).isEmpty();
    }

    @Test
    void a_taken_port_is_named() {
        // Given
        var port = Integer.parseInt(server.target().substring("127.0.0.1:".length()));

        // When
        var refused = catchThrowableOfType(UncheckedIOException.class, () -> InProcessTemporal.start(port));

        // Then
        assertThat(refused).hasMessageContaining("127.0.0.1:" + port);
    }
}
