package dev.continuity.storage.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuity.sequence.SequenceId;
import dev.continuity.sequence.SequenceRecord;
import dev.continuity.sequence.SequenceRequest;
import dev.continuity.sequence.SequenceState;
import dev.continuity.sequence.SequenceState.Status;
import dev.continuity.storage.ObjectKeys;
import dev.continuity.storage.ObjectStore;
import dev.continuity.storage.TestS3;
import dev.continuity.storyboard.reader.ParseResult;
import dev.continuity.storyboard.reader.StoryboardReader;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SequenceStoreTest {
    // Later than what any other test makes, so that these are the newest.
    private static final Instant LATER = Instant.now().plus(Duration.ofDays(3_650));

    private final String project = TestS3.project().substring(0, 20);
    private final ObjectStore archive = new ObjectStore(TestS3.settings());
    private final SequenceStore sequences = new SequenceStore(archive);

    @AfterEach
    void close() {
        archive.list(ObjectKeys.INDEX).forEach(entry -> archive.delete(entry.key()));
        archive.close();
    }

    @Test
    void a_sequence_is_created_once() {
        // Given
        SequenceRecord first = sequence("one", LATER);
        sequences.create(first);

        // When
        boolean created = sequences.create(sequence("one", LATER.plusSeconds(1)));

        // Then
        assertThat(created).isFalse();
        assertThat(sequences.read(first.request().id())).contains(first);
        assertThat(archive.list(ObjectKeys.INDEX)).hasSize(1);
    }

    @Test
    void pages_begin_with_the_newest_and_end() {
        // Given
        SequenceRecord older = sequence("older", LATER);
        SequenceRecord newer = sequence("newer", LATER.plusSeconds(1));
        sequences.create(newer);
        sequences.create(older);
        SequenceStore.Page first = sequences.newest(1, Optional.empty());

        // When
        SequenceStore.Page second = sequences.newest(1, first.next());

        // Then
        assertThat(first.sequences()).containsExactly(newer.request().id());
        assertThat(second.sequences()).containsExactly(older.request().id());
        assertThat(second.next()).isEmpty();
    }

    @Test
    void what_has_not_ended_is_unfinished() {
        // Given
        SequenceRecord ended = sequence("ended", LATER);
        SequenceRecord running = sequence("running", LATER);
        sequences.create(ended);
        sequences.create(running);
        sequences.change(ended.request().id(), there -> new SequenceRecord(there.request(), ended(there.state())));

        // When
        var unfinished = sequences.unfinished();

        // Then
        assertThat(unfinished).containsExactly(running.request().id());
    }

    @Test
    void a_record_that_comes_late_does_not_overwrite_a_newer_one() {
        // Given
        SequenceRecord old = sequence("late", LATER);
        sequences.create(old);
        SequenceRecord newer = new SequenceRecord(old.request(), ended(old.state()));

        // When
        boolean written = sequences.write(old, () -> sequences.write(newer, () -> {}));

        // Then
        assertThat(written).isFalse();
        assertThat(sequences.read(old.request().id())).contains(newer);
    }

    @Test
    void a_record_that_nobody_asks_for_any_more_is_not_written() {
        // Given
        SequenceRecord there = sequence("unasked", LATER);
        sequences.create(there);
        SequenceRecord unasked = new SequenceRecord(there.request(), ended(there.state()));

        // When / Then
        assertThatThrownBy(() -> sequences.write(unasked, () -> {
                    throw new IllegalStateException("Not asked for");
                }))
                .hasMessage("Not asked for");
        assertThat(sequences.read(there.request().id())).contains(there);
    }

    @Test
    void changes_by_many_are_all_kept() {
        // Given
        SequenceRecord there = sequence("changed", LATER);
        sequences.create(there);
        SequenceId id = there.request().id();

        // When
        sequences.change(id, now -> {
            if (now.request().cap() == null) {
                sequences.change(
                        id, other -> new SequenceRecord(other.request().withCap(BigDecimal.TEN), other.state()));
            }
            return new SequenceRecord(now.request().withPaused(true), now.state());
        });

        // Then
        SequenceRequest now = sequences.read(id).orElseThrow().request();
        assertThat(now.cap()).isEqualByComparingTo("10");
        assertThat(now.decisions().paused()).isTrue();
        assertThat(sequences.change(new SequenceId(project + "-none"), same -> same))
                .isEmpty();
    }

    private SequenceRecord sequence(String title, Instant createdAt) {
        var reading = (ParseResult.Valid) StoryboardReader.read(
                """
                title: %s
                project: %s
                source: https://example.com/plate.mp4
                shots:
                  - code: SH0010
                    reference: { prompt: The next shot }
                """
                        .formatted(title, project));
        SequenceRequest request =
                SequenceRequest.of(SequenceId.of(project, title, "key"), createdAt, reading.storyboard());
        return new SequenceRecord(request, SequenceState.accepted(request));
    }

    private static SequenceState ended(SequenceState state) {
        return new SequenceState(
                state.id(),
                state.project(),
                state.title(),
                Status.FAILED,
                "Failed.",
                List.of(),
                state.createdAt(),
                state.steps(),
                state.spending(),
                state.problems(),
                null,
                state.cancellations());
    }
}
