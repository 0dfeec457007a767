package dev.continuity.connections.validation;

import java.util.Locale;
import org.eclipse.microprofile.config.spi.Converter;
import org.jspecify.annotations.Nullable;

/** Converts booleans strictly: a typing error is refused. The usual converter reads it as false. */
public final class StrictBoolean implements Converter<Boolean> {
    private static final long serialVersionUID = 1;

    @Override
    public @Nullable Boolean convert(String text) {
        return switch (text.trim().toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on", "1" -> true;
            case "false", "no", "off", "0" -> false;
            case "" -> null;
            default -> throw new IllegalArgumentException("allowed: true, false");
        };
    }
}
