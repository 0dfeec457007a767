package dev.continuity.render.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSecretTest {
    @Test
    void it_signs_as_the_example_of_standard_webhooks() {
        // Given
        WebhookSecret secret = WebhookSecret.parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

        // When
        String signature = secret.signature("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, "{\"test\": 2432232314}");

        // Then
        assertThat(signature).isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_", "whsec_c2hvcnQ=", "whsec_not base64 at all, no"
            })
    void what_is_no_secret_is_refused(String text) {
        // When
        assertThatThrownBy(() -> WebhookSecret.parse(text))
                // Then
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void it_is_not_printed() {
        // Given
        String base64 = Base64.getEncoder().encodeToString(new byte[24]);

        // When
        String printed = WebhookSecret.parse("whsec_" + base64).toString();

        // Then
        assertThat(printed).doesNotContain(base64);
    }
}
