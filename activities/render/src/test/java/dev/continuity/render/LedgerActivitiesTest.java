package dev.continuity.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuity.activity.LedgerActivity;
import dev.continuity.direction.MadeTake;
import dev.continuity.sequence.SequenceRecord;
import dev.continuity.sequence.SequenceRequest;
import dev.continuity.sequence.SequenceState;
import dev.continuity.sequence.Spending;
import dev.continuity.storage.ObjectKeys;
import dev.continuity.storage.ledger.SequenceStore;
import dev.continuity.take.Sha256;
import dev.continuity.take.Take;
import io.temporal.testing.TestActivityEnvironment;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LedgerActivitiesTest extends RenderTest {
    private final TestActivityEnvironment temporal = TestWorker.temporal();

    LedgerActivitiesTest() {
        temporal.registerActivitiesImplementations(
                new LedgerActivities(project.ledger, new SequenceStore(project.objects)));
    }

    @AfterEach
    void close() {
        temporal.close();
    }

    @Test
    void finished_takes_are_looked_up() {
        // Given
        var ready = worker().render(project.order()).take();
        Sha256 other = Sha256.of(new byte[] {1});

        // When
        var found =
                temporal.newActivityStub(LedgerActivity.class).lookUpTakes(project.name, List.of(other, ready.key()));

        // Then
        assertThat(found).containsExactly(ready);
    }

    @Test
    void late_takes_are_added_to_the_record_of_a_sequence_that_has_ended() {
        // Given
        Take first = worker().render(project.order()).take();
        Take late = other(first, "late");
        SequenceStore sequences = new SequenceStore(project.objects);
        sequences.create(new SequenceRecord(project.request(), ended()));

        // When
        List<Take> takes = ledger().recordLateTakes(project.order());

        // Then
        assertThat(takes).containsExactly(first, late);
        SequenceRecord record = sequences.read(project.order().sequence()).orElseThrow();
        assertThat(record.request().direction().made(project.order().step()))
                .extracting(MadeTake::clip)
                .containsExactly(null, "late");
        assertThat(record.state().spending().spent())
                .isEqualByComparingTo(first.dollars().add(late.dollars()));
    }

    @Test
    void late_takes_are_left_to_a_sequence_that_is_running() {
        // Given
        worker().render(project.order());
        SequenceStore sequences = new SequenceStore(project.objects);
        SequenceRecord running = new SequenceRecord(project.request(), SequenceState.accepted(project.request()));
        sequences.create(running);

        // When
        List<Take> takes = ledger().recordLateTakes(project.order());

        // Then
        assertThat(takes).hasSize(1);
        assertThat(sequences.read(project.order().sequence())).contains(running);
    }

    @Test
    void the_newest_request_is_the_recorded_one() {
        // Given
        SequenceRequest given = project.request();
        SequenceRequest changed = given.withPaused(true);
        new SequenceStore(project.objects).create(new SequenceRecord(changed, SequenceState.accepted(changed)));

        // When
        SequenceRequest newest = ledger().newestRequest(given);

        // Then
        assertThat(newest).isEqualTo(changed);
    }

    @Test
    void without_a_record_the_newest_request_is_the_given_one() {
        // Given
        SequenceRequest given = project.request();

        // When
        SequenceRequest newest = ledger().newestRequest(given);

        // Then
        assertThat(newest).isEqualTo(given);
    }

    private LedgerActivity ledger() {
        return temporal.newActivityStub(LedgerActivity.class);
    }

    private Take other(Take first, String clip) {
        Take other = new Take(
                first.key(),
                first.sha256(),
                first.bytes(),
                first.seconds(),
                first.width(),
                first.height(),
                first.fps(),
                first.audio(),
                first.dollars(),
                "request-" + clip,
                first.orderedBy(),
                first.submittedAt(),
                first.readyAt(),
                first.providerUrl(),
                clip,
                null);
        project.objects.write(ObjectKeys.otherTake(project.name, first.key(), other.requestId()), other);
        return other;
    }

    private SequenceState ended() {
        SequenceState state = SequenceState.accepted(project.request());
        return new SequenceState(
                state.id(),
                state.project(),
                state.title(),
                SequenceState.Status.FAILED,
                "Failed.",
                List.of(),
                state.createdAt(),
                List.of(),
                new Spending(BigDecimal.ZERO, BigDecimal.TEN, BigDecimal.ZERO, null),
                List.of(),
                null,
                List.of(),
                0,
                List.of(),
                null);
    }
}
