package dev.continuity.storyboard;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether a take is used at once ({@code auto}), or only when a person has approved it ({@code manual}). An object is
 * {@code manual} with an end to the wait: {@code { after: P3D, then: approve }}.
 *
 * @param mode {@code auto} or {@code manual}
 * @param after how long to wait for a person, in days, hours and minutes, PT1M to P365D: {@code P3D}, {@code PT12H},
 *     {@code P1DT6H30M}
 * @param then what happens if nobody has decided by then
 */
public record Review(
        @Allowed(word = true) Mode mode,
        @JsonProperty(required = true)
                @Allowed(
                        value = "days, hours and minutes, such as P3D, PT12H or P1DT6H30M, from PT1M to P365D",
                        pattern = AFTER)
                @Nullable
                Duration after,
        @JsonProperty(required = true) @Nullable Then then) {
    public static final Review AUTO = new Review(Mode.AUTO, null, null);
    public static final Review MANUAL = new Review(Mode.MANUAL, null, null);

    private static final Duration MIN_AFTER = Duration.ofMinutes(1);
    private static final Duration MAX_AFTER = Duration.ofDays(365);

    // A schema cannot compare times, so the pattern has the bounds. After days come at most 23 hours, after hours at
    // most
    // 59 minutes.
    private static final String DAYS_TO_364 = "(?:[1-9][0-9]?|[12][0-9]{2}|3[0-5][0-9]|36[0-4])D";
    private static final String HOURS_TO_23 = "(?:1?[0-9]|2[0-3])H";
    private static final String HOURS_TO_8759 = "(?:[1-9][0-9]{0,2}|[1-7][0-9]{3}|8[0-6][0-9]{2}|87[0-5][0-9])H";
    private static final String MINUTES_TO_59 = "[1-5]?[0-9]M";
    private static final String MINUTES_TO_525600 =
            "(?:[1-9][0-9]{0,4}|[1-4][0-9]{5}|5[01][0-9]{4}|52[0-4][0-9]{3}|525[0-5][0-9]{2}|525600)M";
    private static final String AFTER = "P365D"
            + "|P" + DAYS_TO_364 + "(?:T(?:" + HOURS_TO_23 + "(?:" + MINUTES_TO_59 + ")?|" + MINUTES_TO_59 + "))?"
            + "|PT(?:8760H|" + HOURS_TO_8759 + "(?:" + MINUTES_TO_59 + ")?|" + MINUTES_TO_525600 + ")";

    public Review {
        if ((after == null) != (then == null) || (mode == Mode.AUTO && after != null)) {
            throw new IllegalArgumentException("A time needs what happens then, and only a manual review has one");
        }
        if (after != null && !isAllowed(after)) {
            throw new IllegalArgumentException("Not whole minutes from PT1M to P365D: " + after);
        }
    }

    private static boolean isAllowed(Duration after) {
        return after.equals(Duration.ofMinutes(after.toMinutes()))
                && after.compareTo(MIN_AFTER) >= 0
                && after.compareTo(MAX_AFTER) <= 0;
    }

    /** Waits for a person for a time, whole minutes, PT1M to P365D. */
    public static Review manual(Duration after, Then then) {
        return new Review(Mode.MANUAL, after, then);
    }

    @JsonCreator
    static Review of(String word) {
        return switch (word) {
            case Mode.AUTO_WORD -> AUTO;
            case Mode.MANUAL_WORD -> MANUAL;
            default -> throw new IllegalArgumentException("Neither auto nor manual: " + word);
        };
    }

    // Text, so that every mapper reads and writes times alike, whatever its settings are.
    @JsonCreator
    static Review of(
            @JsonProperty(value = "after", required = true) String after,
            @JsonProperty(value = "then", required = true) Then then) {
        return manual(Duration.parse(after), then);
    }

    /** Whether the take waits for a person. */
    public boolean isManual() {
        return mode == Mode.MANUAL;
    }

    /** A word, or an object with a time: the shortest form, and the only one. */
    @JsonValue
    Object written() {
        if (after == null || then == null) {
            return mode;
        }
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("after", text(after));
        object.put("then", then);
        return object;
    }

    // Duration writes three days as PT72H.
    private static String text(Duration time) {
        Duration rest = time.minusDays(time.toDays());
        String days = time.toDays() == 0 ? "" : time.toDays() + "D";
        return "P" + days + (rest.isZero() ? "" : rest.toString().substring(1));
    }

    /** Who approves a take: nobody ({@code auto}), or a person, however long it takes ({@code manual}). */
    public enum Mode {
        @JsonProperty(Mode.AUTO_WORD)
        AUTO,

        @JsonProperty(Mode.MANUAL_WORD)
        MANUAL;

        private static final String AUTO_WORD = "auto";
        private static final String MANUAL_WORD = "manual";
    }

    /** What happens if nobody has decided in time: the take goes on waiting, or it counts as approved. */
    public enum Then {
        @JsonProperty("hold")
        HOLD,

        @JsonProperty("approve")
        APPROVE
    }
}
