package dev.continuity.diagnosis;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * How this machine's clock differs from that of a server, to about a second.
 *
 * @param ahead of the server's clock; negative if it is behind
 */
public record ClockDifference(Duration ahead) {
    /**
     * @param date the {@code Date} header of the server's answer
     * @param now when the answer arrived
     * @return empty if the header is not a date
     */
    public static Optional<ClockDifference> of(String date, Instant now) {
        try {
            Instant server = DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from);
            return Optional.of(new ClockDifference(Duration.between(server, now)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Whether the clocks differ by more than this, in either direction. */
    public boolean exceeds(Duration limit) {
        return ahead.abs().compareTo(limit) > 0;
    }

    /** {@code 7 min ahead of} or {@code 40 s behind}. */
    @Override
    public String toString() {
        return amount(ahead.abs()) + (ahead.isNegative() ? " behind" : " ahead of");
    }

    private static String amount(Duration difference) {
        if (difference.toMinutes() < 2) {
            return difference.toSeconds() + " s";
        }
        return difference.toHours() < 2 ? difference.toMinutes() + " min" : difference.toHours() + " h";
    }
}
