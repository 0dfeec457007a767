package dev.continuity.api.board;

import io.quarkiverse.web.bundler.runtime.Bundle;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The board: the page on which people see and direct their sequences. */
@Path("/")
class BoardResource {
    /** Nothing but the board's own files and the API. Lit adds its styles without inline ones. */
    private static final String POLICY = String.join(
            "; ",
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' blob: data:",
            "media-src 'self' blob:",
            "connect-src 'self'",
            "manifest-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types lit-html");

    private final String page;

    BoardResource(Bundle bundle) {
        this.page = PAGE.formatted(relative(bundle.style("app")), relative(bundle.script("app")));
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    @Operation(hidden = true)
    public Response board() {
        return Response.ok(page)
                .header("Content-Security-Policy", POLICY)
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .build();
    }

    /** Proxies publish the API under a prefix, which it does not know. */
    private static String relative(String path) {
        return path.substring(path.indexOf("static/"));
    }

    private static final String PAGE =
            """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <title>Continuity</title>
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="dark">
            <link rel="icon" href="data:,">
            <link rel="stylesheet" href="%s">
            <script type="module" src="%s"></script>
            </head>
            <body>
            <noscript>The board needs JavaScript. Everything that it does is also in the API and the command line.</noscript>
            </body>
            </html>
            """;
}
