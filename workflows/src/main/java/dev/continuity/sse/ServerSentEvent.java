package dev.continuity.sse;

/**
 * One event of a stream.
 *
 * @param type as the stream names it, {@code message} if it does not
 * @param data its lines, joined by {@code \n}
 * @param lastEventId the last id that the stream gave, with this event or an earlier one; empty: none yet
 */
public record ServerSentEvent(String type, String data, String lastEventId) {}
