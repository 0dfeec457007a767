package dev.continuity.provider.fal;

import java.util.Optional;

/** Puts the lines of a Server-Sent Events stream together to the data of its events; everything else is skipped. */
final class SseParser {
    private static final int LARGEST_EVENT = 8 << 20;

    private final StringBuilder data = new StringBuilder();
    private boolean any;
    private boolean first = true;

    /** The data of the event that this line ends, if it ends one that has data. The line comes without its end. */
    Optional<String> line(String line) {
        String text = first && line.startsWith("\uFEFF") ? line.substring(1) : line;
        first = false;
        if (text.isEmpty()) {
            return end();
        }
        int colon = text.indexOf(':');
        String field = colon < 0 ? text : text.substring(0, colon);
        if (field.equals("data")) {
            String value = colon < 0 ? "" : text.substring(colon + 1);
            append(value.startsWith(" ") ? value.substring(1) : value);
        }
        return Optional.empty();
    }

    /** The data of an event that the end of the stream cut off before its empty line. */
    Optional<String> end() {
        Optional<String> event = any ? Optional.of(data.toString()) : Optional.empty();
        data.setLength(0);
        any = false;
        return event;
    }

    private void append(String value) {
        if (any) {
            data.append('\n');
        }
        any = true;
        if (data.length() + value.length() <= LARGEST_EVENT) {
            data.append(value);
        }
    }
}
