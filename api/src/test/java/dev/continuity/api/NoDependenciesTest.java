package dev.continuity.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
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

/** The API while neither engine nor archive are there. */
@QuarkusTest
@TestProfile(NoDependenciesTest.Nobody.class)
class NoDependenciesTest {
    @Test
    void it_lives() {
        given().get("/q/health/live")
                // When
                .then()
                // Then
                .statusCode(200);
    }

    @Test
    void it_says_what_is_missing() {
        given().get("/q/health/ready")
                // When
                .then()
                // Then
                .statusCode(503)
                .body("checks.find { it.name == 'engine' }.status", equalTo("DOWN"))
                .body("checks.find { it.name == 'archive' }.status", equalTo("DOWN"));
    }

    @Test
    void a_storyboard_cannot_be_put_into_production() {
        ApiStoryboards.sending("application/yaml")
                .body(ApiStoryboards.yaml("Film"))
                // When
                .post("/v1/sequences")
                // Then
                .then()
                .statusCode(503)
                .contentType("application/problem+json")
                .body("type", endsWith("/engine-unavailable"));
    }

    @Test
    void nothing_can_be_looked_up() {
        given().get("/v1/sequences/AGM-film-0123456789")
                // When
                .then()
                // Then
                .statusCode(503)
                .contentType("application/problem+json")
                .body("type", endsWith("/archive-unavailable"));
    }

    @Test
    void what_a_process_left_that_died_is_gone_after_the_start() {
        assertThat(Nobody.LEFT).doesNotExist();
    }

    /** Addresses that nobody listens on, and an upload that broke off with its process. */
    public static final class Nobody implements QuarkusTestProfile {
        private static final Path SCRATCH = Path.of("target", "alone-scratch");
        private static final Path LEFT = SCRATCH.resolve("left");

        @Override
        public Map<String, String> getConfigOverrides() {
            System.setProperty("aws.accessKeyId", "nobody");
            System.setProperty("aws.secretAccessKey", "nothing");
            leave();
            return Map.of(
                    "continuity.archive.endpoint", "http://127.0.0.1:1",
                    "TEMPORAL_ADDRESS", "127.0.0.1:1",
                    "continuity.scratch", SCRATCH.toString(),
                    "continuity.api.engine-wait", "PT1S");
        }

        private static void leave() {
            try {
                Files.write(Files.createDirectories(LEFT).resolve("media.part"), new byte[1]);
                Files.write(SCRATCH.resolve("left.lock"), new byte[0]);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
