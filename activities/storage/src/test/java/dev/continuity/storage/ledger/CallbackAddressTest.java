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
        CallbackAddress address = new CallbackAddress("AGM", new Sha256(KEY), 12, NONCE);

        // When
        String[] parts = address.path().substring(CallbackAddress.ROOT.length()).split("/");

        // Then
        assertThat(CallbackAddress.of(parts[1], parts[2], parts[3], parts[4])).contains(address);
    }

    @ParameterizedTest
    @CsvSource({
        "_requests, KEY, 1, NONCE",
        ".., KEY, 1, NONCE",
        "a/b, KEY, 1, NONCE",
        "'', KEY, 1, NONCE",
        "AGM, E3B0, 1, NONCE",
        "AGM, ../KEY, 1, NONCE",
        "AGM, KEY, 0, NONCE",
        "AGM, KEY, -1, NONCE",
        "AGM, KEY, 01, NONCE",
        "AGM, KEY, ١, NONCE",
        "AGM, KEY, 9999999999, NONCE",
        "AGM, KEY, 1, ''",
        "AGM, KEY, 1, short",
        "AGM, KEY, 1, ../../../../../../etc"
    })
    void what_cannot_be_an_address_is_none(String project, String key, String attempt, String nonce) {
        // When
        Optional<CallbackAddress> address =
                CallbackAddress.of(project, key.replace("KEY", KEY), attempt, nonce.replace("NONCE", NONCE));

        // Then
        assertThat(address).isEmpty();
    }

    @Test
    void it_does_not_tell_its_nonce() {
        // When
        String shown = new CallbackAddress("AGM", new Sha256(KEY), 1, NONCE).toString();

        // Then
        assertThat(shown).doesNotContain(NONCE);
    }
}
