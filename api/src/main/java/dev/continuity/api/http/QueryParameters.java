package dev.continuity.api.http;

import dev.continuity.api.problem.ProblemException;
import dev.continuity.api.problem.ProblemType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads parameters of the query. What cannot be used is an {@link ProblemType#INVALID_PARAMETER} problem. */
public final class QueryParameters {
    private static final int SCALE = 4;
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,7}(\\.[0-9]{1,20})?([eE][+-]?[0-9]{1,3})?");
    private static final BigDecimal MAX_DOLLARS = BigDecimal.valueOf(1_000_000);
    private static final BigDecimal TOO_MUCH = MAX_DOLLARS.add(BigDecimal.ONE);

    private QueryParameters() {}

    /** False if the parameter is not there. */
    public static boolean flag(String name, @Nullable String text) {
        return switch (text == null ? "false" : text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw invalid(name, "true, false");
        };
    }

    /** A whole number from 0 on. */
    public static int number(String name, String text) {
        if (!text.matches("[0-9]{1,9}")) {
            throw invalid(name, "a whole number, 0 to 999999999");
        }
        return Integer.parseInt(text);
    }

    /** USD. */
    public static BigDecimal dollars(String name, String text) {
        BigDecimal dollars = NUMBER.matcher(text).matches() ? new BigDecimal(text) : TOO_MUCH;
        if (dollars.compareTo(MAX_DOLLARS) > 0) {
            throw invalid(name, "USD, 0 to 1000000, such as 1.18");
        }
        return dollars.setScale(Math.min(dollars.scale(), SCALE), RoundingMode.DOWN);
    }

    /** A parameter has another value than those that are allowed. */
    public static ProblemException invalid(String name, String allowed) {
        return ProblemException.of(
                ProblemType.INVALID_PARAMETER, "%s is not valid. Allowed: %s.".formatted(name, allowed));
    }
}
