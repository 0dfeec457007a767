package dev.continuity.activity;

import dev.continuity.failure.FailureCode;
import dev.continuity.take.Media;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** Ingests the media that storyboards name. */
@ActivityInterface
public interface IntakeActivity {
    /**
     * Fetches, checks, probes and stores a clip or an image, once for each project. Fails with
     * {@link FailureCode#MEDIA_UNUSABLE} when another try cannot help.
     *
     * @param project that the media is stored for
     * @param reference {@code https://…}, {@code s3://…} or {@code media:<sha256>}
     * @param kind that it has to be
     */
    @ActivityMethod(name = "IngestMedia")
    Media ingest(String project, String reference, Media.Kind kind);
}
