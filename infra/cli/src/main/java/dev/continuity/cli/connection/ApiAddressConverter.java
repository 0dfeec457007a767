package dev.continuity.cli.connection;

import java.net.URI;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The address of an API: {@code http} or {@code https}, with a host. */
final class ApiAddressConverter implements ITypeConverter<URI> {
    @Override
    public URI convert(String value) {
        URI address = parsed(value);
        boolean isHttp = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
        String authority = address.getRawAuthority();
        if (isHttp && address.getHost() == null && authority != null && authority.contains("_")) {
            throw new TypeConversionException("'" + value
                    + "' has a host name with an underscore, which Java's HTTP client cannot call (use another"
                    + " name of the host)");
        }
        if (!isHttp || address.getHost() == null) {
            throw invalid(value);
        }
        return address;
    }

    private static URI parsed(String value) {
        try {
            return URI.create(value);
        } catch (IllegalArgumentException e) {
            throw invalid(value);
        }
    }

    private static TypeConversionException invalid(String value) {
        return new TypeConversionException(
                "'" + value + "' is not the address of an API (allowed: such as http://127.0.0.1:7700)");
    }
}
