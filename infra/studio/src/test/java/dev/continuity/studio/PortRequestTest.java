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
    void the_port_that_was_used_last_is_taken_again() {
        // Given
        int last = aFreePort();

        // When
        int port = PortRequest.standIn(null).hold(Optional.of(last)).letGo();

        // Then
        assertThat(port).isEqualTo(last);
    }

    @Test
    void a_usual_port_that_is_taken_gives_way_to_any_free_one() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            // Given
            PortRequest wish = new PortRequest("api", "--port", null, other.getLocalPort());

            // When
            int port = wish.hold(Optional.of(other.getLocalPort())).letGo();

            // Then
            assertThat(port).isPositive().isNotEqualTo(other.getLocalPort());
        }
    }

    @Test
    void a_port_that_a_person_named_and_that_is_taken_is_an_error() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            // Given
            PortRequest wish = PortRequest.api(other.getLocalPort());

            // When
            var attempt = assertThatThrownBy(() -> wish.hold(Optional.empty()));

            // Then
            attempt.isInstanceOf(StudioException.class)
                    .hasMessage("--port " + other.getLocalPort() + " is taken by another process."
                            + " Name another one, or --port 0 for any free one.");
        }
    }

    @Test
    void nobody_else_gets_a_port_that_is_held() {
        // Given
        PortRequest.Held held = PortRequest.api(0).hold(Optional.empty());

        // When
        int other = PortRequest.s3(null).hold(Optional.of(held.port())).letGo();

        // Then
        assertThat(other).isNotEqualTo(held.letGo());
    }

    private static int aFreePort() {
        return PortRequest.api(0).hold(Optional.empty()).letGo();
    }
}
