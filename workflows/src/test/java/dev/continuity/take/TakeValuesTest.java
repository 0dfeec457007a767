package dev.continuity.take;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TakeValuesTest {
    @Test
    void a_step_id_has_a_shot_and_a_step() {
        // When
        StepId id = StepId.parse("SH0010/dusk");

        // Then
        assertThat(id).isEqualTo(new StepId("SH0010", "dusk")).hasToString("SH0010/dusk");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "SH0010", "/dusk", "SH0010/"})
    void an_invalid_step_id_is_refused(String text) {
        // When // Then
        assertThatThrownBy(() -> StepId.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855"})
    void an_invalid_hash_is_refused(String hex) {
        // When // Then
        assertThatThrownBy(() -> new Sha256(hex)).hasMessageContaining("64 lower-case hexadecimal digits");
    }

    @Test
    void the_hash_of_no_bytes_is_the_well_known_one() {
        // When
        Sha256 hash = Sha256.of(new byte[0]);

        // Then
        assertThat(hash).hasToString("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assertThat(hash.brief()).isEqualTo("e3b0c44298");
    }

    @ParameterizedTest
    @CsvSource({
        "PRO_REFERENCE, 5, 0.8400",
        "PRO_EDIT, 10.05, 1.6884",
        "STANDARD_REFERENCE, 3, 0.3780",
        "STANDARD_EDIT, 5.042, 0.6353"
    })
    void seconds_have_a_price(Endpoint endpoint, double seconds, String dollars) {
        // When // Then
        assertThat(endpoint.price(seconds)).isEqualTo(dollars);
    }

    @ParameterizedTest
    @EnumSource
    void an_endpoint_is_found_by_the_id_of_the_provider(Endpoint endpoint) {
        // When // Then
        assertThat(Endpoint.of(endpoint.id())).isSameAs(endpoint);
        assertThat(endpoint.isReference()).isEqualTo(endpoint.id().endsWith("/reference"));
    }

    @ParameterizedTest
    @CsvSource({"mp4, video/mp4", "mov, video/quicktime", "jpg, image/jpeg", "bin, application/octet-stream"})
    void an_extension_has_a_media_type(String extension, String type) {
        // When // Then
        assertThat(Media.contentType(extension)).isEqualTo(type);
    }
}
