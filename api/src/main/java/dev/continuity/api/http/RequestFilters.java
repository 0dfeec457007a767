package dev.continuity.api.http;

import dev.continuity.api.problem.ProblemException;
import dev.continuity.api.problem.ProblemType;
import dev.continuity.storage.ledger.CallbackAddress;
import dev.continuity.storyboard.QuotedText;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/** Refuses methods and query parameters that an operation does not have, and answers OPTIONS. */
class RequestFilters {
    private final AllowedMethods allowedMethods;

    RequestFilters(AllowedMethods allowedMethods) {
        this.allowedMethods = allowedMethods;
    }

    @ServerRequestFilter(preMatching = true)
    @Nullable
    Response checkMethod(ContainerRequestContext request) {
        Set<String> allowed = allowedMethods.of(request.getUriInfo().getPath());
        if (allowed.isEmpty()) {
            return null;
        }
        if (request.getMethod().equals(HttpMethod.OPTIONS)) {
            return Response.noContent()
                    .header(HttpHeaders.ALLOW, String.join(", ", allowed))
                    .build();
        }
        if (!allowed.contains(request.getMethod())) {
            throw new NotAllowedException(Response.status(Response.Status.METHOD_NOT_ALLOWED)
                    .header(HttpHeaders.ALLOW, String.join(", ", allowed))
                    .build());
        }
        return null;
    }

    /** A misspelt {@code dryRun} would cost money if it were ignored. Quarkus ignores one without a value. */
    @ServerRequestFilter
    void checkParameters(ContainerRequestContext request, ResourceInfo resource) {
        if (request.getUriInfo().getPath().startsWith(CallbackAddress.ROOT)) {
            return;
        }
        Set<String> known = Arrays.stream(resource.getResourceMethod().getParameters())
                .flatMap(parameter -> Arrays.stream(parameter.getAnnotationsByType(QueryParam.class)))
                .map(QueryParam::value)
                .collect(Collectors.toCollection(TreeSet::new));
        request.getUriInfo().getQueryParameters().forEach((name, values) -> {
            if (!known.contains(name)) {
                throw ProblemException.of(
                        ProblemType.INVALID_PARAMETER,
                        "The query has the parameter %s, which this operation does not have. Allowed: %s."
                                .formatted(QuotedText.of(name), known.isEmpty() ? "none" : String.join(", ", known)));
            } else if (values.size() > 1) {
                throw ProblemException.of(
                        ProblemType.INVALID_PARAMETER,
                        "The query has the parameter %s %d times. Allowed: once.".formatted(name, values.size()));
            } else if (values.get(0).isEmpty()) {
                throw ProblemException.of(
                        ProblemType.INVALID_PARAMETER,
                        "The query has the parameter %1$s without a value. Write %1$s=VALUE, or leave it out."
                                .formatted(name));
            }
        });
    }
}
