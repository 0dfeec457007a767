package dev.continuity.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** HTTP calls of an API. Each throws {@link ApiException} if the API does not answer. */
final class HttpCalls {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final int LARGEST_ERROR_BODY = 64 * 1024;
    private static final int MAX_REDIRECTS = 5;
    private static final String USER = "X-Continuity-User";

    private final ApiAddress address;
    private final @Nullable String user;
    private final HttpClient http;

    /** @param user who decides; null: not said */
    HttpCalls(ApiAddress address, @Nullable String user) {
        this.address = address;
        this.user = user;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_TIMEOUT)
                // Java's client would send the login along, to whichever server an answer names.
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** A request with the headers that the API's address asks for. */
    HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address.base() + path))
                .header("Accept", "application/json, */*;q=0.5");
        if (user != null) {
            request.header(USER, inHeader(user));
        }
        return withHeaders(request);
    }

    /** The answer, whatever its status. */
    <T> HttpResponse<T> send(HttpRequest.Builder request, BodyHandler<T> handler) {
        try {
            return http.send(request.build(), handler);
        } catch (SSLException e) {
            throw new ApiException(
                    ApiProblem.unreachable("The connection to " + address + " cannot be encrypted: " + e.getMessage()
                            + ". Check the certificate; CONTINUITY_JAVA_OPTS=-Djavax.net.ssl.trustStore=FILE names"
                            + " others that are trusted."),
                    e);
        } catch (IOException e) {
            throw new ApiException(
                    ApiProblem.unreachable("The API at " + address + " does not answer. Check that it is running."), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ApiException(
                    ApiProblem.unreachable("Interrupted while waiting for the API at " + address + "."), e);
        }
    }

    /** A successful answer. */
    HttpResponse<String> sendForText(HttpRequest.Builder request) {
        HttpResponse<String> response = send(request, BodyHandlers.ofString());
        if (response.statusCode() / 100 != 2) {
            throw new ApiException(ErrorResponse.read(address, response, response.body()));
        }
        return response;
    }

    /** A successful answer. The caller closes its body. */
    HttpResponse<InputStream> sendForStream(HttpRequest.Builder request) {
        return requireSuccess(send(request, BodyHandlers.ofInputStream()));
    }

    /** Follows redirects; other servers do not get the headers for the API. The caller closes the body. */
    HttpResponse<InputStream> download(HttpRequest.Builder request, Duration timeout) {
        HttpResponse<InputStream> response = send(request.timeout(timeout), BodyHandlers.ofInputStream());
        for (int i = 0; i < MAX_REDIRECTS && response.statusCode() / 100 == 3; i++) {
            URI target = target(response);
            HttpRequest.Builder next = HttpRequest.newBuilder(target).timeout(timeout);
            response = send(address.isSameServer(target) ? withHeaders(next) : next, BodyHandlers.ofInputStream());
        }
        return requireSuccess(response);
    }

    /** A header has ASCII only: of another name, the UTF-8 is percent-encoded. */
    private static String inHeader(String name) {
        return name.matches("[ -~&&[^%]]+")
                ? name
                : URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private HttpRequest.Builder withHeaders(HttpRequest.Builder request) {
        address.headers().forEach(header -> request.setHeader(header.name(), header.value()));
        return request;
    }

    private HttpResponse<InputStream> requireSuccess(HttpResponse<InputStream> response) {
        if (response.statusCode() == 200) {
            return response;
        }
        try (InputStream body = response.body()) {
            String error = new String(body.readNBytes(LARGEST_ERROR_BODY), StandardCharsets.UTF_8);
            throw new ApiException(ErrorResponse.read(address, response, error));
        } catch (IOException e) {
            throw new ApiException(ErrorResponse.read(address, response, ""), e);
        }
    }

    /** Where a redirect leads; never from an encrypted connection to one that is not. */
    private URI target(HttpResponse<InputStream> redirect) {
        try (InputStream body = redirect.body()) {
            URI target = redirect.uri()
                    .resolve(redirect.headers().firstValue("Location").orElse(""));
            boolean isDowngrade = "https".equals(redirect.uri().getScheme()) && "http".equals(target.getScheme());
            if (target.getHost() == null || isDowngrade) {
                throw new ApiException(ErrorResponse.read(address, redirect, ""));
            }
            return target;
        } catch (IOException | IllegalArgumentException e) {
            throw new ApiException(ErrorResponse.read(address, redirect, ""), e);
        }
    }
}
