package dev.continuity.standin.request;

import com.sun.net.httpserver.HttpExchange;
import dev.continuity.standin.http.HttpAnswer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Server-sent events of one request: its status at each change with the new log lines (fal: the official client adds
 * them up), and a ping every 15 s. Ends after COMPLETED.
 */
record StatusEventStream(RequestRegistry requests, StatusView view, String id, boolean withLogs) implements HttpAnswer {

    private static final long PING_MILLIS = 15_000;

    /** The position in the queue depends on other requests, which this stream does not wait for. */
    private static final long QUEUE_MILLIS = 500;

    private static final String QUEUED = AcceptedRequest.State.IN_QUEUE.name();

    @Override
    public void send(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream; charset=utf-8");
        exchange.getResponseHeaders().set("Cache-Control", "no-cache");
        exchange.getResponseHeaders().set("x-fal-request-id", id);
        exchange.sendResponseHeaders(200, 0);
        try {
            follow(exchange.getResponseBody());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void follow(OutputStream out) throws IOException, InterruptedException {
        long version = -1;
        int sentLogs = 0;
        long lastSent = System.nanoTime();
        String before = "";
        while (true) {
            RequestRegistry.Versioned current =
                    requests.await(id, version, before.startsWith(QUEUED) ? QUEUE_MILLIS : PING_MILLIS);
            AcceptedRequest request = current.request();
            List<LogLine> fresh =
                    request.logs().subList(sentLogs, request.logs().size());
            String state = request.state().name()
                    + (request.state() == AcceptedRequest.State.IN_QUEUE ? requests.queuePosition(request) : "");
            if (!state.equals(before) || (withLogs && !fresh.isEmpty())) {
                write(out, "data: " + view.status(request, withLogs ? fresh : null) + "\n\n");
                lastSent = System.nanoTime();
            } else if (System.nanoTime() - lastSent >= (PING_MILLIS - 50) * 1_000_000) {
                write(out, ": ping\n\n");
                lastSent = System.nanoTime();
            }
            if (request.isCompleted()) {
                return;
            }
            before = state;
            version = current.version();
            sentLogs = request.logs().size();
        }
    }

    private static void write(OutputStream out, String event) throws IOException {
        out.write(event.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
