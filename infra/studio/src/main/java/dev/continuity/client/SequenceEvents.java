package dev.continuity.client;

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
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Follows a sequence: its state at each change. A stream that breaks or falls silent is opened again from where it was;
 * an API that stays away for a minute is an error.
 */
public final class SequenceEvents implements AutoCloseable {
    private static final Duration SILENCE = Duration.ofSeconds(40);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    /** What the reading thread has to say: a state, or why there will be none any more. */
    private sealed interface News {
        record Of(SequenceState state) implements News {}

        record Broken(ApiException why) implements News {}
    }

    private final ApiClient api;
    private final SequenceId id;
    private final BlockingQueue<News> news = new LinkedBlockingQueue<>();
    private final Thread reader;
    private volatile @Nullable String lastEventId;
    private volatile @Nullable InputStream open;
    private volatile long heardAt = System.nanoTime();
    private volatile boolean done;

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
     * The next state, or nothing if there is none within the time.
     *
     * @throws ApiException if the API does not know the sequence, or stays away for a minute
     */
    public Optional<SequenceState> next(Duration within) throws InterruptedException {
        News next = news.poll(within.toMillis(), TimeUnit.MILLISECONDS);
        if (next == null) {
            hangUpIfSilent();
            return Optional.empty();
        } else if (next instanceof News.Broken broken) {
            throw broken.why();
        }
        return Optional.of(((News.Of) next).state());
    }

    @Override
    public void close() {
        done = true;
        reader.interrupt();
        hangUp();
    }

    private void follow() {
        Duration pause = SHORTEST_PAUSE;
        while (!done) {
            try {
                pause = readOnce() ? SHORTEST_PAUSE : longer(pause);
            } catch (ApiException e) {
                pause = longer(pause);
                if (isFinal(e)) {
                    news.add(new News.Broken(e));
                    return;
                }
            }
            try {
                Thread.sleep(pause.toMillis());
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
    }

    /** Whether anything came. */
    private boolean readOnce() {
        HttpResponse<InputStream> answer = api.events(id, lastEventId);
        boolean came = false;
        try (InputStream body = answer.body()) {
            if (answer.statusCode() != 200) {
                String said = new String(body.readNBytes(64 * 1024), StandardCharsets.UTF_8);
                throw new ApiException(ApiProblem.of(answer.statusCode(), said));
            }
            open = body;
            BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
            ServerSentEventParser parser = new ServerSentEventParser();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                heardAt = System.nanoTime();
                Optional<ServerSentEvent> event = parser.line(line);
                if (event.isPresent()) {
                    came = true;
                    report(event.get());
                }
            }
        } catch (IOException e) {
            return came;
        } finally {
            open = null;
        }
        return came;
    }

    private void report(ServerSentEvent event) throws IOException {
        lastEventId = event.lastEventId().isEmpty() ? lastEventId : event.lastEventId();
        if (event.type().equals("state")) {
            news.add(new News.Of(DocumentMapper.mapper().readValue(event.data(), SequenceState.class)));
        }
    }

    private boolean isFinal(ApiException e) {
        boolean refused = e.problem().status() / 100 == 4;
        return refused || System.nanoTime() - heardAt > PATIENCE.toNanos();
    }

    // The API sends a comment every 15 seconds: a connection without any is dead, whatever TCP thinks of it.
    private void hangUpIfSilent() {
        if (System.nanoTime() - heardAt > SILENCE.toNanos()) {
            hangUp();
        }
    }

    private void hangUp() {
        InputStream body = open;
        if (body != null) {
            try {
                body.close();
            } catch (IOException e) {
                // It was to be closed, and is.
            }
        }
    }
}
