package dev.continuity.api.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.continuity.direction.RefusedDecisionException;
import dev.continuity.storage.StorageException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns every exception into a problem. Internal errors are logged, and clients get no details of them. */
class ExceptionMappers {
    private static final Logger LOG = Logger.getLogger(ExceptionMappers.class);

    private final ObjectMapper mapper;

    ExceptionMappers(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    @ServerExceptionMapper
    Response problem(ProblemException e) {
        ProblemDetails details = e.details();
        if (details.status() >= 500) {
            LOG.warnf(e.getCause(), "%s: %s", details.title(), details.detail());
        }
        return response(Response.status(details.status()), details);
    }

    /** A request that the framework refuses. */
    @ServerExceptionMapper
    Response refused(WebApplicationException e) {
        int status = e.getResponse().getStatus();
        if (status < 400) {
            return e.getResponse();
        }
        ProblemType type = ProblemType.of(status);
        if (type == ProblemType.INTERNAL) {
            LOG.error("A request failed", e);
        }
        Response.ResponseBuilder response = Response.status(status);
        String allow = e.getResponse().getHeaderString(HttpHeaders.ALLOW);
        if (allow != null) {
            response.header(HttpHeaders.ALLOW, allow);
        }
        return response(response, ProblemDetails.of(type, status, detail(e, type)));
    }

    /** A decision that is not possible: nothing has changed. */
    @ServerExceptionMapper
    Response refused(RefusedDecisionException e) {
        ProblemType type = ProblemType.of(e.details().code());
        return response(
                Response.status(type.status()),
                ProblemDetails.of(type, type.status(), e.details().message())
                        .with(e.details().code()));
    }

    @ServerExceptionMapper
    Response storage(StorageException e) {
        LOG.warn("Storage failed", e);
        return switch (e.problem()) {
            case UNREADABLE -> response(ProblemType.UNREADABLE, String.valueOf(e.getMessage()));
            case NOT_FOUND -> response(ProblemType.INTERNAL, String.valueOf(e.getMessage()));
            default -> response(ProblemType.STORAGE_UNAVAILABLE, String.valueOf(e.getMessage()));
        };
    }

    @ServerExceptionMapper
    Response internal(Throwable e) {
        LOG.error("A request failed", e);
        return response(ProblemType.INTERNAL, "The request failed. The server's log has the details.");
    }

    private Response response(ProblemType type, String detail) {
        return response(Response.status(type.status()), ProblemDetails.of(type, type.status(), detail));
    }

    private Response response(Response.ResponseBuilder response, ProblemDetails details) {
        if (details.status() == 503) {
            response.header(HttpHeaders.RETRY_AFTER, 5);
        }
        if (details.status() == 413) {
            // The rest of the body is not worth reading.
            response.header("Connection", "close");
        }
        return response.type(ProblemDetails.MEDIA_TYPE).entity(text(details)).build();
    }

    private String text(ProblemDetails details) {
        try {
            return mapper.writeValueAsString(details);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A problem can always be written as JSON", e);
        }
    }

    private static String detail(WebApplicationException e, ProblemType type) {
        if (e instanceof NotFoundException) {
            return "There is nothing at this path. /q/openapi lists all paths.";
        } else if (e instanceof NotAllowedException) {
            String allowed = e.getResponse().getHeaderString(HttpHeaders.ALLOW);
            return "This method is not allowed here." + (allowed == null ? "" : " Allowed: %s.".formatted(allowed));
        } else if (e instanceof NotSupportedException) {
            return "This Content-Type is not supported here. /q/openapi lists the supported ones.";
        }
        return switch (type) {
            case NOT_ACCEPTABLE -> "The Accept header allows none of the content types of this resource.";
            case TOO_LARGE -> "The body is larger than this operation allows.";
            case INTERNAL -> "The request failed. The server's log has the details.";
            default -> "The request cannot be read.";
        };
    }
}
