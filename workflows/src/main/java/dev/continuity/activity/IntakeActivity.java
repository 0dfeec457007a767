package dev.continuity.activity;

import dev.continuity.failure.FailureCode;
import dev.continuity.take.Media;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** Ingests the media that storyboards name. */
@ActivityInterface
public interface IntakeActivity {
    /**
     * Downloads, checks, probes and stores a clip or an image, once per project. Fails with
     * {@link FailureCode#MEDIA_UNUSABLE} if a retry cannot help.
     *
     * @param project that the media belongs to
     * @param reference {@code https://…}, {@code s3://…} or {@code media:<sha256>}
     * @param kind that is required
     */
    @ActivityMethod(name = "IngestMedia")
    Media ingest(String project, String reference, Media.Kind kind);
}
