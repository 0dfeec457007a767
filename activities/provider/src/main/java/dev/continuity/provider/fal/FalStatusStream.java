package dev.continuity.provider.fal;

import dev.continuity.provider.ProviderException;
import dev.continuity.provider.RequestStatus;
import dev.continuity.provider.Ticket;
import dev.continuity.provider.fal.http.FalHttp;
import dev.continuity.provider.fal.http.HttpReply;
import dev.continuity.provider.fal.http.LineQueue;
import dev.continuity.sse.ServerSentEvent;
import dev.continuity.sse.ServerSentEventParser;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Flow.Publisher;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Follows a request through its stream of Server-Sent Events. */
final class FalStatusStream {
    // fal sends a ping every 15 s or less, so a stream that is silent for three times as long is dead.
    static final Duration LONGEST_SILENCE = Duration.ofSeconds(45);

    private static final long CHECK_INTERVAL_NANOS = Duration.ofSeconds(1).toNanos();

    private final FalHttp http;
    private final Duration longestSilence;

    FalStatusStream(FalHttp http, Duration longestSilence) {
        this.http = http;
        this.longestSilence = longestSilence;
    }

    Optional<RequestStatus> follow(
            Ticket ticket, Consumer<RequestStatus> onChange, Duration limit, BooleanSupplier stop)
            throws ProviderException, InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        HttpRequest.Builder request =
                http.withKey(streamUrl(ticket.statusUrl())).setHeader("Accept", "text/event-stream");
        HttpResponse<Publisher<List<ByteBuffer>>> response = http.open(request.GET(), BodyHandlers.ofPublisher());
        if (response.statusCode() != 200) {
            throw refused(response);
        }
        LineQueue lines = new LineQueue();
        response.body()
                .subscribe(BodySubscribers.fromLineSubscriber(lines, done -> done, StandardCharsets.UTF_8, null));
        try {
            return read(lines, onChange, end, stop);
        } finally {
            lines.cancel();
        }
    }

    private Optional<RequestStatus> read(
            LineQueue lines, Consumer<RequestStatus> onChange, long end, BooleanSupplier stop)
            throws InterruptedException {
        ServerSentEventParser parser = new ServerSentEventParser();
        Optional<RequestStatus> last = Optional.empty();
        long silentUntil = System.nanoTime() + longestSilence.toNanos();
        while (last.filter(RequestStatus::completed).isEmpty() && !stop.getAsBoolean()) {
            long now = System.nanoTime();
            long left = Math.min(end - now, silentUntil - now);
            if (left <= 0) {
                return last;
            }
            @Nullable Optional<String> line = lines.poll(Math.min(left, CHECK_INTERVAL_NANOS));
            if (line == null) {
                continue;
            }
            silentUntil = System.nanoTime() + longestSilence.toNanos();
            Optional<ServerSentEvent> event = line.isPresent() ? parser.line(line.get()) : parser.end();
            Optional<RequestStatus> status = event.map(ServerSentEvent::data)
                    .map(http::redact)
                    .map(HttpReply::parse)
                    .flatMap(FalStatusReader::read);
            if (status.isPresent()) {
                if (isChange(last, status.get())) {
                    onChange.accept(status.get());
                }
                last = status;
            }
            if (line.isEmpty()) {
                return last;
            }
        }
        return last;
    }

    /** A stream only sends new log lines, so an event without any is no change. */
    private static boolean isChange(Optional<RequestStatus> last, RequestStatus status) {
        return last.isEmpty()
                || last.get().phase() != status.phase()
                || !last.get().queuePosition().equals(status.queuePosition())
                || (!status.logs().isEmpty() && !last.get().logs().equals(status.logs()));
    }

    private ProviderException refused(HttpResponse<Publisher<List<ByteBuffer>>> response) {
        // The body is not worth waiting for: the status call that follows has more details.
        BodySubscriber<Void> nothing = BodySubscribers.discarding();
        response.body().subscribe(nothing);
        return FalErrorReply.of(http.reply(response.statusCode(), response.headers(), ""))
                .exception();
    }

    private static String streamUrl(String statusUrl) {
        int query = statusUrl.indexOf('?');
        String path = query < 0 ? statusUrl : statusUrl.substring(0, query);
        return FalQueue.withLogs(path + "/stream" + (query < 0 ? "" : statusUrl.substring(query)));
    }
}
