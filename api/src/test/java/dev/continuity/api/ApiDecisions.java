package dev.continuity.api;

import static io.restassured.RestAssured.given;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.List;

/** The decisions that tests send. */
final class ApiDecisions {
    private ApiDecisions() {}

    /** Sends a decision: {@code shots/SH0010/retake}. */
    static Response post(String id, String path, String json) {
        return given().contentType("application/json").body(json).post("/v1/sequences/" + id + "/" + path);
    }

    /** Sends a decision by somebody, with an id of its own. */
    static Response post(String user, String key, String id, String path, String json) {
        return given().contentType("application/json")
                .header("X-Continuity-User", user)
                .header("Idempotency-Key", key)
                .body(json)
                .post("/v1/sequences/" + id + "/" + path);
    }

    static JsonPath log(String id) {
        return given().get("/v1/sequences/{id}/decisions", id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    static List<String> takes(String id, int step) {
        return ApiStoryboards.state(id).getList("steps[" + step + "].takes.name");
    }

    /** The name of the take that a step uses. */
    static String circled(String id, int step) {
        return ApiStoryboards.state(id).getString("steps[" + step + "].takes.find { it.circled }.name");
    }

    static double spent(String id) {
        return ApiStoryboards.state(id).getDouble("spending.spent");
    }
}
