package dev.continuity.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuity.activity.RenderResult;
import dev.continuity.media.Ffmpeg;
import dev.continuity.media.FfmpegSettings;
import dev.continuity.media.RecordedFfmpeg;
import dev.continuity.sequence.StepProgress;
import dev.continuity.take.InputClip;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All renders of a worker share its ffmpeg processes. */
class FfmpegTurnsTest extends RenderTest {
    private final Path directory;

    FfmpegTurnsTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void clips_that_arrive_together_take_turns() {
        // Given
        RecordedFfmpeg recorded = new RecordedFfmpeg(directory);
        TestWorker worker = closedAfterwards(new TestWorker(project.objects, oneAtATime(recorded.binary())));

        // When
        List<CompletableFuture<RenderResult>> renders = IntStream.range(0, 4)
                .mapToObj(roll ->
                        worker.rendering(project.order(project.recipe(new InputClip.OfMedia(project.plate), roll))))
                .toList();

        // Then
        renders.forEach(CompletableFuture::join);
        assertThat(recorded.decodes()).hasSize(4);
        assertThat(recorded.mostAtOnce()).isOne();
    }

    @Test
    void a_render_that_waits_for_its_turn_heartbeats_and_can_be_cancelled() {
        // Given
        Path busy = directory.resolve("busy");
        Ffmpeg ffmpeg = oneAtATime(
                new RecordedFfmpeg(directory, "touch '%s'; exec sleep 600".formatted(busy.toAbsolutePath())).binary());
        Thread first = new Thread(() -> ffmpeg.check(TestEnvironment.PLATE));
        first.setUncaughtExceptionHandler((thread, interrupted) -> {});
        first.start();
        closedAfterwards(first::interrupt);
        TestProject.await(() -> Files.exists(busy));
        TestWorker worker = closedAfterwards(new TestWorker(project.objects, ffmpeg));
        CompletableFuture<RenderResult> waiting = worker.rendering(project.order());
        TestProject.await(() -> isWaitingForItsTurn(worker));
        int heartbeats = worker.heartbeats().size();

        // When
        TestProject.await(() -> worker.heartbeats().size() > heartbeats + 2);
        worker.cancel();

        // Then
        assertThat(waiting).failsWithin(Duration.ofMinutes(2));
        assertThat(project.state().take()).isEmpty();
        assertThat(project.hasOpenTicket()).isTrue();
    }

    private boolean isWaitingForItsTurn(TestWorker worker) {
        return worker.heartbeats().stream()
                        .anyMatch(heartbeat -> heartbeat != null && heartbeat.phase() == StepProgress.Phase.COPYING)
                && !project.state().clips().isEmpty();
    }

    private static Ffmpeg oneAtATime(Path binary) {
        return new Ffmpeg(
                FfmpegSettings.defaults().withBinary(Optional.of(binary)).withProcesses(1));
    }
}
