package dev.continuity.storage.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuity.local.FaultProxy;
import dev.continuity.local.FaultProxyRule;
import dev.continuity.sequence.SequenceId;
import dev.continuity.sequence.SequenceRecord;
import dev.continuity.sequence.SequenceRequest;
import dev.continuity.sequence.SequenceState;
import dev.continuity.sequence.SequenceState.Status;
import dev.continuity.storage.ObjectKeys;
import dev.continuity.storage.ObjectStore;
import dev.continuity.storage.StorageException;
import dev.continuity.storage.TestS3;
import dev.continuity.storyboard.reader.ParseResult;
import dev.continuity.storyboard.reader.StoryboardReader;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SequenceStoreTest {
    // Later than the sequences of any other test, so that these are the newest.
    private static final Instant LATER = Instant.now().plus(Duration.ofDays(3_650));

    private final String project = TestS3.project().substring(0, 20);
    private final ObjectStore objects = new ObjectStore(TestS3.settings());
    private final SequenceStore sequences = new SequenceStore(objects);

    @AfterEach
    void close() {
        objects.list(ObjectKeys.INDEX).forEach(entry -> objects.delete(entry.key()));
        objects.close();
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
        assertThat(objects.list(ObjectKeys.INDEX)).hasSize(1);
    }

    @Test
    void reviews_are_stored_as_people_wrote_them() throws IOException {
        // Given
        SequenceRecord reviewed = sequence("reviewed", LATER);
        SequenceId id = reviewed.request().id();

        // When
        sequences.create(reviewed);

        // Then
        try (InputStream document = objects.open(ObjectKeys.sequence(project, id.toString()))) {
            assertThat(new String(document.readAllBytes(), StandardCharsets.UTF_8).replaceAll("\\s", ""))
                    .contains("\"review\":\"manual\"", "\"review\":{\"after\":\"P3D\",\"then\":\"approve\"}");
        }
        assertThat(sequences.read(id)).contains(reviewed);
    }

    @Test
    void pages_are_sorted_newest_first_and_end() {
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
    void a_late_record_does_not_overwrite_a_newer_one() {
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
    void a_record_that_is_no_longer_wanted_is_not_written() {
        // Given
        SequenceRecord there = sequence("unwanted", LATER);
        sequences.create(there);
        SequenceRecord unwanted = new SequenceRecord(there.request(), ended(there.state()));

        // When / Then
        assertThatThrownBy(() -> sequences.write(unwanted, () -> {
                    throw new IllegalStateException("No longer wanted");
                }))
                .hasMessage("No longer wanted");
        assertThat(sequences.read(there.request().id())).contains(there);
    }

    @Test
    void concurrent_changes_are_all_kept() {
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
        assertThat(now.controls().paused()).isTrue();
        assertThat(sequences.change(new SequenceId(project + "-none"), same -> same))
                .isEmpty();
    }

    @Test
    void a_pause_is_visible_from_its_record_until_it_is_lifted() {
        // Given
        SequenceRecord there = sequence("paused", LATER);
        SequenceId id = there.request().id();
        sequences.create(there);
        boolean before = sequences.isPaused(id);
        sequences.change(id, now -> new SequenceRecord(now.request().withPaused(true), now.state()));
        boolean paused = sequences.isPaused(id);

        // When
        sequences.write(there, () -> {});

        // Then
        assertThat(before).isFalse();
        assertThat(paused).isTrue();
        assertThat(sequences.isPaused(id)).isFalse();
        assertThat(sequences.isPaused(new SequenceId(project + "-none"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_process_that_dies_while_recording_a_decision_leaves_the_old_record_intact(boolean paused)
            throws IOException {
        // Given
        SequenceRecord there = paused(sequence("died", LATER), !paused);
        SequenceId id = there.request().id();
        sequences.create(there);
        try (FaultProxy proxy = FaultProxy.inFrontOf(TestS3.local().endpoint());
                ObjectStore dying = new ObjectStore(TestS3.settings(
                                proxy.uri(),
                                TestS3.local().bucket(),
                                TestS3.local().secretKey())
                        .withCallTimeout(Duration.ofSeconds(1)))) {
            // Whatever it writes, wherever it is by then: the first PUT is the last thing that it ever does.
            proxy.add(FaultProxyRule.holdHalfway("PUT", id.text()));

            // When
            assertThatThrownBy(() -> new SequenceStore(dying).change(id, now -> paused(now, paused)))
                    .isInstanceOf(StorageException.class);
        }

        // Then
        assertThat(sequences.isPaused(id)).isEqualTo(!paused);
        assertThat(sequences.read(id)).contains(there);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_decision_is_recorded_completely_although_the_reply_is_lost(boolean paused) throws IOException {
        // Given
        SequenceRecord there = paused(sequence("lost", LATER), !paused);
        SequenceId id = there.request().id();
        sequences.create(there);
        try (FaultProxy proxy = FaultProxy.inFrontOf(TestS3.local().endpoint());
                ObjectStore far = new ObjectStore(TestS3.settings(
                        proxy.uri(), TestS3.local().bucket(), TestS3.local().secretKey()))) {
            proxy.add(FaultProxyRule.loseReply("PUT", id.text(), 1));

            // When
            new SequenceStore(far).change(id, now -> paused(now, paused));
        }

        // Then
        assertThat(sequences.isPaused(id)).isEqualTo(paused);
        assertThat(sequences.read(id)).contains(paused(there, paused));
    }

    @Test
    void without_a_summary_the_record_itself_is_read() {
        // Given
        SequenceRecord there = paused(sequence("by hand", LATER), true);
        SequenceId id = there.request().id();
        sequences.create(there);

        // When
        objects.write(ObjectKeys.sequence(id.project(), id.text()), there);

        // Then
        assertThat(sequences.isPaused(id)).isTrue();
        assertThat(sequences.summary(id)).contains(RecordSummary.of(there));
    }

    @Test
    void listing_a_hundred_sequences_reads_no_record() throws IOException {
        // Given
        for (int i = 0; i < 100; i++) {
            sequences.create(sequence("film " + i + " 灯塔", LATER.plusSeconds(i)));
        }
        List<String> calls = new CopyOnWriteArrayList<>();
        try (FaultProxy proxy = FaultProxy.inFrontOf(TestS3.local().endpoint());
                ObjectStore counted = new ObjectStore(TestS3.settings(
                        proxy.uri(), TestS3.local().bucket(), TestS3.local().secretKey()))) {
            proxy.onRequest(request -> calls.add(request.method()));
            SequenceStore listed = new SequenceStore(counted);

            // When
            List<RecordSummary> summaries = listed.newest(100, Optional.empty()).sequences().stream()
                    .flatMap(id -> listed.summary(id).stream())
                    .toList();

            // Then
            assertThat(summaries).hasSize(100).extracting(RecordSummary::title).startsWith("film 99 灯塔");
            assertThat(calls).hasSize(101).filteredOn("HEAD"::equals).hasSize(100);
        }
    }

    private static SequenceRecord paused(SequenceRecord there, boolean paused) {
        return new SequenceRecord(there.request().withPaused(paused), there.state());
    }

    private SequenceRecord sequence(String title, Instant createdAt) {
        var reading = (ParseResult.Valid) StoryboardReader.read(
                """
                title: %s
                project: %s
                source: https://example.com/plate.mp4
                defaults: { review: manual }
                shots:
                  - code: SH0010
                    reference: { prompt: The next shot, review: { after: P3D, then: approve } }
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
                state.cancellations(),
                state.version(),
                state.reviews(),
                state.branchedFrom());
    }
}
