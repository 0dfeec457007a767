package dev.continuity.api.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/** Answers with problem documents to requests that are refused before they reach a resource. */
@Singleton
public final class ProblemAnswers {
    private final ObjectMapper mapper;

    ProblemAnswers(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    public void end(RoutingContext request, ProblemType type, String detail) {
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
