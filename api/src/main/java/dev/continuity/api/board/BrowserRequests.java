package dev.continuity.api.board;

import dev.continuity.api.problem.ProblemAnswers;
import dev.continuity.api.problem.ProblemType;
import dev.continuity.storage.ledger.CallbackAddress;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps other pages of the same browser away from this API, also from one that listens on this machine alone. Programs
 * that are no browsers send neither {@code Origin} nor {@code Sec-Fetch-Site}, and notice nothing of it.
 */
@Singleton
class BrowserRequests {
    /** A page can only send this header to its own origin, since this API allows no other. */
    static final String HEADER = "X-Continuity-Board";

    private static final int BEFORE_ALL_OTHERS = 1000;
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> OWN = Set.of("same-origin", "none");

    private final AllowedHosts hosts;
    private final ProblemAnswers problems;

    BrowserRequests(AllowedHosts hosts, ProblemAnswers problems) {
        this.hosts = hosts;
        this.problems = problems;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, BEFORE_ALL_OTHERS);
    }

    private void check(RoutingContext context) {
        context.response()
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Cross-Origin-Resource-Policy", "same-origin")
                .putHeader("Referrer-Policy", "same-origin");
        refusal(context.request())
                .ifPresentOrElse(detail -> problems.end(context, ProblemType.FORBIDDEN, detail), context::next);
    }

    private Optional<String> refusal(HttpServerRequest request) {
        if (request.path().startsWith(CallbackAddress.ROOT + "/")) {
            // The provider's; they are signed.
            return Optional.empty();
        }
        if (!hosts.allow(request)) {
            return Optional.of(
                    "The request is for the host %s, which this API does not have. Allowed: %s; set CONTINUITY_API_HOSTS to the names that it is reached by."
                            .formatted(AllowedHosts.name(request), hosts));
        }
        boolean reads = READING.contains(request.method().name());
        if (isOfAnotherOrigin(request) && !(reads && isNavigation(request))) {
            return Optional.of("The request comes from a page of another origin. Allowed: the pages of this API.");
        }
        if (!reads && isOfBrowser(request) && request.getHeader(HEADER) == null) {
            return Optional.of(
                    "A page sent this without the header %s. Allowed: the header with any value.".formatted(HEADER));
        }
        return Optional.empty();
    }

    private static boolean isOfBrowser(HttpServerRequest request) {
        return request.getHeader("Sec-Fetch-Site") != null || request.getHeader("Origin") != null;
    }

    /** Browsers send {@code Sec-Fetch-Site} to secure origins and to loopback; to others they send {@code Origin} alone. */
    private static boolean isOfAnotherOrigin(HttpServerRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return !OWN.contains(site);
        }
        String origin = request.getHeader("Origin");
        return origin != null && !origin.replaceFirst("^https?://", "").equalsIgnoreCase(request.getHeader("Host"));
    }

    /** A link that somebody follows. The other page does not see where it leads. */
    private static boolean isNavigation(HttpServerRequest request) {
        return "navigate".equals(request.getHeader("Sec-Fetch-Mode"))
                && "document".equals(request.getHeader("Sec-Fetch-Dest"));
    }
}
