package dev.continuity.connections.validation;

import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.ConfigValidationException.Problem;
import io.smallrye.config.ConfigValidator;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SmallRyeConfigBuilderCustomizer;
import java.util.Locale;
import java.util.stream.IntStream;

/** Adds the name of the environment variable to each message about a setting, since most people set it that way. */
public final class EnvironmentVariableNames implements SmallRyeConfigBuilderCustomizer {
    @Override
    public void configBuilder(SmallRyeConfigBuilder builder) {
        ConfigValidator validator = builder.getValidator();
        builder.withValidator((mapping, prefix, settings) -> {
            try {
                validator.validateMapping(mapping, prefix, settings);
            } catch (ConfigValidationException e) {
                throw new ConfigValidationException(IntStream.range(0, e.getProblemCount())
                        .mapToObj(i -> new Problem(named(e.getProblem(i).getMessage())))
                        .toArray(Problem[]::new));
            }
        });
    }

    /** Runs after Quarkus has set its validator. */
    @Override
    public int priority() {
        return Integer.MAX_VALUE;
    }

    private static String named(String message) {
        int end = message.indexOf(' ');
        // A list is one setting, whichever element is invalid.
        String property = message.substring(0, end).replaceFirst("\\[[0-9]+]$", "");
        String variable = property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
        return property + " (" + variable + ")" + message.substring(end) + ".";
    }
}
