package dev.continuity.local;

import java.net.URI;
import java.util.Optional;

/** A Temporal server of our own on the loopback interface, with the namespace {@code default}. */
public sealed interface TemporalServer extends AutoCloseable permits InProcessTemporal, DevServer {

    /** Where the gRPC frontend listens, as {@code 127.0.0.1:port}: what {@code TEMPORAL_ADDRESS} wants. */
    String target();

    /** Whether workflows are still there after the engine was stopped, or killed, and started again. */
    boolean durable();

    /** Temporal's web page, where the engine has one. */
    Optional<URI> ui();

    /** Stops the engine. Workers should be shut down first. Closing twice does nothing. */
    @Override
    void close();
}
