package dev.continuity.connections;

import dev.continuity.connections.validation.HostAndPort;
import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/**
 * Our own setting for Temporal. All others are Temporal's standard settings ({@code TEMPORAL_ADDRESS},
 * {@code TEMPORAL_NAMESPACE}, …), which its library reads.
 */
@ConfigMapping(prefix = "continuity.temporal")
public interface TemporalConfig {
    /**
     * The address, {@code host:port}, of a Temporal server that was started for this process alone. If it is set,
     * Temporal's standard settings are ignored.
     */
    Optional<@HostAndPort String> localServer();
}
