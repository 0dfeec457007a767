package dev.continuity.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.continuity.activity.CutActivity;
import dev.continuity.activity.CutActivity.CutOrder;
import dev.continuity.activity.CutActivity.CutShot;
import dev.continuity.failure.FailureCode;
import dev.continuity.media.Ffmpeg;
import dev.continuity.media.FfmpegSettings;
import dev.continuity.media.ProbeResult;
import dev.continuity.sequence.Cut;
import dev.continuity.sequence.SequenceId;
import dev.continuity.storage.ObjectKeys;
import dev.continuity.take.Sha256;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestActivityEnvironment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CutActivitiesTest extends RenderTest {
    private static final String CLIP = "clip";

    private final TestActivityEnvironment temporal = TestWorker.temporal();

    CutActivitiesTest() {
        temporal.registerActivitiesImplementations(activities(TestEnvironment.FFMPEG));
    }

    @AfterEach
    void close() {
        temporal.close();
    }

    @Test
    void takes_are_joined_into_a_film_with_a_contact_sheet(@TempDir Path folder) {
        // Given
        SequenceId sequence = project.order().sequence();

        // When
        Cut cut = cut(sequence, clip("one"), clip("two"));

        // Then
        Path film = folder.resolve("cut.mp4");
        project.objects.getFile(ObjectKeys.cut(project.name, sequence.text()), film);
        TestEnvironment.FFMPEG.check(film);
        ProbeResult probe = TestEnvironment.FFMPEG.probe(film);
        assertThat(probe.seconds()).isCloseTo(6.0, Offset.offset(0.001));
        assertThat(cut.bytes()).isEqualTo(film.toFile().length());
        assertThat(cut.seconds()).isEqualTo(probe.seconds());
        Path sheet = folder.resolve("contact-sheet.jpg");
        project.objects.getFile(ObjectKeys.contactSheet(project.name, sequence.text()), sheet);
        assertThat(TestEnvironment.FFMPEG.probe(sheet).width()).isPositive();
    }

    @Test
    void clips_that_cannot_be_cut_fail_the_cut_permanently() {
        // Given
        Sha256 broken = Sha256.of("broken".getBytes(StandardCharsets.UTF_8));
        project.objects.write(ObjectKeys.clip(project.name, broken, CLIP), "no clip");

        // When
        ApplicationFailure failure = failure(() -> cut(project.order().sequence(), broken));

        // Then
        assertThat(failure.getType()).isEqualTo(FailureCode.CUT_FAILED.wireName());
        assertThat(failure.isNonRetryable()).isTrue();
    }

    @Test
    void a_cut_on_a_machine_that_is_too_slow_is_retried() {
        // Given
        Ffmpeg slow = new Ffmpeg(new FfmpegSettings(Optional.empty(), Optional.empty(), Duration.ofMillis(1), 1));
        Sha256 take = clip("one");
        TestActivityEnvironment elsewhere = TestWorker.temporal();
        AutoCloseable closing = elsewhere::close;
        closedAfterwards(closing);
        elsewhere.registerActivitiesImplementations(activities(slow));

        // When
        ApplicationFailure failure =
                failure(() -> cut(elsewhere, project.order().sequence(), take));

        // Then
        assertThat(failure.getType()).isEqualTo("ffmpeg-failed");
        assertThat(failure.isNonRetryable()).isFalse();
    }

    private CutActivities activities(Ffmpeg ffmpeg) {
        return new CutActivities(project.objects, ffmpeg, TestEnvironment.TEMP_DIR, TestEnvironment.HEARTBEATS);
    }

    private Cut cut(SequenceId sequence, Sha256... takes) {
        return cut(temporal, sequence, takes);
    }

    private static Cut cut(TestActivityEnvironment worker, SequenceId sequence, Sha256... takes) {
        List<CutShot> shots = Arrays.stream(takes)
                .map(take -> new CutShot("SH0010", take, CLIP))
                .toList();
        return worker.newActivityStub(CutActivity.class).assemble(new CutOrder(sequence, "Harbour", shots));
    }

    private Sha256 clip(String key) {
        Sha256 take = Sha256.of(key.getBytes(StandardCharsets.UTF_8));
        project.objects.putFile(ObjectKeys.clip(project.name, take, CLIP), TestEnvironment.PLATE, "video/mp4");
        return take;
    }

    private static ApplicationFailure failure(Runnable work) {
        ActivityFailure failure = catchThrowableOfType(ActivityFailure.class, work::run);
        return (ApplicationFailure) Objects.requireNonNull(failure.getCause());
    }
}
