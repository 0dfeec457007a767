package dev.continuity.local;

import java.net.URI;
import java.util.Optional;

/** A Temporal server on the loopback interface that this process starts, with the namespace {@code default}. */
public sealed interface TemporalServer extends AutoCloseable permits InProcessTemporal, DevServer {

    /** The address of the gRPC frontend, {@code 127.0.0.1:port}: the value of {@code TEMPORAL_ADDRESS}. */
    String target();

    /** Whether workflows survive a stop or a kill of the server. */
    boolean durable();

    /** Temporal's web UI, if the server has one. */
    Optional<URI> ui();

    /** Stops the server. Shut workers down first. Closing twice does nothing. */
    @Override
    void close();
}
