package dev.continuity.provider.fal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuity.provider.ProviderException;
import dev.continuity.provider.SubmitOptions;
import dev.continuity.provider.Ticket;
import dev.continuity.provider.UploadSource;
import dev.continuity.provider.fal.ScriptedFal.Answer;
import dev.continuity.take.Endpoint;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyIsNeverShownTest {
    private static final String SECRET = ScriptedFal.KEY.substring(ScriptedFal.KEY.indexOf(':') + 1);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "401 | {\"detail\":\"Bad header: %s\"}",
                "422 | {\"detail\":[{\"loc\":[\"%1$s\"],\"msg\":\"%1$s\",\"type\":\"%1$s\",\"input\":\"%1$s\"}]}",
                "500 | {\"detail\":\"%1$s\",\"error_type\":\"%1$s\"}",
                "400 | {\"error\":{\"type\":\"%1$s\",\"message\":\"%1$s\"}}",
                "403 | <html>%1$s</html>",
                "404 | %1$s",
                "200 | {\"status\":\"COMPLETED\",\"error\":\"%1$s\",\"error_type\":\"%1$s\",\"logs\":[{\"message\":\"%1$s\"}]}",
                "200 | {\"video\":{\"url\":\"http://evil.example/%1$s\"},\"upload_url\":\"http://evil.example/%1$s\"}",
                "200 | {\"request_id\":\"x\",\"status_url\":\"http://evil.example/?%1$s\"}"
            })
    void a_server_that_echoes_the_key_does_not_get_it_into_anything(int status, String body) throws Exception {
        try (ScriptedFal fal = new ScriptedFal()) {
            // Given
            for (String method : List.of("GET", "POST", "PUT", "HEAD")) {
                fal.on(method, "/", call -> Answer.json(status, body.formatted(call.header("Authorization")))
                        .with("x-fal-request-id", call.header("Authorization"))
                        .with("X-Fal-Error-Type", call.header("Authorization"))
                        .with("Location", "/" + SECRET));
            }

            // When
            String everything = everything(fal.provider(), fal.ticket());

            // Then
            assertThat(fal.calls()).hasSizeGreaterThan(5);
            assertThat(everything).doesNotContain(ScriptedFal.KEY).doesNotContain(SECRET);
        }
    }

    @Test
    void the_settings_do_not_show_their_key() {
        // When
        String shown = FalSettings.of(ScriptedFal.KEY).toString();

        // Then
        assertThat(shown).contains("queue.fal.run").doesNotContain(SECRET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sec ret-value", "secret-value\n", "secret-välue", ""})
    void an_invalid_key_is_refused_without_showing_it(String key) {
        assertThatThrownBy(() -> FalSettings.of(key))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("key")
                .message()
                .doesNotContain("secret")
                .doesNotContain("ret-value");
    }

    private static String everything(FalProvider provider, Ticket ticket) throws IOException {
        List<Call> calls = new ArrayList<>(List.of(
                () -> provider.submit(Endpoint.PRO_EDIT, FalSubmitTest.INPUT, SubmitOptions.none(), () -> true),
                () -> provider.status(ticket),
                () -> provider.follow(ticket, status -> {}, Duration.ofSeconds(5), () -> false),
                () -> provider.result(ticket),
                () -> provider.cancel(ticket),
                () -> provider.upload(
                        UploadSource.of(1, () -> new ByteArrayInputStream(new byte[1])), "video/mp4", "a"),
                () -> provider.history(Endpoint.PRO_EDIT, Instant.EPOCH, Instant.EPOCH)));
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(said);
        for (Call call : calls) {
            try {
                out.println(call.make());
            } catch (ProviderException e) {
                e.printStackTrace(out);
                out.println(e.details());
            } catch (Exception e) {
                e.printStackTrace(out);
            }
        }
        return said.toString();
    }

    @FunctionalInterface
    private interface Call {
        Object make() throws Exception;
    }
}
