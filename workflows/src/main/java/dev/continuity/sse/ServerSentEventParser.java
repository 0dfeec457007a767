package dev.continuity.sse;

import java.time.Duration;
import java.util.Optional;

/**
 * Parses the lines of an event stream into events (HTML standard, 9.2.6). Lines are passed without line ends: the
 * caller decodes UTF-8 and splits at CR, LF and CRLF, as {@code BufferedReader} does. Not thread-safe.
 */
public final class ServerSentEventParser {
    /** Characters of data. Larger events are dropped, so that no stream can exhaust the memory. */
    static final int LARGEST_EVENT = 8 << 20;

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private boolean first = true;
    private String type = "";
    private final StringBuilder data = new StringBuilder();
    private boolean hasData;
    private boolean tooLarge;
    private String lastEventId = "";
    private Optional<Duration> retry = Optional.empty();

    /** The event that this line completes, if any. */
    public Optional<ServerSentEvent> line(String line) {
        String text = first && line.startsWith(BYTE_ORDER_MARK) ? line.substring(1) : line;
        first = false;
        if (text.isEmpty()) {
            return end();
        }
        int colon = text.indexOf(':');
        if (colon < 0) {
            field(text, "");
        } else {
            String value = text.substring(colon + 1);
            field(text.substring(0, colon), value.startsWith(" ") ? value.substring(1) : value);
        }
        return Optional.empty();
    }

    /** An event that the stream ended without its closing empty line. The standard drops it; a caller may use it. */
    public Optional<ServerSentEvent> end() {
        Optional<ServerSentEvent> event = hasData && !tooLarge
                ? Optional.of(new ServerSentEvent(type.isEmpty() ? "message" : type, data.toString(), lastEventId))
                : Optional.empty();
        type = "";
        data.setLength(0);
        hasData = false;
        tooLarge = false;
        return event;
    }

    /** How long the server asks clients to wait before they reconnect; empty: not specified. */
    public Optional<Duration> retry() {
        return retry;
    }

    // A comment is a field without a name, which is ignored like every unknown field.
    private void field(String name, String value) {
        switch (name) {
            case "event" -> type = value;
            case "data" -> append(value);
            case "id" -> lastEventId = value.indexOf('\0') < 0 ? value : lastEventId;
            case "retry" ->
                retry = value.matches("[0-9]{1,15}") ? Optional.of(Duration.ofMillis(Long.parseLong(value))) : retry;
            default -> {}
        }
    }

    private void append(String value) {
        if (hasData) {
            data.append('\n');
        }
        hasData = true;
        tooLarge |= data.length() + value.length() > LARGEST_EVENT;
        if (!tooLarge) {
            data.append(value);
        }
    }
}
