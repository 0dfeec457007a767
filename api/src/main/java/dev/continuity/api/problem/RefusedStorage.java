package dev.continuity.api.problem;

import dev.continuity.connections.StartupTrial;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Refuses everything that would be written to an S3 that failed its trial. What is there can still be read. */
class RefusedStorage {
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private final StartupTrial trial;

    RefusedStorage(StartupTrial trial) {
        this.trial = trial;
    }

    @ServerRequestFilter
    void refuseWrites(ContainerRequestContext request) {
        if (!READING.contains(request.getMethod())) {
            trial.refusal().ifPresent(why -> {
                throw ProblemException.of(ProblemType.STORAGE_UNAVAILABLE, why);
            });
        }
    }
}
