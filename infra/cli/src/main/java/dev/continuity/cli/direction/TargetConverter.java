package dev.continuity.cli.direction;

import dev.continuity.cli.terminal.PlainText;
import dev.continuity.client.StepTarget;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A shot or a step as a person typed it. */
final class TargetConverter implements ITypeConverter<StepTarget> {
    @Override
    public StepTarget convert(String value) {
        try {
            return StepTarget.parse(value);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException("'" + PlainText.oneLine(value)
                    + "' is neither a shot nor a step (allowed: such as SH0020 or SH0020/reference)");
        }
    }

    /** A parameter that picocli requires. */
    static StepTarget required(@Nullable StepTarget target) {
        return Objects.requireNonNull(target, "the parameter is required");
    }
}
