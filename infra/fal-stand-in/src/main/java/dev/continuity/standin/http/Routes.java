package dev.continuity.standin.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The routes of all calls. The first match is used. */
public final class Routes implements HttpHandler {

    @FunctionalInterface
    public interface Handler {
        HttpAnswer handle(HttpCall call) throws IOException, InterruptedException, HttpRefusal;
    }

    /** @param keyed whether the call needs an accepted API key */
    private record Route(String method, Pattern path, List<String> names, boolean keyed, Handler handler) {}

    private static final System.Logger LOG = System.getLogger(Routes.class.getName());
    private static final Pattern SEGMENT = Pattern.compile("\\{(\\w+)(\\+?)}");

    private final Set<String> keys;
    private final List<Route> routes = new ArrayList<>();

    public Routes(Set<String> keys) {
        this.keys = keys;
    }

    /** @param path with {@code {name}} for one segment and {@code {name+}} for one or more */
    public Routes keyed(String method, String path, Handler handler) {
        return add(method, path, true, handler);
    }

    public Routes open(String method, String path, Handler handler) {
        return add(method, path, false, handler);
    }

    private Routes add(String method, String path, boolean keyed, Handler handler) {
        List<String> names = new ArrayList<>();
        Matcher segment = SEGMENT.matcher(path);
        StringBuilder pattern = new StringBuilder();
        while (segment.find()) {
            names.add(segment.group(1));
            segment.appendReplacement(pattern, segment.group(2).isEmpty() ? "([^/]+)" : "(.+?)");
        }
        segment.appendTail(pattern);
        routes.add(new Route(method, Pattern.compile(pattern.toString()), List.copyOf(names), keyed, handler));
        return this;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            answer(exchange).send(exchange);
        }
    }

    private HttpAnswer answer(HttpExchange exchange) {
        try {
            return dispatch(exchange);
        } catch (HttpRefusal refusal) {
            return refusal.answer();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return HttpAnswer.none();
        } catch (IOException | RuntimeException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "The stand-in failed to answer " + exchange.getRequestURI().getPath(),
                    e);
            return HttpAnswer.infrastructure(500, "internal_error", "Internal server error");
        }
    }

    private HttpAnswer dispatch(HttpExchange exchange) throws IOException, InterruptedException, HttpRefusal {
        String path = exchange.getRequestURI().getPath();
        boolean pathKnown = false;
        for (Route route : routes) {
            Matcher matcher = route.path().matcher(path);
            if (!matcher.matches()) {
                continue;
            }
            pathKnown = true;
            if (route.method().equals(exchange.getRequestMethod())) {
                HttpCall call = HttpCall.of(exchange, segments(route, matcher));
                if (route.keyed()) {
                    requireKey(call);
                }
                return route.handler().handle(call);
            }
        }
        return pathKnown ? HttpAnswer.detail(405, "Method Not Allowed") : HttpAnswer.detail(404, "Not Found");
    }

    private static Map<String, String> segments(Route route, Matcher matcher) {
        Map<String, String> segments = new HashMap<>();
        for (int i = 0; i < route.names().size(); i++) {
            segments.put(route.names().get(i), matcher.group(i + 1));
        }
        return segments;
    }

    private void requireKey(HttpCall call) throws HttpRefusal {
        String given = call.header("Authorization").orElse("");
        String key = given.startsWith("Key ") ? given.substring(4).strip() : "";
        if (key.isEmpty() || (!keys.isEmpty() && !keys.contains(key))) {
            String message = key.isEmpty()
                    ? "Authentication is required: Authorization: Key <FAL_KEY>"
                    : "Invalid API key credentials";
            throw new HttpRefusal(HttpAnswer.platform(401, "authorization_error", message));
        }
    }
}
