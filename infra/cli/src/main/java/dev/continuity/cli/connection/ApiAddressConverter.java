package dev.continuity.cli.connection;

import dev.continuity.client.ApiAddress;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The address of an API: {@code http} or {@code https}, with a host. A message about another one shows no password. */
final class ApiAddressConverter implements ITypeConverter<ApiAddress> {
    @Override
    public ApiAddress convert(String value) {
        try {
            return ApiAddress.parse(value);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
