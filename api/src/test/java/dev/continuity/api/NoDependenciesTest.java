package dev.continuity.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The API while neither Temporal nor storage answers. */
@QuarkusTest
@TestProfile(NoDependenciesTest.NothingListens.class)
class NoDependenciesTest {
    @Test
    void it_is_alive() {
        given().get("/q/health/live")
                // When
                .then()
                // Then
                .statusCode(200);
    }

    @Test
    void its_readiness_reports_what_is_down() {
        given().get("/q/health/ready")
                // When
                .then()
                // Then
                .statusCode(503)
                .body("checks.find { it.name == 'temporal' }.status", equalTo("DOWN"))
                .body("checks.find { it.name == 'storage' }.status", equalTo("DOWN"));
    }

    @Test
    void no_sequence_can_be_started() {
        ApiStoryboards.sending("application/yaml")
                .body(ApiStoryboards.yaml("Film"))
                // When
                .post("/v1/sequences")
                // Then
                .then()
                .statusCode(503)
                .contentType("application/problem+json")
                .body("type", endsWith("/temporal-unavailable"));
    }

    @Test
    void nothing_can_be_looked_up() {
        given().get("/v1/sequences/AGM-film-0123456789")
                // When
                .then()
                // Then
                .statusCode(503)
                .contentType("application/problem+json")
                .body("type", endsWith("/storage-unavailable"));
    }

    @Test
    void the_doctor_says_what_is_broken_and_what_to_do() {
        given().get("/v1/doctor")
                // When
                .then()
                // Then
                .statusCode(200)
                .body("verdict", equalTo("BROKEN"))
                .body("diagnoses.find { it.area == 'Worker' }.verdict", equalTo("BROKEN"))
                .body("diagnoses.findAll { it.verdict == 'BROKEN' && it.remedy == '' }", empty());
    }

    @Test
    void temporary_files_of_a_crashed_process_are_removed_at_start() {
        assertThat(NothingListens.ORPHAN).doesNotExist();
    }

    /** Addresses without a server, and the temporary file of a crashed process. */
    public static final class NothingListens implements QuarkusTestProfile {
        private static final Path TEMP = Path.of("target", "no-dependencies-temp");
        private static final Path ORPHAN = TEMP.resolve("left");

        @Override
        public Map<String, String> getConfigOverrides() {
            System.setProperty("aws.accessKeyId", "nobody");
            System.setProperty("aws.secretAccessKey", "nothing");
            leaveOrphan();
            return Map.of(
                    "continuity.storage.endpoint", "http://127.0.0.1:1",
                    "TEMPORAL_ADDRESS", "127.0.0.1:1",
                    "continuity.temp-dir", TEMP.toString(),
                    "continuity.api.temporal-timeout", "PT1S");
        }

        private static void leaveOrphan() {
            try {
                Files.write(Files.createDirectories(ORPHAN).resolve("media.part"), new byte[1]);
                Files.write(TEMP.resolve("left.lock"), new byte[0]);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
