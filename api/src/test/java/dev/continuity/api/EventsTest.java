package dev.continuity.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(LocalServices.class)
class EventsTest {
    @Inject
    FakeWorker worker;

    private final String title = ApiStoryboards.title();

    @BeforeEach
    void startWorker() {
        worker.release("nothing");
    }

    @Test
    void every_change_is_sent_until_the_sequence_ends() throws Exception {
        // Given
        String id = ApiStoryboards.created(ApiStoryboards.yaml(title, "HOLD"));
        Iterator<String> lines = follow(id, "").iterator();
        String first = next(lines, "data:");

        // When
        worker.release(title);

        // Then
        assertThat(JsonPath.from(first).getString("id")).isEqualTo(id);
        String last = first;
        while (!JsonPath.from(last).getString("status").equals("finished")) {
            last = next(lines, "data:");
        }
        assertThat(next(lines, "event:")).isEqualTo("end");
        assertThat(lines).toIterable().allMatch(line -> line.isEmpty() || line.startsWith("data:"));
    }

    @Test
    void whoever_wants_only_changes_does_not_get_the_steps_that_are_as_they_were() throws Exception {
        // Given
        String id = ApiStoryboards.created(ApiStoryboards.yaml(title, "HOLD") + "budget: { cap: 10.00 }\n");
        ApiStoryboards.awaited(id, "status", "rendering");
        Iterator<String> lines = changes(id).iterator();
        next(lines, "event:state");

        // When
        ApiDecisions.post(id, "budget", "{\"cap\": 20.00}").then().statusCode(200);

        // Then
        next(lines, "event:change");
        JsonPath change = JsonPath.from(next(lines, "data:"));
        assertThat(change.getFloat("spending.cap")).isEqualTo(20.0f);
        assertThat(change.getList("steps")).isEmpty();
        worker.release(title);
    }

    @Test
    void a_change_has_of_a_steps_takes_only_those_that_are_new_or_not_as_they_were() throws Exception {
        // Given
        String id = ApiStoryboards.created(ApiStoryboards.yaml(title) + "    review: manual\n");
        ApiStoryboards.awaited(id, "status", "waiting");
        ApiDecisions.post(id, "shots/SH0010/retake", "{\"version\": 0}").then().statusCode(200);
        ApiStoryboards.awaited(id, "reviews[0].take", "v002");
        Iterator<String> lines = changes(id).iterator();
        next(lines, "event:state");

        // When
        ApiDecisions.post(id, "shots/SH0010/retake", "{\"version\": 1}").then().statusCode(200);

        // Then: the second is no longer circled
        List<String> takes = new ArrayList<>();
        while (!takes.contains("v003")) {
            takes.addAll(takes(lines));
        }
        assertThat(takes).containsOnly("v002", "v003");
    }

    @Test
    void a_reconnecting_client_does_not_get_the_same_state_again() throws Exception {
        // Given
        String id = ApiStoryboards.created(ApiStoryboards.yaml(title));
        ApiStoryboards.awaited(id, "status", "finished");
        String known = next(follow(id, "").iterator(), "id:");

        // When
        List<String> lines = follow(id, known).toList();

        // Then
        assertThat(lines).contains("event:end").noneMatch(line -> line.equals("event:state"));
    }

    @Test
    void proxies_are_asked_to_pass_events_on_at_once() throws Exception {
        // Given
        String id = ApiStoryboards.created(ApiStoryboards.yaml(title));
        ApiStoryboards.awaited(id, "status", "finished");

        // When
        Response events = given().get("/v1/sequences/{id}/events", id);

        // Then
        events.then()
                .statusCode(200)
                .header("X-Accel-Buffering", equalTo("no"))
                .header("Cache-Control", equalTo("no-cache, no-transform"));
    }

    @Test
    void a_client_that_reconnects_later_gets_the_state_at_once() throws Exception {
        // Given
        String id = ApiStoryboards.created(ApiStoryboards.yaml(title));
        ApiStoryboards.awaited(id, "status", "finished");

        // When
        List<String> lines = follow(id, "older").toList();

        // Then
        assertThat(lines).contains("event:state", "event:end");
    }

    private Stream<String> follow(String id, String last) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + RestAssured.port + "/v1/sequences/" + id + "/events"))
                .header("Accept", "text/event-stream");
        if (!last.isEmpty()) {
            request.header("Last-Event-ID", last);
        }
        return HttpClient.newHttpClient()
                .send(request.build(), HttpResponse.BodyHandlers.ofLines())
                .body();
    }

    private static Stream<String> changes(String id) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + RestAssured.port + "/v1/sequences/" + id + "/events?changes=true");
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Accept", "text/event-stream")
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofLines())
                .body();
    }

    /** The names of the takes in the next change. */
    private static List<String> takes(Iterator<String> lines) {
        next(lines, "event:change");
        return JsonPath.from(next(lines, "data:")).getList("steps.takes.name.flatten()");
    }

    private static String next(Iterator<String> lines, String field) {
        String line = lines.next();
        while (!line.startsWith(field)) {
            line = lines.next();
        }
        return line.substring(field.length()).strip();
    }
}
