package dev.continuity.cli.connection;

import dev.continuity.client.RequestHeader;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A header as people write it, {@code Name: value}. A message about another one does not show the value. */
final class RequestHeaderConverter implements ITypeConverter<RequestHeader> {
    @Override
    public RequestHeader convert(String value) {
        int colon = value.indexOf(':');
        if (colon < 1) {
            throw new TypeConversionException("it has no name (allowed: such as 'X-Api-Key: value')");
        }
        try {
            return new RequestHeader(
                    value.substring(0, colon).strip(),
                    value.substring(colon + 1).strip());
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
