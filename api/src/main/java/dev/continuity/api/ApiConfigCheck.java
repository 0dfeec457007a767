package dev.continuity.api;

import dev.continuity.api.ApiConfig.ApiLimits;
import dev.continuity.api.ApiConfig.ArchiveConfig;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Ends a start with settings that cannot work, and says all that is wrong with them at once. */
final class ApiConfigCheck {
    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");

    private final List<String> wrong = new ArrayList<>();

    /** Refuses to start with bad settings. */
    static void atStart(@Observes StartupEvent start, ApiConfig config) {
        List<String> wrong = of(config);
        if (!wrong.isEmpty()) {
            throw new ConfigurationException(String.join("\n", wrong));
        }
    }

    static List<String> of(ApiConfig config) {
        ApiConfigCheck check = new ApiConfigCheck();
        check.bucket(config.bucket());
        check.archive(config.archive());
        check.keys(config.fal().jwksUrl());
        check.api(config.api());
        return check.wrong;
    }

    private void bucket(String bucket) {
        if (!BUCKET.matcher(bucket).matches() || bucket.contains("..")) {
            refuse(
                    "continuity.bucket",
                    bucket,
                    "3 to 63 of a-z, 0-9, dots and hyphens, a letter or digit at both ends");
        }
    }

    private void archive(ArchiveConfig archive) {
        address("continuity.archive.endpoint", archive.endpoint());
        address("continuity.archive.public-endpoint", archive.publicEndpoint());
        between("continuity.archive.addresses-last", archive.addressesLast(), "PT1S", "P7D");
    }

    /** Whoever could change them on the way could sign webhooks. */
    private void keys(URI address) {
        if (address.getHost() == null
                || !address.toString().matches("https://.*|http://(127\\.0\\.0\\.1|localhost|\\[::1])[:/].*")) {
            refuse("continuity.fal.jwks-url", address, "an https address (http only to 127.0.0.1)");
        }
    }

    private void api(ApiLimits limits) {
        between("continuity.api.engine-wait", limits.engineWait(), "PT0.1S", "PT1M");
        between("continuity.api.update-wait", limits.updateWait(), "PT1S", "PT1M");
        between("continuity.api.archive-wait", limits.archiveWait(), "PT0.5S", "PT1M");
        between("continuity.api.query-wait", limits.queryWait(), "PT0.1S", "PT1M");
        between("continuity.api.estimate-wait", limits.estimateWait(), "PT1S", "PT10M");
        between("continuity.api.events-every", limits.eventsEvery(), "PT0.01S", "PT1M");
        between("continuity.api.events-ping", limits.eventsPing(), "PT1S", "PT10M");
    }

    private void address(String property, Optional<URI> address) {
        address.filter(uri -> uri.getHost() == null || !uri.toString().matches("https?://.*"))
                .ifPresent(uri -> refuse(property, uri, "an http or https address, such as http://127.0.0.1:9000"));
    }

    private void between(String property, Duration value, String least, String most) {
        if (value.compareTo(Duration.parse(least)) < 0 || value.compareTo(Duration.parse(most)) > 0) {
            refuse(property, value, "%s to %s (ISO 8601)".formatted(least, most));
        }
    }

    private void refuse(String property, Object value, String allowed) {
        wrong.add("%s cannot be \"%s\"; allowed: %s.".formatted(property, value, allowed));
    }
}
