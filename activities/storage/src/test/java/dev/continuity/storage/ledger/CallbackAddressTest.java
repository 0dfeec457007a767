package dev.continuity.storage.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuity.take.Sha256;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallbackAddressTest {
    private static final String KEY = Sha256.of(new byte[0]).hex();
    private static final String NONCE = UUID.randomUUID().toString();

    @Test
    void the_path_of_an_address_leads_back_to_it() {
        // Given
        CallbackAddress address = new CallbackAddress("fal", "AGM", new Sha256(KEY), 12, NONCE);

        // When
        String[] parts = address.path().substring(CallbackAddress.ROOT.length()).split("/");

        // Then
        assertThat(CallbackAddress.of(parts[1], parts[2], parts[3], parts[4], parts[5]))
                .contains(address);
    }

    @ParameterizedTest
    @CsvSource({
        "'', AGM, KEY, 1, NONCE",
        "Fal, AGM, KEY, 1, NONCE",
        "../fal, AGM, KEY, 1, NONCE",
        "fal, _requests, KEY, 1, NONCE",
        "fal, .., KEY, 1, NONCE",
        "fal, a/b, KEY, 1, NONCE",
        "fal, '', KEY, 1, NONCE",
        "fal, AGM, E3B0, 1, NONCE",
        "fal, AGM, ../KEY, 1, NONCE",
        "fal, AGM, KEY, 0, NONCE",
        "fal, AGM, KEY, -1, NONCE",
        "fal, AGM, KEY, 01, NONCE",
        "fal, AGM, KEY, ١, NONCE",
        "fal, AGM, KEY, 9999999999, NONCE",
        "fal, AGM, KEY, 1, ''",
        "fal, AGM, KEY, 1, short",
        "fal, AGM, KEY, 1, ../../../../../../etc"
    })
    void an_invalid_callback_path_has_no_address(
            String provider, String project, String key, String attempt, String nonce) {
        // When
        Optional<CallbackAddress> address =
                CallbackAddress.of(provider, project, key.replace("KEY", KEY), attempt, nonce.replace("NONCE", NONCE));

        // Then
        assertThat(address).isEmpty();
    }

    @Test
    void its_text_does_not_contain_the_nonce() {
        // When
        String shown = new CallbackAddress("fal", "AGM", new Sha256(KEY), 1, NONCE).toString();

        // Then
        assertThat(shown).doesNotContain(NONCE);
    }
}
