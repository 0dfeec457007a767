package dev.continuity.connections;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.continuity.connections.validation.EnvironmentVariableNames;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.validator.BeanValidationConfigValidatorImpl;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Settings as an application reads and validates them when it starts. */
public final class TestSettings {
    private TestSettings() {}

    /** @throws ConfigValidationException if any is not valid */
    public static SmallRyeConfig of(Map<String, String> settings, Class<?>... mappings) {
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredConverters()
                .withValidator(new BeanValidationConfigValidatorImpl())
                .withDefaultValue("java.io.tmpdir", "target")
                .withDefaultValues(settings);
        new EnvironmentVariableNames().configBuilder(builder);
        for (Class<?> mapping : mappings) {
            builder.withMapping(mapping);
        }
        return builder.build();
    }

    /** The messages about settings that are not valid, a line for each. */
    public static List<String> problems(Map<String, String> settings, Class<?>... mappings) {
        ConfigValidationException refused =
                catchThrowableOfType(ConfigValidationException.class, () -> of(settings, mappings));
        return refused == null
                ? List.of()
                : IntStream.range(0, refused.getProblemCount())
                        .mapToObj(i -> refused.getProblem(i).getMessage())
                        .toList();
    }
}
