package dev.continuity.studio;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.ConfigValidationException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Explains why API and worker did not start. */
final class StartupFailure {
    private StartupFailure() {}

    /**
     * The invalid settings, if they are the cause; else {@code otherwise}.
     *
     * @param failure of the application; null if it did not answer in time
     */
    static String message(@Nullable Throwable failure, String otherwise) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConfigValidationException invalid) {
                return IntStream.range(0, invalid.getProblemCount())
                        .mapToObj(i -> invalid.getProblem(i).getMessage())
                        .collect(Collectors.joining(" "));
            } else if (cause instanceof ConfigurationException) {
                return String.valueOf(cause.getMessage());
            }
        }
        return otherwise;
    }
}
