package dev.continuity.api.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
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

    private final ObjectMapper mapper;
    private final long limit;

    ServerErrorProblems(
            ObjectMapper mapper, @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize limit) {
        this.mapper = mapper;
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
        end(
                request,
                ProblemType.TOO_LARGE,
                String.format(Locale.ROOT, "The body is too large. Allowed: %,d bytes at most.", limit));
    }

    private void end(RoutingContext request, ProblemType type, String detail) {
        request.response()
                .setStatusCode(type.status())
                .putHeader("Content-Type", ProblemDetails.MEDIA_TYPE)
                .end(text(ProblemDetails.of(type, type.status(), detail)));
    }

    private String text(ProblemDetails details) {
        try {
            return mapper.writeValueAsString(details);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A problem can always be written as JSON", e);
        }
    }
}
