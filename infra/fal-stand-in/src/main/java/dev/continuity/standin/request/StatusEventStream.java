package dev.continuity.standin.request;

import com.sun.net.httpserver.HttpExchange;
import dev.continuity.standin.http.HttpAnswer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Server-sent events of one request: its status at each change, with the log lines that are new since the event before
 * (fal: the official client adds them up), a ping every 15 s, and the end after COMPLETED.
 */
record StatusEventStream(RequestRegistry book, StatusView view, String id, boolean withLogs) implements HttpAnswer {

    private static final long PING_MILLIS = 15_000;

    /** A place in the queue changes by what others do. */
    private static final long LOOK_MILLIS = 500;

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
        int told = 0;
        long spoke = System.nanoTime();
        String before = "";
        while (true) {
            RequestRegistry.Page page = book.await(id, version, before.startsWith(QUEUED) ? LOOK_MILLIS : PING_MILLIS);
            AcceptedRequest submission = page.submission();
            List<LogLine> fresh =
                    submission.logs().subList(told, submission.logs().size());
            String state = submission.state().name()
                    + (submission.state() == AcceptedRequest.State.IN_QUEUE ? book.queuePosition(submission) : "");
            if (!state.equals(before) || (withLogs && !fresh.isEmpty())) {
                write(out, "data: " + view.status(submission, withLogs ? fresh : null) + "\n\n");
                spoke = System.nanoTime();
            } else if (System.nanoTime() - spoke >= (PING_MILLIS - 50) * 1_000_000) {
                write(out, ": ping\n\n");
                spoke = System.nanoTime();
            }
            if (submission.isCompleted()) {
                return;
            }
            before = state;
            version = page.version();
            told = submission.logs().size();
        }
    }

    private static void write(OutputStream out, String event) throws IOException {
        out.write(event.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
