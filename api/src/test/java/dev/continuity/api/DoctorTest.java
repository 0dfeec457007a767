package dev.continuity.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;

import dev.continuity.storage.ledger.CallbackAddress;
import dev.continuity.take.Sha256;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(LocalServices.class)
class DoctorTest {
    @Inject
    FakeWorker worker;

    @Test
    void the_report_has_what_the_api_and_what_a_worker_found() {
        // Given
        worker.release("nothing");

        given().get("/v1/doctor")
                // When
                .then()
                // Then
                .statusCode(200)
                .body("verdict", not(equalTo("BROKEN")))
                .body("diagnoses.area", hasItems("API", "Worker"))
                .body("diagnoses.find { it.area == 'Worker' }.meaning", equalTo("It runs"));
    }

    @Test
    void the_echo_says_which_signed_headers_and_which_body_arrived() {
        String body = "{\"text\":\"é — 片段\"}";
        given().header("X-Fal-Webhook-Timestamp", "1700000000")
                .contentType("application/json; charset=utf-8")
                .body(body.getBytes(StandardCharsets.UTF_8))
                // When
                .post(CallbackAddress.ECHO)
                .then()
                // Then
                .statusCode(200)
                .body("'x-fal-webhook-timestamp'", equalTo("1700000000"))
                .body(
                        "body",
                        equalTo(Sha256.of(body.getBytes(StandardCharsets.UTF_8)).hex()));
    }
}
