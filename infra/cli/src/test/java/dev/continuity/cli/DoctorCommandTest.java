package dev.continuity.cli;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static dev.continuity.cli.MockApi.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.continuity.cli.terminal.ExitCodes;
import dev.continuity.diagnosis.Diagnosis;
import dev.continuity.diagnosis.DiagnosisReport;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DoctorCommandTest {
    @RegisterExtension
    static final MockApi API = new MockApi();

    @BeforeEach
    void bufferEvents() {
        API.stubFor(get("/v1/doctor/stream")
                .willReturn(aResponse().withBody("event: tick\ndata: 0\n\nevent: tick\ndata: 1\n\n")));
    }

    @Test
    void what_is_broken_comes_with_what_to_do_and_fails() {
        // Given
        found(
                Diagnosis.fine("API", "JVM", "Java 17"),
                Diagnosis.broken("S3", "If-None-Match", "Two writers win.", "Use another S3."));

        // When
        CommandRun run = CommandRun.of("doctor", "--api", API.address());

        // Then
        assertThat(run.exitCode()).isEqualTo(ExitCodes.NOT_DONE);
        assertThat(run.out().lines())
                .startsWith(
                        "fine    API, JVM: Java 17",
                        "broken  S3, If-None-Match: Two writers win.",
                        "        -> Use another S3.")
                .contains("Broken: 1. To mind: 1.");
        assertThat(run.err()).startsWith("Checking everything.");
    }

    @Test
    void what_only_has_to_be_minded_is_no_failure() {
        // Given
        found(Diagnosis.fine("API", "JVM", "Java 17"));

        // When
        CommandRun run = CommandRun.of("doctor", "--api", API.address());

        // Then
        assertThat(run.exitCode()).isEqualTo(ExitCodes.DONE);
        assertThat(run.out()).contains("mind    API, events: A proxy holds events back");
    }

    @Test
    void a_script_gets_one_json_object() {
        // Given
        found(Diagnosis.fine("API", "JVM", "Java 17"));

        // When
        CommandRun run = CommandRun.of("doctor", "--json", "--api", API.address());

        // Then
        assertThat(run.out().replaceAll("\\s", ""))
                .startsWith("{\"diagnoses\":[")
                .contains("\"verdict\":\"MIND\"");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void an_api_that_does_not_answer_is_broken() {
        // When
        CommandRun run = CommandRun.of("doctor", "--api", "http://127.0.0.1:1");

        // Then
        assertThat(run.exitCode()).isEqualTo(ExitCodes.NOT_DONE);
        assertThat(run.out()).startsWith("broken  API, answer:");
    }

    private static void found(Diagnosis... diagnoses) {
        API.stubFor(get("/v1/doctor").willReturn(json(200, new DiagnosisReport(List.of(diagnoses)))));
    }
}
