package dev.continuity.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PortRequestTest {
    @Test
    void the_port_that_was_used_last_is_used_again() {
        // Given
        int last = freePort();

        // When
        int port = PortRequest.standIn(null).hold(Optional.of(last)).release();

        // Then
        assertThat(port).isEqualTo(last);
    }

    @Test
    void any_free_port_is_used_if_the_standard_one_is_in_use() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            // Given
            PortRequest request = new PortRequest("api", "--port", null, other.getLocalPort());

            // When
            int port = request.hold(Optional.of(other.getLocalPort())).release();

            // Then
            assertThat(port).isPositive().isNotEqualTo(other.getLocalPort());
        }
    }

    @Test
    void a_requested_port_that_is_in_use_is_an_error() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            // Given
            PortRequest request = PortRequest.api(other.getLocalPort());

            // When
            var attempt = assertThatThrownBy(() -> request.hold(Optional.empty()));

            // Then
            attempt.isInstanceOf(StudioException.class)
                    .hasMessage("--port " + other.getLocalPort() + " is in use by another process."
                            + " Choose another one, or --port 0 for any free port.");
        }
    }

    @Test
    void a_reserved_port_cannot_be_used_by_others() {
        // Given
        PortRequest.Held held = PortRequest.api(0).hold(Optional.empty());

        // When
        int other = PortRequest.s3(null).hold(Optional.of(held.port())).release();

        // Then
        assertThat(other).isNotEqualTo(held.release());
    }

    private static int freePort() {
        return PortRequest.api(0).hold(Optional.empty()).release();
    }
}
