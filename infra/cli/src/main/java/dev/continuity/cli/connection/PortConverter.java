package dev.continuity.cli.connection;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The number of a port, or 0 for any free one. */
public final class PortConverter implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String value) {
        if (!value.matches("[0-9]{1,5}") || Integer.parseInt(value) > 65_535) {
            throw new TypeConversionException(
                    "'" + value + "' is not a port (allowed: 1 to 65535, or 0 for any free port)");
        }
        return Integer.valueOf(value);
    }
}
