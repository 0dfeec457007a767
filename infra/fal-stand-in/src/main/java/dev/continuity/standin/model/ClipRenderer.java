package dev.continuity.standin.model;

import dev.continuity.standin.model.InputMedia.Materials;
import dev.continuity.standin.request.AcceptedRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Makes the clip. All clips have the same encoder settings and time base, so that those of one size and frame rate can
 * be joined by copying their streams.
 */
public final class ClipRenderer {

    private static final List<String> PICTURE = List.of(
            "-c:v",
            "libx264",
            "-preset",
            "superfast",
            "-crf",
            "21",
            "-profile:v",
            "high",
            "-g",
            "48",
            "-pix_fmt",
            "yuv420p",
            "-video_track_timescale",
            "24000",
            "-threads",
            "2",
            "-map_metadata",
            "-1",
            "-movflags",
            "+faststart",
            "-f",
            "mp4");
    private static final List<String> SOUND = List.of("-c:a", "aac", "-b:a", "128k", "-ar", "48000", "-ac", "2");

    private final FfmpegRunner ffmpeg;

    public ClipRenderer(FfmpegRunner ffmpeg) {
        this.ffmpeg = ffmpeg;
    }

    void render(
            AcceptedRequest submission,
            ModelArguments arguments,
            Materials materials,
            ClipFormat canvas,
            Path folder,
            Path clip,
            Consumer<String> log)
            throws IOException, InterruptedException {
        SeededRandom roll = new SeededRandom(arguments.prompt(), submission.id());
        FilterGraph graph = new SceneGraph(ffmpeg, submission.endpoint(), materials, canvas, roll, folder).graph();
        List<String> command = new ArrayList<>(List.of("-v", "error"));
        boolean sound = arguments.keepAudio() && materials.media().sound();
        int soundInput = sound
                ? graph.input(
                        List.of("-stream_loop", "-1", "-i", materials.video().toString()))
                : 0;
        command.addAll(graph.arguments());
        if (sound) {
            command.addAll(List.of("-map", soundInput + ":a:0"));
            command.addAll(SOUND);
        }
        command.addAll(List.of(
                "-frames:v",
                "" + canvas.frames(),
                "-t",
                "" + Math.max(canvas.seconds(), (double) canvas.frames() / canvas.fps())));
        command.addAll(PICTURE);
        command.add(clip.toString());
        Progress progress = new Progress(canvas.frames(), log);
        FfmpegRunner.Run run = ffmpeg.render(command, progress);
        if (!run.succeeded()) {
            throw new IOException("ffmpeg failed: " + run.messages().strip());
        }
        progress.complete();
    }

    /** Turns ffmpeg's reports into a line whenever there is at least a tenth more. */
    private static final class Progress implements Consumer<String> {
        private final long frames;
        private final Consumer<String> log;
        private long frame;
        private long told = -10;

        Progress(long frames, Consumer<String> log) {
            this.frames = frames;
            this.log = log;
        }

        @Override
        public void accept(String line) {
            if (line.startsWith("frame=")) {
                frame = Long.parseLong(line.substring("frame=".length()).strip());
            } else if (line.startsWith("progress=")) {
                long percent = Math.min(100, frame * 100 / frames);
                if (percent >= told + 10) {
                    tell(percent);
                }
            }
        }

        /** The last report of ffmpeg itself may come a few frames before the end. */
        void complete() {
            if (told < 100) {
                frame = frames;
                tell(100);
            }
        }

        private void tell(long percent) {
            told = percent;
            log.accept(String.format(Locale.ROOT, "Rendering %d%% (%d/%d frames)", percent, frame, frames));
        }
    }
}
