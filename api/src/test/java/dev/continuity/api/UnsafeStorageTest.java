package dev.continuity.api;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import dev.continuity.storage.FlawedS3;
import dev.continuity.storage.FlawedS3.Flaw;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The API with an S3 that lets two writers win. */
@QuarkusTest
@TestProfile(UnsafeStorageTest.LetsTwoWin.class)
class UnsafeStorageTest {
    @Test
    void nothing_is_written_to_an_s3_that_failed_its_trial_and_the_reason_is_given() {
        // Given
        await().atMost(Duration.ofMinutes(1))
                .until(() -> given().get("/q/health/ready").asString().contains("This S3 is refused"));

        // When
        var answer = ApiStoryboards.sending("application/yaml")
                .body(ApiStoryboards.yaml("Film"))
                .post("/v1/sequences");

        // Then
        answer.then()
                .statusCode(503)
                .contentType("application/problem+json")
                .body("type", endsWith("/storage-unavailable"))
                .body("detail", containsString("paid for, twice"))
                .body("detail", containsString("CONTINUITY_ALLOW_UNSAFE_STORAGE"));
        given().get("/v1/sequences").then().statusCode(200);
    }

    @Test
    void the_doctor_says_that_the_api_refuses_the_s3() {
        // Given
        await().atMost(Duration.ofMinutes(1))
                .until(() -> given().get("/q/health/ready").asString().contains("This S3 is refused"));

        // When
        var answer = given().get("/v1/doctor");

        // Then
        answer.then()
                .statusCode(200)
                .body("verdict", equalTo("BROKEN"))
                .body(
                        "diagnoses.find { it.area == 'API' && it.subject == 'trial of S3 at start' }.meaning",
                        containsString("Nothing is written to this S3"));
    }

    /** Runs until the JVM ends. */
    public static final class LetsTwoWin implements QuarkusTestProfile {
        private static final FlawedS3 S3 = FlawedS3.with(Flaw.LETS_TWO_WIN);

        @Override
        public Map<String, String> getConfigOverrides() {
            System.setProperty("aws.accessKeyId", "key");
            System.setProperty("aws.secretAccessKey", "secret");
            return Map.of(
                    "continuity.storage.endpoint",
                    S3.settings().endpoint().orElseThrow().toString(),
                    "continuity.bucket",
                    S3.settings().bucket(),
                    "TEMPORAL_ADDRESS",
                    "127.0.0.1:1");
        }
    }
}
