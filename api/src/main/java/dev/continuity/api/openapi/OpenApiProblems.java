package dev.continuity.api.openapi;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.continuity.api.problem.ProblemDetails;
import dev.continuity.api.problem.ProblemType;
import dev.continuity.take.DocumentMapper;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Adds the common problems to each operation of the OpenAPI document. */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public final class OpenApiProblems implements OASFilter {
    private static final String SCHEMA = "#/components/schemas/ProblemDetails";
    private static final ObjectMapper JSON = DocumentMapper.mapper();

    @Override
    public void filterOpenAPI(OpenAPI document) {
        document.getPaths().getPathItems().forEach((path, item) -> item.getOperations()
                .forEach((method, operation) -> complete(path, method, operation)));
    }

    /** The operation's own declarations take precedence. */
    private static void complete(String path, HttpMethod method, Operation operation) {
        common(path, method, operation).forEach((status, types) -> {
            String code = String.valueOf(status);
            APIResponse own = operation.getResponses().getAPIResponse(code);
            if (own == null || own.getContent() == null) {
                operation.getResponses().addAPIResponse(code, response(status, types));
            }
        });
    }

    private static Map<Integer, List<ProblemType>> common(String path, HttpMethod method, Operation operation) {
        Map<Integer, List<ProblemType>> common = new TreeMap<>();
        boolean takesBody = operation.getRequestBody() != null;
        // Each refuses parameters that it does not have, and what is not a URI.
        common.put(400, List.of(ProblemType.INVALID_PARAMETER));
        if (operation.getResponses().getAPIResponses().values().stream().anyMatch(OpenApiProblems::hasBody)) {
            common.put(406, List.of(ProblemType.NOT_ACCEPTABLE));
        }
        if (path.contains("{")) {
            common.put(404, List.of(ProblemType.NOT_FOUND));
        }
        boolean hasParts = path.endsWith("/content") || path.startsWith("/v1/takes");
        if (hasParts) {
            common.put(416, List.of(ProblemType.INVALID_PARAMETER));
        }
        boolean isFilm = path.endsWith("/cut") || path.endsWith("/contact-sheet");
        if (path.contains("{") && method != HttpMethod.GET || isFilm) {
            common.put(409, List.of(ProblemType.CONFLICT));
        }
        if (takesBody) {
            common.put(413, List.of(ProblemType.TOO_LARGE));
            common.put(415, List.of(ProblemType.UNSUPPORTED_MEDIA_TYPE));
            common.put(
                    422,
                    List.of(path.startsWith("/v1/media") ? ProblemType.INVALID_MEDIA : ProblemType.INVALID_PARAMETER));
        }
        if (isDecision(method, operation)) {
            common.put(409, List.of(ProblemType.CONFLICT, ProblemType.DECISION_OUTDATED));
            common.put(422, List.of(ProblemType.INVALID_PARAMETER, ProblemType.DECISION_REFUSED));
        }
        if (path.startsWith("/v1/sequences/{")) {
            common.put(500, List.of(ProblemType.UNREADABLE));
        }
        if (path.startsWith("/v1/sequences") || path.equals("/v1/events")) {
            common.put(503, List.of(ProblemType.STORAGE_UNAVAILABLE, ProblemType.TEMPORAL_UNAVAILABLE));
        } else if (path.startsWith("/v1/media") || path.startsWith("/v1/takes")) {
            common.put(503, List.of(ProblemType.STORAGE_UNAVAILABLE));
        } else if (path.startsWith("/v1/notifications")) {
            common.put(422, List.of(ProblemType.INVALID_PARAMETER));
            common.put(503, List.of(ProblemType.TEMPORAL_UNAVAILABLE));
        }
        return common;
    }

    /** Whether a person decides something by an operation. */
    static boolean isDecision(HttpMethod method, Operation operation) {
        return method != HttpMethod.GET
                && operation.getTags() != null
                && operation.getTags().contains("Direction");
    }

    private static boolean hasBody(APIResponse response) {
        return response.getContent() != null && !response.getContent().hasMediaType(ProblemDetails.MEDIA_TYPE);
    }

    private static APIResponse response(int status, List<ProblemType> types) {
        MediaType body =
                OASFactory.createMediaType().schema(OASFactory.createSchema().ref(SCHEMA));
        types.forEach(
                type -> body.addExample(slug(type), OASFactory.createExample().value(example(type, status))));
        return OASFactory.createAPIResponse()
                .description(types.stream().map(ProblemType::title).collect(Collectors.joining("; or: ")))
                .content(OASFactory.createContent().addMediaType(ProblemDetails.MEDIA_TYPE, body));
    }

    private static Object example(ProblemType type, int status) {
        return JSON.convertValue(ProblemDetails.of(type, status, detail(type)), LinkedHashMap.class);
    }

    private static String detail(ProblemType type) {
        return switch (type) {
            case INVALID_PARAMETER -> "limit is not valid. Allowed: 1 to 100.";
            case INVALID_MEDIA -> "The clip cannot be read. Allowed: a .mp4 or .mov file.";
            case NOT_ACCEPTABLE -> "The Accept header allows none of the content types of this resource.";
            case NOT_FOUND -> "There is no sequence with the id AGM-harbour-at-dusk-3f9a2c1b04.";
            case DECISION_OUTDATED ->
                "The sequence has changed since version 7: Ada: Retook SH0020/reference. Look at it again, and decide on"
                        + " version 8.";
            case DECISION_REFUSED -> "SH0020/reference has no take to review yet.";
            case CONFLICT -> "The sequence AGM-harbour-at-dusk-3f9a2c1b04 has ended: it is finished.";
            case TOO_LARGE -> "The body is too large. Allowed: 1,000,000 bytes at most.";
            case UNSUPPORTED_MEDIA_TYPE -> "This Content-Type is not supported here.";
            case TEMPORAL_UNAVAILABLE -> "Temporal does not answer. Check TEMPORAL_ADDRESS, and whether Temporal runs.";
            case STORAGE_UNAVAILABLE -> "Could not read s3://continuity/AGM/sequences: S3 does not answer.";
            case UNREADABLE ->
                "s3://continuity/AGM/sequences/AGM-harbour-at-dusk-3f9a2c1b04/sequence.json cannot be read as a"
                        + " SequenceRecord: Unexpected end-of-input";
            default -> type.title();
        };
    }

    private static String slug(ProblemType type) {
        return type.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
