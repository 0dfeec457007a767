package dev.continuity.cli.prepare;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A time in a clip, or a length of time, in seconds, as people write it: 00:01:10, 1:10, 70, 70.5, 1m10s. */
final class ClipTimeConverter implements ITypeConverter<Double> {
    private static final Pattern CLOCK =
            Pattern.compile("(?:(\\d{1,2}):(?=[0-5]?\\d:))?(\\d{1,3}):([0-5]?\\d(?:\\.\\d{1,6})?)");
    private static final Pattern UNITS =
            Pattern.compile("(?=\\d)(?:(\\d{1,2})h)?(?:(\\d{1,3})m)?(?:(\\d{1,5}(?:\\.\\d{1,6})?)s?)?");

    @Override
    public Double convert(String value) {
        for (Pattern pattern : new Pattern[] {CLOCK, UNITS}) {
            Matcher time = pattern.matcher(value.strip());
            if (time.matches()) {
                return number(time.group(1)) * 3600 + number(time.group(2)) * 60 + number(time.group(3));
            }
        }
        throw new TypeConversionException("'" + value + "' is not a time (allowed: 00:01:10, 1:10, 70, 70.5 or 1m10s)");
    }

    /** Seconds as they are converted back. */
    static String text(double seconds) {
        return BigDecimal.valueOf(seconds).stripTrailingZeros().toPlainString();
    }

    private static double number(@Nullable String digits) {
        return digits == null ? 0 : Double.parseDouble(digits);
    }
}
