package dev.continuity.render;

import dev.continuity.activity.CutActivity;
import dev.continuity.activity.TemporalFailures;
import dev.continuity.failure.FailureCode;
import dev.continuity.failure.FailureDetails;
import dev.continuity.media.ContactSheetFrame;
import dev.continuity.media.Ffmpeg;
import dev.continuity.media.FfmpegException;
import dev.continuity.media.ProbeResult;
import dev.continuity.render.activity.ActivityHeartbeat;
import dev.continuity.render.activity.ActivityHeartbeats;
import dev.continuity.render.activity.TempDirectory;
import dev.continuity.sequence.Cut;
import dev.continuity.storage.ObjectKeys;
import dev.continuity.storage.ObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Joins the circled takes of a sequence into its film, and draws its contact sheet. */
public final class CutActivities implements CutActivity {
    private final ObjectStore objects;
    private final Ffmpeg ffmpeg;
    private final Path tempDirectory;
    private final ActivityHeartbeats heartbeats;

    /** @param tempDirectory for the downloaded clips and the film */
    public CutActivities(ObjectStore objects, Ffmpeg ffmpeg, Path tempDirectory, ActivityHeartbeats heartbeats) {
        this.objects = objects;
        this.ffmpeg = ffmpeg;
        this.tempDirectory = tempDirectory;
        this.heartbeats = heartbeats;
    }

    @Override
    public Cut assemble(CutOrder order) {
        return heartbeats.during(null, heartbeat -> {
            try (TempDirectory temp = TempDirectory.in(tempDirectory)) {
                return cut(order, temp, heartbeat);
            } catch (FfmpegException e) {
                // A take that ffmpeg cannot read fails the cut permanently. A missing or busy ffmpeg is retried.
                throw e.reason() == FfmpegException.Reason.BAD_INPUT
                        ? TemporalFailures.permanent(
                                FailureDetails.of(FailureCode.CUT_FAILED, String.valueOf(e.getMessage())))
                        : e;
            }
        });
    }

    private Cut cut(CutOrder order, TempDirectory temp, ActivityHeartbeat heartbeat) {
        String project = order.sequence().project();
        String id = order.sequence().text();
        List<Path> clips = new ArrayList<>();
        List<ContactSheetFrame> frames = new ArrayList<>();
        for (CutShot shot : order.shots()) {
            heartbeat.check();
            Path clip = temp.file(String.format(Locale.ROOT, "%03d.mp4", clips.size()));
            objects.getFile(ObjectKeys.clip(project, shot.take(), shot.clip()), clip);
            clips.add(clip);
            String length =
                    String.format(Locale.ROOT, "%.1f s", ffmpeg.probe(clip).seconds());
            frames.add(new ContactSheetFrame(shot.code(), length, clip));
        }
        Path film = temp.file("cut.mp4");
        ProbeResult probe = ffmpeg.cut(clips, film);
        Path sheet = temp.file("contact-sheet.jpg");
        ffmpeg.writeContactSheet(frames, order.title(), sheet);
        objects.putFile(ObjectKeys.contactSheet(project, id), sheet, "image/jpeg");
        objects.putFile(ObjectKeys.cut(project, id), film, "video/mp4");
        return new Cut(probe.seconds(), size(film), probe.width(), probe.height(), probe.audio(), clips.size());
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
