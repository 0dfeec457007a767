package dev.continuity.sse;

/**
 * One event of a stream.
 *
 * @param type the event's name; {@code message} if the stream gives none
 * @param data the data lines, joined by {@code \n}
 * @param lastEventId the last id in the stream so far, from this event or an earlier one; empty: none yet
 */
public record ServerSentEvent(String type, String data, String lastEventId) {}
