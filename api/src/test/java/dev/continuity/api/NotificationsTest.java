package dev.continuity.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(LocalServices.class)
class NotificationsTest {
    @Inject
    FakeWorker worker;

    @BeforeEach
    void startWorker() {
        worker.release("nothing");
    }

    @Test
    void a_test_says_what_every_target_answered() {
        given().post("/v1/notifications/test")
                // When
                .then()
                // Then
                .statusCode(200)
                .body("deliveries.host", contains("up.example"))
                .body("deliveries[0].delivered", equalTo(true))
                .body("deliveries[0].status", equalTo(204));
    }

    @Test
    void a_test_of_a_project_says_which_target_failed_and_how() {
        given().post("/v1/notifications/test?project=DOWN")
                // When
                .then()
                // Then
                .statusCode(200)
                .body("deliveries.host", contains("up.example", "down.example"))
                .body("deliveries.delivered", contains(true, false))
                .body("deliveries[1].reason", equalTo("It answered 503"));
    }

    @Test
    void a_project_that_cannot_exist_is_refused() {
        given().post("/v1/notifications/test?project=a%20b")
                // When
                .then()
                // Then
                .statusCode(422)
                .body("detail", containsString("Allowed: a letter"));
    }
}
