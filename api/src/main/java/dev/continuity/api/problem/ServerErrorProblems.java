package dev.continuity.api.problem;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Locale;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Adds a problem document to requests that the server refuses before they reach a resource. */
@Singleton
class ServerErrorProblems {
    private static final int PRIORITY = 100;

    private final ProblemAnswers problems;
    private final long limit;

    ServerErrorProblems(
            ProblemAnswers problems, @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize limit) {
        this.problems = problems;
        this.limit = limit.asLongValue();
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, PRIORITY);
    }

    private void check(RoutingContext request) {
        String length = request.request().getHeader("Content-Length");
        if (length == null || !length.matches("[0-9]{1,18}") || Long.parseLong(length) <= limit) {
            request.next();
            return;
        }
        request.response().putHeader("Connection", "close");
        problems.end(
                request,
                ProblemType.TOO_LARGE,
                String.format(Locale.ROOT, "The body is too large. Allowed: %,d bytes at most.", limit));
    }
}
