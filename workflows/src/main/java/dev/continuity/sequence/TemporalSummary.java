package dev.continuity.sequence;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.continuity.storyboard.ShortenedText;

/** The line with which Temporal's UI shows a workflow or an activity. Temporal limits it in bytes. */
public final class TemporalSummary {
    // Temporal: limit.userMetadataSummarySize is 400, which includes the quotes and the encoding of the payload.
    private static final int MAX_BYTES = 360;

    private TemporalSummary() {}

    /** The text, or as much of its beginning as Temporal accepts. */
    public static String of(String text) {
        return ShortenedText.to(
                MAX_BYTES, part -> JsonStringEncoder.getInstance().quoteAsUTF8(part).length, text);
    }
}
