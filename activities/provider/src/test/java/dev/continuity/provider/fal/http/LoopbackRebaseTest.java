package dev.continuity.provider.fal.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuity.provider.Ticket;
import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoopbackRebaseTest {
    private static final URI STAND_IN = URI.create("http://127.0.0.1:7701");
    private static final URI FAL = URI.create("https://queue.fal.run");

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:40001/a/b/requests/r-1, http://127.0.0.1:7701/a/b/requests/r-1",
        "http://localhost:40001/a/b/requests/r-1?x=%20y, http://127.0.0.1:7701/a/b/requests/r-1?x=%20y",
        "http://[::1]/a/b/requests/r-1, http://127.0.0.1:7701/a/b/requests/r-1",
        "http://127.0.0.1:40001//evil.example/x, http://127.0.0.1:7701//evil.example/x"
    })
    void urls_of_a_stand_in_move_to_its_current_port(String kept, String expected) {
        // When
        Ticket now = LoopbackRebase.rebase(STAND_IN, ticket(kept));

        // Then
        assertThat(now).isEqualTo(ticket(expected));
        assertThat(URI.create(now.statusUrl()).getAuthority()).isEqualTo(STAND_IN.getAuthority());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://queue.fal.run/a/b/requests/r-1",
                "https://127.0.0.1:40001/a/b/requests/r-1",
                "http://127.0.0.1.evil.example/x",
                "http://127.0.0.1:40001@evil.example/x",
                "http://me@127.0.0.1:40001/x",
                "http://10.0.0.1:40001/x",
                "http://stand-in:7701/x",
                "//127.0.0.1:40001/x",
                "not an address"
            })
    void any_other_url_stays_unchanged(String kept) {
        // When
        Ticket now = LoopbackRebase.rebase(STAND_IN, ticket(kept));

        // Then
        assertThat(now).isEqualTo(ticket(kept));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:40001/a/b/requests/r-1", "https://queue.fal.run/a/b/requests/r-1"})
    void urls_never_move_to_the_real_provider(String kept) {
        // When
        Ticket now = LoopbackRebase.rebase(FAL, ticket(kept));

        // Then
        assertThat(now).isEqualTo(ticket(kept));
    }

    private static Ticket ticket(String address) {
        return new Ticket("r-1", address, address, address);
    }
}
