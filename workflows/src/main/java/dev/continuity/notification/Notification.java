package dev.continuity.notification;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.continuity.sequence.SequenceId;
import dev.continuity.storyboard.ShortenedText;
import dev.continuity.take.Sha256;
import dev.continuity.take.StepId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that a person should know of, sent as a webhook. Holds no secret and no link that opens anything by itself.
 *
 * @param id the same in every try, so that a receiver can tell a repetition; also the id of the workflow that delivers it
 * @param project that it is about; null: the whole installation
 * @param sequence that it is about, if any
 * @param number its place among the notifications of the sequence, from 1, counted on by later runs; 0 without a sequence
 * @param at when it happened
 * @param kind what happened
 * @param title of the sequence, or of what happened; longer ones are cut
 * @param message what happened and what to do, for a person; longer ones are cut
 * @param step that it is about, if any
 * @param take the key of the take that it is about, if any
 * @param version the name of that take, such as {@code v001}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Notification(
        String id,
        @Nullable String project,
        @Nullable SequenceId sequence,
        int number,
        Instant at,
        Kind kind,
        String title,
        String message,
        @Nullable StepId step,
        @Nullable Sha256 take,
        @Nullable String version) {
    private static final int TITLE_LENGTH = 200;
    private static final int MESSAGE_LENGTH = 2_000;

    public Notification {
        if (id.isBlank() || number < 0 || sequence == null != (number == 0)) {
            throw new IllegalArgumentException(
                    "A notification has an id, and one of a sequence a number from 1: %s, %s".formatted(id, number));
        }
        title = ShortenedText.toCharacters(title, TITLE_LENGTH);
        message = ShortenedText.toCharacters(message, MESSAGE_LENGTH);
    }

    /** About a sequence. */
    public static Notification of(
            SequenceId sequence, int number, Instant at, Kind kind, String title, String message) {
        return new Notification(
                "%s.notification.%s".formatted(sequence, number),
                sequence.project(),
                sequence,
                number,
                at,
                kind,
                title,
                message,
                null,
                null,
                null);
    }

    /** About the whole installation, or about no sequence of a project. */
    public static Notification of(
            @Nullable String project, String id, Instant at, Kind kind, String title, String message) {
        return new Notification(id, project, null, 0, at, kind, title, message, null, null, null);
    }

    /** The same, about a step. */
    public Notification withStep(StepId about) {
        return new Notification(id, project, sequence, number, at, kind, title, message, about, take, version);
    }

    /**
     * The same, about a take of a step.
     *
     * @param name such as {@code v001}
     */
    public Notification withTake(StepId of, Sha256 key, String name) {
        return new Notification(id, project, sequence, number, at, kind, title, message, of, key, name);
    }

    /** What happened. Receivers rely on the names, so these never change. */
    public enum Kind {
        /** A take waits for a person's approval. */
        GATE_OPENED("sequence.gate.opened"),
        /** A take has waited for approval as long as its storyboard allows. */
        GATE_OVERDUE("sequence.gate.overdue"),
        /** The outcome of a call is unknown, and a person has to decide. */
        CALL_PARKED("sequence.call.parked"),
        /** The next call would cost more than the budget allows. */
        BUDGET_STOP("sequence.budget.reached"),
        FAILED("sequence.failed"),
        FINISHED("sequence.finished"),
        /** The provider accepts no calls from the account: it is locked, unpaid, or its key is not valid. */
        WAITING_FOR_ACCOUNT("worker.account.blocked"),
        /** S3 cannot be read or written. */
        WAITING_FOR_STORAGE("worker.storage.unavailable"),
        /** Somebody tries whether notifications arrive. */
        TEST("notification.test");

        private final String wireName;

        Kind(String wireName) {
            this.wireName = wireName;
        }

        /** The type of the webhook, as Standard Webhooks writes them: {@code sequence.gate.opened}. */
        @JsonValue
        public String wireName() {
            return wireName;
        }
    }
}
