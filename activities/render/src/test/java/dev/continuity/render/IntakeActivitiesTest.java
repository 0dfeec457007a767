package dev.continuity.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import dev.continuity.activity.IntakeActivity;
import dev.continuity.failure.FailureCode;
import dev.continuity.failure.FailureDetails;
import dev.continuity.render.media.MediaIntake;
import dev.continuity.storage.ObjectKeys;
import dev.continuity.storage.media.AllowedInternal;
import dev.continuity.storage.media.IntakeSettings;
import dev.continuity.take.Media;
import dev.continuity.take.Sha256;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestActivityEnvironment;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IntakeActivitiesTest extends RenderTest {
    private static final IntakeSettings INTAKE = new IntakeSettings(
            Set.of(),
            new AllowedInternal(Set.of("127.0.0.1"), List.of()),
            200L << 20,
            10L << 20,
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            TestEnvironment.TEMP_DIR);

    private final TestActivityEnvironment temporal = TestWorker.temporal();
    private final MediaIntake intake = new MediaIntake(project.objects, TestEnvironment.FFMPEG, INTAKE);
    private final HttpServer web;

    IntakeActivitiesTest() throws IOException {
        temporal.registerActivitiesImplementations(new IntakeActivities(intake, TestEnvironment.HEARTBEATS));
        web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        web.start();
    }

    @AfterEach
    void close() {
        temporal.close();
        intake.close();
        web.stop(0);
    }

    @Test
    void uploaded_media_is_probed() {
        // When
        Media media = ingest("media:" + project.plate, Media.Kind.CLIP);

        // Then
        assertThat(media.sha256()).isEqualTo(project.plate);
        assertThat(media.seconds()).isEqualTo(3.0);
        assertThat(media.fps()).isEqualTo(24);
        assertThat(project.objects.head(ObjectKeys.mediaFacts(project.name, project.plate)))
                .isPresent();
    }

    @Test
    void media_is_fetched_from_an_allowed_internal_host() throws IOException {
        // Given
        byte[] plate = Files.readAllBytes(TestEnvironment.PLATE);
        String address = serve("/plate.mp4", 200, plate);

        // When
        Media media = ingest(address, Media.Kind.CLIP);

        // Then
        assertThat(media.sha256()).isEqualTo(Sha256.of(plate));
        assertThat(media.bytes()).isEqualTo(plate.length);
    }

    @Test
    void unusable_media_is_refused_with_the_reason_and_what_is_allowed() {
        // Given
        String address = serve("/plate.mp4", 200, "<html>".getBytes(StandardCharsets.UTF_8));

        // When
        ApplicationFailure failure = failure(() -> ingest(address, Media.Kind.CLIP));

        // Then
        assertThat(failure.getType()).isEqualTo(FailureCode.MEDIA_UNUSABLE.wireName());
        assertThat(failure.isNonRetryable()).isTrue();
        assertThat(failure.getOriginalMessage()).isNotBlank();
        assertThat(failure.getDetails().get(FailureDetails.class).allowed()).isNotBlank();
    }

    @Test
    void a_temporary_server_error_is_retried() {
        // Given
        String address = serve("/plate.mp4", 503, new byte[0]);

        // When
        ApplicationFailure failure = failure(() -> ingest(address, Media.Kind.CLIP));

        // Then
        assertThat(failure.getType()).isEqualTo(FailureCode.MEDIA_UNAVAILABLE.wireName());
        assertThat(failure.isNonRetryable()).isFalse();
    }

    private Media ingest(String reference, Media.Kind kind) {
        return temporal.newActivityStub(IntakeActivity.class).ingest(project.name, reference, kind);
    }

    private String serve(String path, int status, byte[] content) {
        web.createContext(path, exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(status, content.length == 0 ? -1 : content.length);
                exchange.getResponseBody().write(content);
            }
        });
        return "http://127.0.0.1:" + web.getAddress().getPort() + path;
    }

    private static ApplicationFailure failure(Runnable work) {
        ActivityFailure failure = catchThrowableOfType(ActivityFailure.class, work::run);
        return (ApplicationFailure) Objects.requireNonNull(failure.getCause());
    }
}
