package dev.continuity.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Takes a stream of Server-Sent Events apart, as the HTML standard says. */
final class EventStreamReader {
    /**
     * An event.
     *
     * @param name its type; {@code message} if it has none
     * @param id the last one that was given with it
     * @param data lines joined
     */
    record Event(String name, @Nullable String id, String data) {}

    private final BufferedReader lines;
    private final Runnable heard;

    /** @param heard told of every line, comments too */
    EventStreamReader(InputStream stream, Runnable heard) {
        this.lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
        this.heard = heard;
    }

    /** The next event that is whole; null at the end of the stream. */
    @Nullable
    Event next() throws IOException {
        String name = "message";
        String id = null;
        StringBuilder data = new StringBuilder();
        boolean any = false;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            heard.run();
            if (line.isEmpty()) {
                if (any) {
                    return new Event(name, id, data.toString());
                }
                continue;
            }
            int colon = line.indexOf(':');
            String field = colon < 0 ? line : line.substring(0, colon);
            String value = colon < 0 ? "" : line.substring(colon + 1).replaceFirst("^ ", "");
            switch (field) {
                case "event" -> name = value;
                case "id" -> id = value;
                case "data" -> {
                    data.append(data.length() == 0 ? "" : "\n").append(value);
                    any = true;
                }
                default -> {
                    // A comment, or something that we need not know.
                }
            }
        }
        return null;
    }
}
