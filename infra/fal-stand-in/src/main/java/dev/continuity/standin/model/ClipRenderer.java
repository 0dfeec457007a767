package dev.continuity.standin.model;

import dev.continuity.standin.model.InputMedia.FetchedMedia;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Encodes the clip. All clips have the same encoder settings and time base, so that those of one size and frame rate can
 * be joined by copying their streams.
 */
final class ClipRenderer {

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

    ClipRenderer(FfmpegRunner ffmpeg) {
        this.ffmpeg = ffmpeg;
    }

    void render(
            FilterGraph graph,
            ModelArguments arguments,
            FetchedMedia media,
            ClipFormat format,
            Path clip,
            Consumer<String> log)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("-v", "error"));
        boolean sound = arguments.keepAudio() && media.video().probe().audio();
        int soundInput = sound
                ? graph.input(
                        List.of("-stream_loop", "-1", "-i", media.video().path().toString()))
                : 0;
        command.addAll(graph.arguments());
        if (sound) {
            command.addAll(List.of("-map", soundInput + ":a:0"));
            command.addAll(SOUND);
        }
        // The graph ends with the last frame. A limit of frames would end the sound, too, before its last samples.
        command.addAll(List.of("-t", "" + (double) format.frames() / format.fps()));
        command.addAll(PICTURE);
        command.add(clip.toString());
        Progress progress = new Progress(format.frames(), log);
        FfmpegRunner.Run run = ffmpeg.render(command, progress);
        if (!run.succeeded()) {
            throw new IOException("ffmpeg failed: " + run.messages().strip());
        }
        progress.complete();
    }

    /** Logs a line whenever another tenth of the frames is rendered. */
    private static final class Progress implements Consumer<String> {
        private final long frames;
        private final Consumer<String> log;
        private long frame;
        private long reported = -10;

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
                if (percent >= reported + 10) {
                    report(percent);
                }
            }
        }

        /** The last report of ffmpeg may be a few frames before the end. */
        void complete() {
            if (reported < 100) {
                frame = frames;
                report(100);
            }
        }

        private void report(long percent) {
            reported = percent;
            log.accept(String.format(Locale.ROOT, "Rendering %d%% (%d/%d frames)", percent, frame, frames));
        }
    }
}
