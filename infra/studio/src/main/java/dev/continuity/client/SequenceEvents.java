package dev.continuity.client;

import dev.continuity.backoff.Backoff;
import dev.continuity.sequence.SequenceId;
import dev.continuity.sequence.SequenceState;
import dev.continuity.sse.ServerSentEvent;
import dev.continuity.sse.ServerSentEventParser;
import dev.continuity.take.DocumentMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Follows the state of a sequence. A stream that breaks or falls silent is reopened after the last event received. An
 * API that cannot be reached for a minute is an error.
 */
public final class SequenceEvents implements AutoCloseable {
    // The API sends a comment every 15 s: a connection without one is dead, even if TCP has not noticed.
    private static final Duration SILENCE_LIMIT = Duration.ofSeconds(40);
    private static final Duration UNREACHABLE_LIMIT = Duration.ofSeconds(60);
    private static final Backoff RECONNECT = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(5));

    /** A message from the reading thread. */
    private sealed interface Message {
        record Changed(SequenceState state) implements Message {}

        /** There will be no more states. */
        record Failed(ApiException cause) implements Message {}
    }

    private final ApiClient api;
    private final SequenceId id;
    private final BlockingQueue<Message> messages = new LinkedBlockingQueue<>();
    private final Thread reader;
    private volatile @Nullable String lastEventId;
    private volatile @Nullable InputStream openStream;
    private volatile long lastReceivedNanos = System.nanoTime();
    private volatile boolean closed;

    private SequenceEvents(ApiClient api, SequenceId id) {
        this.api = api;
        this.id = id;
        this.reader = new Thread(this::follow, "events-of-" + id);
        reader.setDaemon(true);
    }

    public static SequenceEvents follow(ApiClient api, SequenceId id) {
        SequenceEvents events = new SequenceEvents(api, id);
        events.reader.start();
        return events;
    }

    /**
     * Waits for the next state.
     *
     * @param timeout how long to wait
     * @return the state, or empty if there was none in that time
     * @throws ApiException if the API does not know the sequence or cannot be reached for a minute
     */
    public Optional<SequenceState> next(Duration timeout) throws InterruptedException {
        Message next = messages.poll(timeout.toMillis(), TimeUnit.MILLISECONDS);
        if (next == null) {
            disconnectIfSilent();
            return Optional.empty();
        } else if (next instanceof Message.Failed failed) {
            throw failed.cause();
        }
        return Optional.of(((Message.Changed) next).state());
    }

    @Override
    public void close() {
        closed = true;
        reader.interrupt();
        disconnect();
    }

    private void follow() {
        Backoff.Delays delays =
                RECONNECT.delays(() -> ThreadLocalRandom.current().nextDouble());
        while (!closed) {
            try {
                if (readStream()) {
                    delays.reset();
                }
            } catch (ApiException e) {
                if (isFinal(e)) {
                    messages.add(new Message.Failed(e));
                    return;
                }
            }
            try {
                Thread.sleep(delays.next().toMillis());
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** Reads a stream to its end and returns whether there was an event in it. */
    private boolean readStream() {
        HttpResponse<InputStream> response = api.events(id, lastEventId);
        boolean hadEvent = false;
        try (InputStream body = response.body()) {
            openStream = body;
            BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
            ServerSentEventParser parser = new ServerSentEventParser();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                lastReceivedNanos = System.nanoTime();
                Optional<ServerSentEvent> event = parser.line(line);
                if (event.isPresent()) {
                    hadEvent = true;
                    report(event.get());
                }
            }
        } catch (IOException e) {
            return hadEvent;
        } finally {
            openStream = null;
        }
        return hadEvent;
    }

    private void report(ServerSentEvent event) throws IOException {
        lastEventId = event.lastEventId().isEmpty() ? lastEventId : event.lastEventId();
        if (event.type().equals("state")) {
            messages.add(new Message.Changed(DocumentMapper.mapper().readValue(event.data(), SequenceState.class)));
        }
    }

    private boolean isFinal(ApiException e) {
        boolean refused = e.problem().status() / 100 == 4;
        return refused || System.nanoTime() - lastReceivedNanos > UNREACHABLE_LIMIT.toNanos();
    }

    private void disconnectIfSilent() {
        if (System.nanoTime() - lastReceivedNanos > SILENCE_LIMIT.toNanos()) {
            disconnect();
        }
    }

    private void disconnect() {
        InputStream body = openStream;
        if (body != null) {
            try {
                body.close();
            } catch (IOException e) {
                // Nothing can be lost: the stream is only read.
            }
        }
    }
}
