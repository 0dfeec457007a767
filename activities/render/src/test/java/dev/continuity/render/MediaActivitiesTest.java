package dev.continuity.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import dev.continuity.activity.CutActivity;
import dev.continuity.activity.CutActivity.CutOrder;
import dev.continuity.activity.CutActivity.CutShot;
import dev.continuity.activity.FailureTypes;
import dev.continuity.activity.IntakeActivity;
import dev.continuity.activity.LedgerActivity;
import dev.continuity.media.Ffmpeg;
import dev.continuity.media.FfmpegSettings;
import dev.continuity.media.ProbeResult;
import dev.continuity.render.media.MediaIntake;
import dev.continuity.sequence.Cut;
import dev.continuity.sequence.SequenceId;
import dev.continuity.storage.ObjectKeys;
import dev.continuity.storage.ledger.SequenceStore;
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
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MediaActivitiesTest extends RenderTest {
    private static final String CLIP = "clip";

    private static final IntakeSettings INTAKE = new IntakeSettings(
            Set.of(),
            Set.of("127.0.0.1"),
            200L << 20,
            10L << 20,
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            TestEnvironment.SCRATCH);

    private final TestActivityEnvironment engine = TestWorker.engine();
    private final MediaIntake intake = new MediaIntake(project.archive, TestEnvironment.FFMPEG, INTAKE);
    private final HttpServer web;

    MediaActivitiesTest() throws IOException {
        engine.registerActivitiesImplementations(
                new MediaActivities(
                        project.archive, intake, TestEnvironment.FFMPEG, TestEnvironment.SCRATCH, Clock.systemUTC()),
                new LedgerActivities(project.ledger, new SequenceStore(project.archive)));
        web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        web.start();
    }

    @AfterEach
    void close() {
        engine.close();
        intake.close();
        web.stop(0);
    }

    @Test
    void media_that_was_uploaded_is_looked_into() {
        // When
        Media media = takeIn("media:" + project.plate, Media.Kind.CLIP);

        // Then
        assertThat(media.sha256()).isEqualTo(project.plate);
        assertThat(media.seconds()).isEqualTo(3.0);
        assertThat(media.fps()).isEqualTo(24);
        assertThat(project.archive.head(ObjectKeys.mediaFacts(project.name, project.plate)))
                .isPresent();
    }

    @Test
    void media_is_fetched_from_an_internal_host_that_is_allowed() throws IOException {
        // Given
        byte[] plate = Files.readAllBytes(TestEnvironment.PLATE);
        String address = serve("/plate.mp4", 200, plate);

        // When
        Media media = takeIn(address, Media.Kind.CLIP);

        // Then
        assertThat(media.sha256()).isEqualTo(Sha256.of(plate));
        assertThat(media.bytes()).isEqualTo(plate.length);
    }

    @Test
    void media_that_cannot_be_used_says_what_is_wrong_and_what_is_allowed() {
        // Given
        String address = serve("/plate.mp4", 200, "<html>".getBytes(StandardCharsets.UTF_8));

        // When
        ApplicationFailure failure = failure(() -> takeIn(address, Media.Kind.CLIP));

        // Then
        assertThat(failure.getType()).isEqualTo(FailureTypes.BAD_MEDIA);
        assertThat(failure.isNonRetryable()).isTrue();
        assertThat(failure.getOriginalMessage()).isNotBlank();
        assertThat(failure.getDetails().get(String.class)).isNotBlank();
    }

    @Test
    void a_source_that_is_in_trouble_is_asked_again() {
        // Given
        String address = serve("/plate.mp4", 503, new byte[0]);

        // When
        ApplicationFailure failure = failure(() -> takeIn(address, Media.Kind.CLIP));

        // Then
        assertThat(failure.getType()).isEqualTo("media_unavailable");
        assertThat(failure.isNonRetryable()).isFalse();
    }

    @Test
    void takes_are_cut_to_a_film_with_a_contact_sheet(@TempDir Path folder) {
        // Given
        SequenceId sequence = project.order().sequence();

        // When
        Cut cut = cut(sequence, clip("one"), clip("two"));

        // Then
        Path film = folder.resolve("cut.mp4");
        project.archive.getFile(ObjectKeys.cut(project.name, sequence.text()), film);
        TestEnvironment.FFMPEG.check(film);
        ProbeResult probe = TestEnvironment.FFMPEG.probe(film);
        assertThat(probe.seconds()).isCloseTo(6.0, Offset.offset(0.1));
        assertThat(cut.bytes()).isEqualTo(film.toFile().length());
        assertThat(cut.seconds()).isEqualTo(probe.seconds());
        Path sheet = folder.resolve("contact-sheet.jpg");
        project.archive.getFile(ObjectKeys.contactSheet(project.name, sequence.text()), sheet);
        assertThat(TestEnvironment.FFMPEG.probe(sheet).width()).isPositive();
    }

    @Test
    void clips_that_cannot_be_cut_fail_the_cut_for_good() {
        // Given
        Sha256 broken = Sha256.of("broken".getBytes(StandardCharsets.UTF_8));
        project.archive.write(ObjectKeys.clip(project.name, broken, CLIP), "no clip");

        // When
        ApplicationFailure failure = failure(() -> cut(project.order().sequence(), broken));

        // Then
        assertThat(failure.getType()).isEqualTo(FailureTypes.CUT_FAILED);
        assertThat(failure.isNonRetryable()).isTrue();
    }

    @Test
    void a_machine_that_is_too_slow_for_a_cut_fails_it_for_now() {
        // Given
        Ffmpeg slow = new Ffmpeg(new FfmpegSettings(Optional.empty(), Optional.empty(), Duration.ofMillis(1)));
        Sha256 take = clip("one");
        TestActivityEnvironment elsewhere = TestWorker.engine();
        AutoCloseable closing = elsewhere::close;
        closedAfterwards(closing);
        elsewhere.registerActivitiesImplementations(
                new MediaActivities(project.archive, intake, slow, TestEnvironment.SCRATCH, Clock.systemUTC()));

        // When
        ApplicationFailure failure =
                failure(() -> cut(elsewhere, project.order().sequence(), take));

        // Then
        assertThat(failure.getType()).isEqualTo("ffmpeg");
        assertThat(failure.isNonRetryable()).isFalse();
    }

    @Test
    void the_takes_that_are_ready_are_looked_up() {
        // Given
        var ready = hand().render(project.order()).take();
        Sha256 other = Sha256.of(new byte[] {1});

        // When
        var found = engine.newActivityStub(LedgerActivity.class).lookUpTakes(project.name, List.of(other, ready.key()));

        // Then
        assertThat(found).containsExactly(ready);
    }

    private Media takeIn(String reference, Media.Kind kind) {
        return engine.newActivityStub(IntakeActivity.class).ingest(project.name, reference, kind);
    }

    private Cut cut(SequenceId sequence, Sha256... takes) {
        return cut(engine, sequence, takes);
    }

    private static Cut cut(TestActivityEnvironment engine, SequenceId sequence, Sha256... takes) {
        List<CutShot> shots = Arrays.stream(takes)
                .map(take -> new CutShot("SH0010", take, CLIP))
                .toList();
        return engine.newActivityStub(CutActivity.class).assemble(new CutOrder(sequence, "Harbour", shots));
    }

    private Sha256 clip(String key) {
        Sha256 take = Sha256.of(key.getBytes(StandardCharsets.UTF_8));
        project.archive.putFile(ObjectKeys.clip(project.name, take, CLIP), TestEnvironment.PLATE, "video/mp4");
        return take;
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
