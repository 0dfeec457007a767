package dev.continuity.render;

import dev.continuity.activity.CutActivity;
import dev.continuity.activity.FailureTypes;
import dev.continuity.activity.IntakeActivity;
import dev.continuity.media.ContactSheetFrame;
import dev.continuity.media.Ffmpeg;
import dev.continuity.media.FfmpegException;
import dev.continuity.media.ProbeResult;
import dev.continuity.render.activity.ActivityFailures;
import dev.continuity.render.activity.ActivityHeartbeat;
import dev.continuity.render.activity.TempDirectory;
import dev.continuity.render.media.MediaIntake;
import dev.continuity.sequence.Cut;
import dev.continuity.storage.ObjectKeys;
import dev.continuity.storage.ObjectStore;
import dev.continuity.storage.media.MediaException;
import dev.continuity.take.Media;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The activities in which ffmpeg works: what people bring comes in, the film goes out. */
public final class MediaActivities implements IntakeActivity, CutActivity {
    /** Some minutes, with the pauses between them: whose server is down for longer has to resume. */
    private static final int MEDIA_TRIES = 10;

    private final ObjectStore archive;
    private final MediaIntake intake;
    private final Ffmpeg ffmpeg;
    private final Path scratchFolder;
    private final Clock clock;

    public MediaActivities(ObjectStore archive, MediaIntake intake, Ffmpeg ffmpeg, Path scratchFolder, Clock clock) {
        this.archive = archive;
        this.intake = intake;
        this.ffmpeg = ffmpeg;
        this.scratchFolder = scratchFolder;
        this.clock = clock;
    }

    @Override
    public Media ingest(String project, String reference, Media.Kind kind) {
        return ActivityHeartbeat.keep(null, clock, heart -> {
            try {
                return intake.takeIn(project, reference, kind);
            } catch (MediaException e) {
                if (e.tryingAgainMayHelp() && heart.attempt() < MEDIA_TRIES) {
                    throw ActivityFailures.again("media_unavailable", e.problem(), null);
                }
                throw ApplicationFailure.newNonRetryableFailure(e.problem(), FailureTypes.BAD_MEDIA, e.allowed());
            }
        });
    }

    @Override
    public Cut assemble(CutOrder order) {
        return ActivityHeartbeat.keep(null, clock, heart -> {
            try (TempDirectory scratch = TempDirectory.in(scratchFolder)) {
                return cut(order, scratch, heart);
            } catch (FfmpegException e) {
                // The takes are not to blame for a machine without ffmpeg, or a busy one.
                throw e.reason() == FfmpegException.Reason.BAD_INPUT
                        ? ApplicationFailure.newNonRetryableFailure(e.getMessage(), FailureTypes.CUT_FAILED)
                        : e;
            }
        });
    }

    private Cut cut(CutOrder order, TempDirectory scratch, ActivityHeartbeat heart) {
        String project = order.sequence().project();
        String id = order.sequence().text();
        List<Path> clips = new ArrayList<>();
        List<ContactSheetFrame> frames = new ArrayList<>();
        for (CutShot shot : order.shots()) {
            heart.check();
            Path clip = scratch.file(String.format(Locale.ROOT, "%03d.mp4", clips.size()));
            archive.getFile(ObjectKeys.clip(project, shot.take(), shot.clip()), clip);
            clips.add(clip);
            frames.add(new ContactSheetFrame(
                    shot.code(),
                    String.format(Locale.ROOT, "%.1f s", ffmpeg.probe(clip).seconds()),
                    clip));
        }
        Path film = scratch.file("cut.mp4");
        ProbeResult probe = ffmpeg.cut(clips, film);
        Path sheet = scratch.file("contact-sheet.jpg");
        ffmpeg.contactSheet(frames, order.title(), sheet);
        archive.putFile(ObjectKeys.contactSheet(project, id), sheet, "image/jpeg");
        archive.putFile(ObjectKeys.cut(project, id), film, "video/mp4");
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
