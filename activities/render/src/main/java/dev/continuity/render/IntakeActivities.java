package dev.continuity.render;

import dev.continuity.activity.IntakeActivity;
import dev.continuity.activity.TemporalFailures;
import dev.continuity.failure.FailureCode;
import dev.continuity.failure.FailureDetails;
import dev.continuity.render.activity.ActivityFailures;
import dev.continuity.render.activity.ActivityHeartbeats;
import dev.continuity.render.media.MediaIntake;
import dev.continuity.storage.media.MediaException;
import dev.continuity.take.Media;

/** Ingests the media that a storyboard refers to. */
public final class IntakeActivities implements IntakeActivity {
    /** A few minutes, including the pauses. If a media server is down for longer, a person has to resume the sequence. */
    private static final int MAX_ATTEMPTS = 10;

    private final MediaIntake intake;
    private final ActivityHeartbeats heartbeats;

    public IntakeActivities(MediaIntake intake, ActivityHeartbeats heartbeats) {
        this.intake = intake;
        this.heartbeats = heartbeats;
    }

    @Override
    public Media ingest(String project, String reference, Media.Kind kind) {
        return heartbeats.during(null, heartbeat -> {
            try {
                return intake.ingest(project, reference, kind);
            } catch (MediaException e) {
                if (e.isRetryable() && heartbeat.attempt() < MAX_ATTEMPTS) {
                    throw ActivityFailures.retryable(FailureCode.MEDIA_UNAVAILABLE, e.problem(), null);
                }
                throw TemporalFailures.permanent(FailureDetails.of(FailureCode.MEDIA_UNUSABLE, e.problem())
                        .withAllowed(e.allowed()));
            }
        });
    }
}
