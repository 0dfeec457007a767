package dev.continuity.render;

import dev.continuity.activity.FailureTypes;
import dev.continuity.activity.IntakeActivity;
import dev.continuity.render.activity.ActivityFailures;
import dev.continuity.render.activity.ActivityHeartbeat;
import dev.continuity.render.media.MediaIntake;
import dev.continuity.storage.media.MediaException;
import dev.continuity.take.Media;
import io.temporal.failure.ApplicationFailure;
import java.time.Clock;

/** Ingests the media that a storyboard refers to. */
public final class IntakeActivities implements IntakeActivity {
    /** Some minutes, with the pauses between them. If the server of a reference is down for longer, a person resumes. */
    private static final int MAX_ATTEMPTS = 10;

    private final MediaIntake intake;
    private final Clock clock;

    public IntakeActivities(MediaIntake intake, Clock clock) {
        this.intake = intake;
        this.clock = clock;
    }

    @Override
    public Media takeIn(String project, String reference, Media.Kind kind) {
        return ActivityHeartbeat.keep(null, clock, heartbeat -> {
            try {
                return intake.ingest(project, reference, kind);
            } catch (MediaException e) {
                if (e.tryingAgainMayHelp() && heartbeat.attempt() < MAX_ATTEMPTS) {
                    throw ActivityFailures.again("media_unavailable", e.problem(), null);
                }
                throw ApplicationFailure.newNonRetryableFailure(e.problem(), FailureTypes.BAD_MEDIA, e.allowed());
            }
        });
    }
}
