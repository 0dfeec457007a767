package dev.continuity.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.continuity.storyboard.StoryboardProblem;
import dev.continuity.take.DocumentMapper;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads responses that are not what was asked for. One that has no problem details is not from the API: a proxy in front
 * of it has answered, and has limits, time-outs and a login of its own.
 */
final class ErrorResponse {
    private static final int MAX_NAME = 60;

    private ErrorResponse() {}

    /** @param body of the response; empty if it is not known */
    static ApiProblem read(ApiAddress address, HttpResponse<?> response, String body) {
        ProblemDetails details = parse(body);
        String type = details.type();
        String detail = details.detail();
        int status = response.statusCode();
        if (type == null || detail == null) {
            String foreign = address.isSameServer(response.uri()) ? ofProxy(address, response) : ofStorage(response);
            return new ApiProblem("http-" + status, status, foreign, List.of());
        }
        return new ApiProblem(
                type.substring(type.lastIndexOf('/') + 1),
                status,
                detail,
                Objects.requireNonNullElse(details.problems(), List.of()));
    }

    /** A successful response that the API would not give, such as a page to log in. */
    static ApiProblem unreadable(ApiAddress address, HttpResponse<?> response) {
        boolean isPage =
                response.headers().firstValue("Content-Type").orElse("").startsWith("text/html");
        return ApiProblem.unreachable(address + " answered, but it is not Continuity's API. Check the address."
                + (isPage ? " It sent a web page. If that is a page to log in: " + login() : ""));
    }

    private static String ofProxy(ApiAddress address, HttpResponse<?> response) {
        int status = response.statusCode();
        String start = "Not Continuity's API, but " + server(response.headers()) + " at " + address + " answered "
                + status + ". ";
        return start
                + switch (status) {
                    case 401, 407 ->
                        address.hasLogin()
                                ? "It does not accept the login that was sent. Check CONTINUITY_API_TOKEN, --header and"
                                        + " the user in --api."
                                : "It asks for a login: " + login();
                    case 403 -> "It refuses access. It may ask for a login: " + login();
                    case 404 -> "It has no API at this path. Check the path in --api.";
                    case 413 ->
                        "What was sent is more than it lets through. Raise its limit to 200 MB, in nginx with"
                                + " client_max_body_size 200m.";
                    case 502, 503 ->
                        "It does not reach the API. Check that the API is running, and where the proxy looks for it.";
                    case 504 ->
                        "It did not wait long enough for the API. Raise its time-outs, in nginx with"
                                + " proxy_read_timeout 120s.";
                    default ->
                        status / 100 == 3
                                ? redirect(response)
                                : "Check the address, and the proxy in front of the API.";
                };
    }

    /** The address is signed: without its query it is no secret. */
    private static String ofStorage(HttpResponse<?> response) {
        return "The API redirects to the storage at %s, which answered %s. Check CONTINUITY_STORAGE_PUBLIC_ENDPOINT."
                .formatted(response.uri().resolve("/"), response.statusCode());
    }

    private static String redirect(HttpResponse<?> response) {
        return "It redirects to "
                + response.headers()
                        .firstValue("Location")
                        .map(ErrorResponse::withoutQuery)
                        .orElse("nowhere")
                + ". If that is the API, give its address with --api. If it is a page to log in: " + login();
    }

    private static String withoutQuery(String address) {
        return address.replaceFirst("[?#].*", "");
    }

    private static String login() {
        return "set CONTINUITY_API_TOKEN, give --header 'NAME: VALUE', or a user in --api https://user:password@….";
    }

    /** Proxies say what they are. */
    private static String server(HttpHeaders headers) {
        String name =
                headers.firstValue("Server").or(() -> headers.firstValue("Via")).orElse("a proxy");
        return name.length() > MAX_NAME ? "a proxy" : name;
    }

    private static ProblemDetails parse(String body) {
        try {
            ProblemDetails details = DocumentMapper.mapper().readValue(body, ProblemDetails.class);
            return details == null ? ProblemDetails.NONE : details;
        } catch (JsonProcessingException e) {
            return ProblemDetails.NONE;
        }
    }

    private record ProblemDetails(
            @Nullable String type, @Nullable String detail, @Nullable List<StoryboardProblem> problems) {
        static final ProblemDetails NONE = new ProblemDetails(null, null, null);
    }
}
