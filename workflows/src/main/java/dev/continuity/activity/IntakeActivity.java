package dev.continuity.activity;

import dev.continuity.failure.FailureCode;
import dev.continuity.take.Media;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** Takes in what people bring. */
@ActivityInterface
public interface IntakeActivity {
    /**
     * Fetches, checks, probes and stores a clip or an image, once. Fails with {@link FailureCode#MEDIA_UNUSABLE} when another
     * try cannot help.
     *
     * @param project whose archive it goes to
     * @param reference {@code https://…}, {@code s3://…} or {@code media:<sha256>}
     * @param kind what it has to be
     */
    @ActivityMethod(name = "TakeIn")
    Media takeIn(String project, String reference, Media.Kind kind);
}
