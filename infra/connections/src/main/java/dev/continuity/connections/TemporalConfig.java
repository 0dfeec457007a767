package dev.continuity.connections;

import dev.continuity.connections.validation.HostAndPort;
import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/**
 * The settings for Temporal that are ours. All others are Temporal's own ({@code TEMPORAL_ADDRESS},
 * {@code TEMPORAL_NAMESPACE}, …), which its library reads.
 */
@ConfigMapping(prefix = "continuity.temporal")
public interface TemporalConfig {
    /**
     * The address, {@code host:port}, of a Temporal server that was started for this process alone. What people have set
     * for another Temporal, wherever that is written, is ignored then.
     */
    Optional<@HostAndPort String> localServer();
}
