package dev.continuity.sse;

import java.time.Duration;
import java.util.Optional;

/**
 * Puts the lines of an event stream together to events (HTML standard, 9.2.6). It is given lines without their ends, so
 * whoever reads the stream decodes UTF-8 and cuts at CR, LF and CRLF, as {@code BufferedReader} does. Not for more than
 * one thread.
 */
public final class ServerSentEventParser {
    /** Characters of data. A larger event is dropped, so that no stream can fill the memory. */
    static final int LARGEST_EVENT = 8 << 20;

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private boolean first = true;
    private String type = "";
    private final StringBuilder data = new StringBuilder();
    private boolean hasData;
    private boolean tooLarge;
    private String lastEventId = "";
    private Optional<Duration> retry = Optional.empty();

    /** The event that this line completes, if it completes one. */
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

    /** The event that the end of the stream cut off before its empty line. The standard drops it; a caller need not. */
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

    /** How long the server asks to wait before the stream is opened again; empty: it does not say. */
    public Optional<Duration> retry() {
        return retry;
    }

    // A comment is a field without a name, and is ignored like every unknown one.
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
