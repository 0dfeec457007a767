package dev.continuity.render.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuity.storage.media.AllowedInternal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NotificationSettingsTest {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    @Test
    void a_project_has_its_own_targets_and_those_of_all() {
        // Given
        NotificationSettings settings =
                parse("https://all.example/a AGM=https://agm.example/b,\n XYZ=https://xyz.example/c", SECRET);

        // When
        List<NotificationTarget> targets = settings.targets("AGM");

        // Then
        assertThat(targets).extracting(NotificationTarget::host).containsExactly("all.example", "agm.example");
        assertThat(settings.targets(null)).hasSize(3);
        assertThat(settings.targets("ABC")).extracting(NotificationTarget::host).containsExactly("all.example");
    }

    @Test
    void the_name_of_a_target_shows_its_host_alone() {
        // When
        List<NotificationTarget> targets = parse(
                        "https://user:pa55@hooks.example:8443/t0ken?key=qu3ry https://hooks.example/other", SECRET)
                .targets(null);

        // Then
        assertThat(targets)
                .extracting(NotificationTarget::name, NotificationTarget::toString)
                .allMatch(names -> names.toList().stream()
                        .allMatch(name -> name.toString().matches("hooks\\.example#[0-9a-f]{4}")))
                .doesNotHaveDuplicates();
    }

    @Test
    void without_a_url_nothing_is_needed() {
        // When
        NotificationSettings settings = NotificationSettings.parse(
                Optional.empty(), Optional.empty(), AllowedInternal.none(), Optional.empty());

        // Then
        assertThat(settings.targets(null)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    hooks.example/t0ken                           | its URL number 1 is not one
                    https://ok.example ftp://hooks.example/t0ken  | its URL number 2 is not one
                    9x=https://hooks.example/t0ken                | its URL number 1 is not one
                    http://hooks.example/t0ken                    | its URL number 1, to hooks.example, is not https
                    http://hooks.example/t0ken?https://           | its URL number 1, to hooks.example, is not https
                    https:///t0ken                                | its URL number 1 is not one
                    https://hooks.example/t0ken https://hooks.example/t0ken | has a URL twice
                    """)
    void a_url_that_cannot_be_used_is_named_by_its_place_and_not_shown(String urls, String message) {
        // When
        assertThatThrownBy(() -> parse(urls, SECRET))
                // Then
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("CONTINUITY_NOTIFY_URL ")
                .hasMessageContaining(message)
                .hasMessageContaining("allowed: ")
                .hasMessageNotContaining("t0ken");
    }

    @Test
    void a_url_without_a_secret_is_refused() {
        // When
        assertThatThrownBy(() -> NotificationSettings.parse(
                        Optional.of("https://hooks.example"),
                        Optional.empty(),
                        AllowedInternal.none(),
                        Optional.empty()))
                // Then
                .hasMessageContaining("CONTINUITY_NOTIFY_SECRET is missing")
                .hasMessageContaining("openssl rand");
    }

    @ParameterizedTest
    @ValueSource(strings = {"t0ken", "whsec_t0ken", "whsec_t0ken!"})
    void a_secret_that_cannot_be_used_is_refused_and_not_shown(String secret) {
        // When
        assertThatThrownBy(() -> parse("https://hooks.example", secret))
                // Then
                .hasMessageContaining("CONTINUITY_NOTIFY_SECRET is not a secret; allowed: whsec_")
                .hasMessageNotContaining("t0ken")
                .hasNoCause();
    }

    @Test
    void an_allowed_internal_host_may_be_called_without_tls() {
        // When
        NotificationSettings settings = NotificationSettings.parse(
                Optional.of("http://hooks.internal:8080/x"),
                Optional.of(SECRET),
                new AllowedInternal(Set.of("Hooks.internal"), List.of()),
                Optional.empty());

        // Then
        assertThat(settings.targets("AGM")).hasSize(1);
    }

    private static NotificationSettings parse(String urls, String secret) {
        return NotificationSettings.parse(
                Optional.of(urls), Optional.of(secret), AllowedInternal.none(), Optional.empty());
    }
}
