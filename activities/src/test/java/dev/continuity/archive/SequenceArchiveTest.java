package dev.continuity.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuity.sequence.SequenceId;
import dev.continuity.sequence.SequenceRecord;
import dev.continuity.sequence.SequenceRequest;
import dev.continuity.sequence.SequenceState;
import dev.continuity.sequence.SequenceState.Status;
import dev.continuity.storyboard.Reading;
import dev.continuity.storyboard.StoryboardReader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SequenceArchiveTest {
    // Later than what any other test makes, so that these are the newest.
    private static final Instant LATER = Instant.now().plus(Duration.ofDays(3_650));

    private final String project = S3.project().substring(0, 20);
    private final Archive archive = new Archive(S3.settings());
    private final SequenceArchive sequences = new SequenceArchive(archive);

    @AfterEach
    void close() {
        archive.list(Layout.INDEX).forEach(entry -> archive.delete(entry.key()));
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
        assertThat(archive.list(Layout.INDEX)).hasSize(1);
    }

    @Test
    void pages_begin_with_the_newest_and_end() {
        // Given
        SequenceRecord older = sequence("older", LATER);
        SequenceRecord newer = sequence("newer", LATER.plusSeconds(1));
        sequences.create(newer);
        sequences.create(older);
        SequenceArchive.Page first = sequences.newest(1, Optional.empty());

        // When
        SequenceArchive.Page second = sequences.newest(1, first.next());

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
        sequences.write(new SequenceRecord(ended.request(), ended(ended.state())));

        // When
        var unfinished = sequences.unfinished();

        // Then
        assertThat(unfinished).containsExactly(running.request().id());
    }

    private SequenceRecord sequence(String title, Instant createdAt) {
        var reading = (Reading.Valid) StoryboardReader.read(
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
                state.withdrawn());
    }
}
