package dev.continuity.api.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.continuity.activity.RenderActivity;
import dev.continuity.activity.RenderOrder;
import dev.continuity.activity.RenderResult;
import dev.continuity.api.LocalServices;
import dev.continuity.media.Ffmpeg;
import dev.continuity.media.FfmpegSettings;
import dev.continuity.provider.fal.FalProvider;
import dev.continuity.provider.fal.FalSettings;
import dev.continuity.render.PublicUrl;
import dev.continuity.render.RenderExecutors;
import dev.continuity.render.RenderSettings;
import dev.continuity.render.WorkerActivities;
import dev.continuity.render.notification.NotificationSettings;
import dev.continuity.render.notification.OutageListener;
import dev.continuity.sequence.SequenceId;
import dev.continuity.storage.ObjectKeys;
import dev.continuity.storage.ObjectStore;
import dev.continuity.storage.ledger.Attempt;
import dev.continuity.storage.ledger.Callback;
import dev.continuity.storage.ledger.Ledger;
import dev.continuity.storage.ledger.StoredTicket;
import dev.continuity.storage.ledger.StoredTicket.How;
import dev.continuity.storage.media.IntakeSettings;
import dev.continuity.storyboard.OnSubmissionUnknown;
import dev.continuity.take.Arguments;
import dev.continuity.take.Endpoint;
import dev.continuity.take.InputClip;
import dev.continuity.take.Recipe;
import dev.continuity.take.Sha256;
import dev.continuity.take.StepId;
import dev.continuity.workflow.data.WorkflowDataConverter;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.testing.TestActivityEnvironment;
import io.temporal.testing.TestEnvironmentOptions;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A worker submits with a callback URL of this API, the stand-in calls it over HTTP, and the worker is notified. */
@QuarkusTest
@WithTestResource(LocalServices.class)
class WebhookRoundTripTest {
    private static final Path PLATE = Path.of("../infra/examples/harbour/plate.mp4");
    private static final double SECONDS = 5;

    private final String project =
            "P" + UUID.randomUUID().toString().replace("-", "").substring(0, 20);
    private final String prompt = "dusk over " + project;
    private final HttpClient http = HttpClient.newHttpClient();
    private final RenderExecutors executors = new RenderExecutors();
    private final TestActivityEnvironment temporal =
            TestActivityEnvironment.newInstance(TestEnvironmentOptions.newBuilder()
                    .setWorkflowClientOptions(WorkflowClientOptions.newBuilder()
                            .setDataConverter(WorkflowDataConverter.create())
                            .build())
                    .build());

    @Inject
    ObjectStore objects;

    @TestHTTPResource
    URI api = URI.create("");

    @ConfigProperty(name = "continuity.fal.jwks-url")
    URI jwksUrl = URI.create("");

    @TempDir
    Path tempFolder = Path.of("");

    @BeforeEach
    void supplyThePlate() throws IOException {
        objects.putFile(ObjectKeys.media(project, plate(), "mp4"), PLATE, "video/mp4");
    }

    @AfterEach
    void behaveAgain() throws Exception {
        temporal.close();
        executors.close();
        call("DELETE", "/faults", "");
    }

    @Test
    void a_call_whose_answer_is_lost_is_adopted_through_its_webhook() throws Exception {
        // Given
        faults("{\"kind\":\"lose-reply\",\"on\":\"submit\",\"times\":1}", "{\"kind\":\"hide-history\"}");
        RenderOrder order = order();

        // When
        RenderResult rendered = worker(8, Duration.ofSeconds(1)).render(order);

        // Then
        assertThat(attempt(order).ticket().map(StoredTicket::how)).contains(How.ADOPTED);
        assertThat(rendered.take().requestId()).isEqualTo(submittedOnce());
    }

    @Test
    void a_step_that_rarely_polls_is_woken_when_its_clip_is_ready() throws Exception {
        // Given
        faults("{\"kind\":\"slow-render\",\"seconds\":4,\"times\":1}");
        RenderOrder order = order();

        // When
        RenderResult rendered = worker(0, Duration.ofHours(1)).render(order);

        // Then
        assertThat(attempt(order).callback().map(Callback::requestId)).contains(submittedOnce());
        assertThat(rendered.take().requestId()).isEqualTo(submittedOnce());
    }

    private RenderActivity worker(int statusStreams, Duration statusInterval) {
        RenderSettings settings = new RenderSettings(
                "test-worker",
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                statusInterval,
                Duration.ofHours(1),
                statusStreams,
                false,
                tempFolder,
                Optional.of(new PublicUrl(api)));
        URI standIn = jwksUrl.resolve("/");
        FalSettings fal =
                FalSettings.of("any").at(standIn, standIn, standIn).withMediaHosts(List.of(standIn.getRawAuthority()));
        Ffmpeg ffmpeg = new Ffmpeg(FfmpegSettings.defaults());
        temporal.registerActivitiesImplementations(new WorkerActivities(
                        objects,
                        new FalProvider(fal, executors.provider()),
                        ffmpeg,
                        settings,
                        IntakeSettings.defaults(tempFolder),
                        NotificationSettings.none(),
                        OutageListener.NONE,
                        executors,
                        Clock.systemUTC())
                .render());
        return temporal.newActivityStub(RenderActivity.class);
    }

    private RenderOrder order() throws IOException {
        Recipe recipe = new Recipe(
                Endpoint.PRO_EDIT,
                new Arguments(prompt, null, null, false, List.of(), List.of()),
                new InputClip.OfMedia(plate()),
                0);
        return new RenderOrder(
                new SequenceId(project + "-one"),
                "run-1",
                StepId.parse("SH0010/dusk"),
                recipe,
                SECONDS,
                Endpoint.PRO_EDIT.price(SECONDS),
                2,
                OnSubmissionUnknown.HOLD);
    }

    private Attempt attempt(RenderOrder order) {
        return new Ledger(objects).state(project, order.key()).lastAttempt().orElseThrow();
    }

    /** The only request that the provider has accepted. */
    private String submittedOnce() throws Exception {
        JsonNode requests = call("GET", "/requests", "").path("requests");
        List<String> ours = StreamSupport.stream(requests.spliterator(), false)
                .filter(request -> request.at("/input/prompt").asText().equals(prompt))
                .map(request -> request.path("request_id").asText())
                .toList();
        assertThat(ours).hasSize(1);
        return ours.get(0);
    }

    private void faults(String... rules) throws Exception {
        call("PUT", "/faults", "[" + String.join(",", rules) + "]");
    }

    private JsonNode call(String method, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(jwksUrl.resolve(path))
                .method(method, BodyPublishers.ofString(body))
                .build();
        return new ObjectMapper()
                .readTree(http.send(request, BodyHandlers.ofString()).body());
    }

    private static Sha256 plate() throws IOException {
        return Sha256.of(Files.readAllBytes(PLATE));
    }
}
