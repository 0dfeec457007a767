package dev.continuity.api.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The path under which a proxy publishes the API, from the header {@code X-Forwarded-Prefix}. Whoever sends that header
 * changes the links in their own answer, and nothing else.
 */
@ApplicationScoped
public class ForwardedPrefix {
    private static final String HEADER = "X-Forwarded-Prefix";
    private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9._~-]{1,100}){1,10}");

    private final HttpHeaders headers;

    ForwardedPrefix(HttpHeaders headers) {
        this.headers = headers;
    }

    /** The path of a link, as the client of the current request sees it. */
    public String link(String path) {
        @Nullable String prefix = headers.getHeaderString(HEADER);
        String plain = prefix == null ? "" : prefix.replaceFirst("/$", "");
        return PATH.matcher(plain).matches() ? plain + path : path;
    }
}
