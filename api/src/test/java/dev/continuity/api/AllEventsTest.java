package dev.continuity.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.temporal.client.WorkflowClient;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Iterator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The stream of all sequences. */
@QuarkusTest
@WithTestResource(LocalServices.class)
class AllEventsTest {
    @Inject
    FakeWorker worker;

    @Inject
    WorkflowClient temporal;

    private final String title = ApiStoryboards.title();

    @BeforeEach
    void startWorker() {
        worker.release("nothing");
    }

    @Test
    void a_sequence_that_is_created_later_is_followed_until_it_ends() throws Exception {
        // Given
        Iterator<String> lines = follow();
        next(lines, "event:complete");

        // When
        String id = ApiStoryboards.created(ApiStoryboards.yaml(title));

        // Then
        JsonPath overview = overview(lines, id);
        while (!overview.getString("status").equals("finished")) {
            overview = overview(lines, id);
        }
        assertThat(overview.getInt("done")).isEqualTo(overview.getInt("steps")).isPositive();
        assertThat(overview.getList("needs")).isEmpty();
        assertThat(overview.getString("poster.clip")).isNotEmpty();
    }

    @Test
    void what_a_sequence_needs_of_a_person_is_said_with_what_it_blocks() throws Exception {
        // Given
        String id = ApiStoryboards.created(ApiStoryboards.yaml(title) + "budget: { cap: 0.10 }\n");
        ApiStoryboards.awaited(id, "status", "paused");

        // When
        JsonPath overview = overview(follow(), id);

        // Then
        assertThat(overview.getString("needs[0].kind")).isEqualTo("budget");
        assertThat(overview.getList("needs[0].blocks")).containsExactly("SH0010/reference");
    }

    @Test
    void a_rejected_take_and_a_reached_budget_both_need_a_person() throws Exception {
        // Given
        String id = ApiStoryboards.created(ApiStoryboards.yaml(title)
                + """
                    review: manual
                  - code: SH0020
                    continuesFrom: source
                    reference: { prompt: "The pier of %s" }
                budget: { cap: 1.00 }
                """
                        .formatted(title));
        ApiStoryboards.awaited(id, "status", "waiting");
        ApiDecisions.post(id, "shots/SH0010/reject", "{\"version\": 0}").then().statusCode(200);

        // When
        JsonPath overview = overview(follow(), id);

        // Then
        assertThat(overview.getList("needs.kind")).containsExactly("rejected", "budget");
        assertThat(overview.getString("needs[0].step")).isEqualTo("SH0010/reference");
        assertThat(overview.getList("needs[1].blocks")).containsExactly("SH0020/reference");
    }

    @Test
    void a_sequence_that_temporal_has_lost_needs_a_person_to_resume_it() throws Exception {
        // Given
        String id = ApiStoryboards.created(ApiStoryboards.yaml(title) + "    review: manual\n");
        ApiStoryboards.awaited(id, "status", "waiting");
        temporal.newUntypedWorkflowStub(id).terminate("Lost");

        // When
        Iterator<String> lines = follow();

        // Then
        JsonPath overview = overview(lines, id);
        while (!overview.getList("needs.kind").contains("lost")) {
            overview = overview(lines, id);
        }
        assertThat(overview.getList("needs[-1].blocks")).containsExactly("SH0010/reference");
    }

    private static JsonPath overview(Iterator<String> lines, String id) {
        String data = next(lines, "data:");
        while (!data.contains("\"id\":\"" + id + "\"")) {
            data = next(lines, "data:");
        }
        return JsonPath.from(data.substring("data:".length()));
    }

    private static String next(Iterator<String> lines, String beginning) {
        String line = lines.next();
        while (!line.startsWith(beginning)) {
            line = lines.next();
        }
        return line;
    }

    private static Iterator<String> follow() throws Exception {
        URI uri = URI.create(RestAssured.baseURI + ":" + RestAssured.port + "/v1/events");
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofLines())
                .body()
                .iterator();
    }
}
