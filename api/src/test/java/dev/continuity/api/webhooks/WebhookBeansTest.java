package dev.continuity.api.webhooks;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import dev.continuity.api.LocalServices;
import dev.continuity.storage.ledger.CallbackAddress;
import dev.continuity.take.Sha256;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The API's answers to requests that are not webhooks of the provider. */
@QuarkusTest
@WithTestResource(LocalServices.class)
class WebhookBeansTest {
    private static final String NONCE = "5f0c1d2e-0000-4000-8000-00000000beef";
    private static final String PATH = new CallbackAddress("fal", "AGM", Sha256.of(new byte[0]), 1, NONCE).path();

    @Test
    void an_unsigned_webhook_is_refused() {
        // When
        Response answer = given().body("{}").post(PATH);

        // Then
        isProblem(answer, 403, "forbidden");
    }

    @Test
    void a_forged_webhook_is_refused() {
        // When
        Response answer =
                forged().body("{\"request_id\": \"r1\", \"status\": \"OK\"}").post(PATH);

        // Then
        isProblem(answer, 403, "forbidden");
    }

    @Test
    void a_webhook_that_is_too_large_is_refused() {
        // When
        Response answer = forged().body(new byte[WebhookReceiver.MAX_BODY + 1]).post(PATH);

        // Then
        isProblem(answer, 413, "too-large");
    }

    @Test
    void a_malformed_callback_path_is_not_found() {
        // When
        Response answer = forged().body("{}").post(PATH.replace("AGM", "_requests"));

        // Then
        isProblem(answer, 404, "not-found");
    }

    @Test
    void nonces_are_not_in_its_metrics() {
        // Given
        forged().body("{}").post(PATH);

        // When
        String metrics = given().get("/q/metrics").asString();

        // Then
        assertThat(metrics).contains("/v1/webhooks/{provider}/{project}").doesNotContain(NONCE);
    }

    @Test
    void webhooks_are_not_in_the_documentation() {
        given().get("/q/openapi")
                // When
                .then()
                // Then
                .statusCode(200)
                .body(not(containsString("webhooks")));
    }

    private static RequestSpecification forged() {
        try (WebhookSigner somebodyElse = new WebhookSigner()) {
            return given().headers(somebodyElse.sign("{}", Instant.now()));
        }
    }

    private static void isProblem(Response answer, int status, String slug) {
        answer.then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("type", endsWith("/problems/" + slug))
                .body("status", equalTo(status));
        assertThat(answer.asString()).doesNotContain(NONCE);
    }
}
