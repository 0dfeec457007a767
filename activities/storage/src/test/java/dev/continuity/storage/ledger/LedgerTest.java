package dev.continuity.storage.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.continuity.failure.FailureCode;
import dev.continuity.failure.FailureDetails;
import dev.continuity.sequence.SequenceId;
import dev.continuity.storage.ObjectKeys;
import dev.continuity.storage.ObjectStore;
import dev.continuity.storage.TestS3;
import dev.continuity.take.Arguments;
import dev.continuity.take.Endpoint;
import dev.continuity.take.InputClip;
import dev.continuity.take.Recipe;
import dev.continuity.take.Sha256;
import dev.continuity.take.Take;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LedgerTest {
    private static final Instant NOW = Instant.parse("2026-03-04T05:06:07.089Z");

    private static final SequenceId SEQUENCE = new SequenceId("harbour-1");

    private final ObjectStore objects = new ObjectStore(TestS3.settings());
    private final Ledger ledger = new Ledger(objects);
    private final String project = TestS3.project();
    private final Sha256 key = key("one");

    @AfterEach
    void close() {
        objects.close();
    }

    @Test
    void a_new_take_has_an_empty_state() {
        // When
        LedgerState state = ledger.state(project, key);

        // Then
        assertThat(state).isEqualTo(new LedgerState(Optional.empty(), List.of(), List.of(), List.of()));
        assertThat(state.nextAttempt()).isEqualTo(1);
    }

    @Test
    void the_recorded_facts_of_a_take_can_be_read_back() {
        // Given
        Intent first = intent();
        Intent second = intent();
        StoredTicket ticket = ticket("r/../1");
        AttemptFailure failure = new AttemptFailure(
                new FailureDetails(
                        FailureCode.PROVIDER_ERROR,
                        "The provider had an internal error.",
                        null,
                        "runner_server_error",
                        "boom",
                        null,
                        500),
                NOW,
                false,
                true,
                false);
        ledger.openAttempt(project, key, 1, first);
        BrokenReply reply = new BrokenReply("r0", 200, NOW);
        ledger.recordReply(project, key, 1, reply);
        ledger.recordFailure(project, key, 1, failure);
        ledger.openAttempt(project, key, 2, second);
        ledger.recordTicket(project, key, 2, ticket);
        Take take = ledger.recordTake(project, take(key, "r1")).take();

        // When
        LedgerState state = ledger.state(project, key);

        // Then
        assertThat(state.take()).contains(take);
        assertThat(state.attempts())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("intent.value.createdAt")
                .containsExactly(
                        new Attempt(
                                1,
                                Optional.of(first),
                                Optional.empty(),
                                Optional.of(failure),
                                Optional.of(reply),
                                Optional.empty()),
                        Attempt.submitted(2, second, ticket));
        assertThat(ledger.requestOwner("r/../1")).contains(new RequestOwner(project, key, 2));
    }

    @Test
    void a_failed_attempt_is_not_counted_as_wasted_once_it_made_the_take() {
        // Given
        AttemptFailure givenUp = new AttemptFailure(
                FailureDetails.of(FailureCode.SUBMISSION_ABANDONED, "Given up."), NOW, false, false, true);
        for (int number : List.of(1, 2)) {
            ledger.openAttempt(project, key, number, intent());
            ledger.recordFailure(project, key, number, givenUp);
        }
        List<Attempt> before = ledger.state(project, key).wastedBy(SEQUENCE);

        // When
        ledger.recordTicket(project, key, 2, ticket("r2"));
        ledger.recordTake(project, take(key, "r2"));

        // Then
        assertThat(before).hasSize(2);
        assertThat(ledger.state(project, key).wastedBy(SEQUENCE))
                .extracting(Attempt::number)
                .containsExactly(1);
        assertThat(ledger.state(project, key).wastedBy(new SequenceId("other-1")))
                .isEmpty();
    }

    @Test
    void the_time_of_an_intent_is_taken_from_the_clock_of_s3() {
        // Given
        Instant now = Instant.now();
        ledger.openAttempt(project, key, 1, intent());

        // When
        LedgerState state = ledger.state(project, key);

        // Then
        Intent read = state.lastAttempt().flatMap(Attempt::intent).orElseThrow();
        assertThat(read.createdAt()).isBetween(now.minusSeconds(2), now.plusSeconds(60));
    }

    @Test
    void attempts_are_sorted_by_number_and_unknown_objects_are_ignored() {
        // Given
        ledger.openAttempt(project, key, 2, intent());
        ledger.openAttempt(project, key, 10, intent());
        objects.write(ObjectKeys.take(project, key) + "attempts/11/intent.json-0a1b", "upload in flight");

        // When
        LedgerState state = ledger.state(project, key);

        // Then
        assertThat(state.attempts()).extracting(Attempt::number).containsExactly(2, 10);
        assertThat(state.nextAttempt()).isEqualTo(11);
        assertThat(state.lastAttempt().orElseThrow().isUnknown()).isTrue();
    }

    @Test
    void an_attempt_is_claimed_once() {
        // Given
        ledger.openAttempt(project, key, 1, intent());

        // When
        boolean again = ledger.openAttempt(project, key, 1, intent());

        // Then
        assertThat(again).isFalse();
    }

    @Test
    void the_same_ticket_can_be_recorded_twice_and_another_one_cannot() {
        // Given
        ledger.recordTicket(project, key, 1, ticket("r1"));

        // When
        boolean same = ledger.recordTicket(project, key, 1, ticket("r1"));
        boolean another = ledger.recordTicket(project, key, 1, ticket("r2"));

        // Then
        assertThat(same).isTrue();
        assertThat(another).isFalse();
        assertThat(ledger.requestOwner("r2")).as("nobody else can adopt it").isPresent();
    }

    @Test
    void the_first_callback_is_kept() {
        // Given
        Callback first = ledger.recordCallback(project, key, 1, new Callback("r1", "OK", NOW));
        ledger.openAttempt(project, key, 1, intent());

        // When
        Callback counts = ledger.recordCallback(project, key, 1, new Callback("r2", "OK", NOW));

        // Then
        assertThat(counts).isEqualTo(first);
        assertThat(ledger.state(project, key).lastAttempt().flatMap(Attempt::callback))
                .contains(first);
    }

    @Test
    void the_first_take_is_primary_and_a_take_of_another_request_is_kept_beside_it() {
        // Given
        Take first = ledger.recordTake(project, take(key, "r1")).take();

        // When
        RecordedTake noted = ledger.recordTake(project, take(key, "r2"));

        // Then
        Take second = noted.take();
        assertThat(noted.primary()).isFalse();
        assertThat(ledger.take(project, key)).contains(first);
        assertThat(ledger.state(project, key).otherTakes()).containsExactly(second);
        assertThat(ledger.takes(project, List.of(key))).containsExactly(first, second);
    }

    @Test
    void many_takes_are_looked_up_in_one_call() {
        // Given
        Sha256 ready = key("ready");
        Take take = ledger.recordTake(project, take(ready, "r1")).take();

        // When
        List<Take> takes = ledger.takes(project, List.of(key, ready, key("two"), ready));

        // Then
        assertThat(takes).containsExactly(take);
    }

    private static Intent intent() {
        return new Intent(
                UUID.randomUUID().toString(),
                NOW,
                Duration.ofSeconds(90),
                "harbour-1",
                "run-1",
                "SH0010",
                "reference",
                "fal",
                new Recipe(
                        Endpoint.PRO_EDIT,
                        new Arguments("Relight to dusk", null, null, false, List.of(), List.of()),
                        new InputClip.OfTake(key("before")),
                        0),
                JsonNodeFactory.instance
                        .objectNode()
                        .put("prompt", "Relight to dusk")
                        .put("keep_audio", false),
                "host 1234");
    }

    private static StoredTicket ticket(String requestId) {
        return new StoredTicket(
                "fal", requestId, "https://q/s", "https://q/r", "https://q/c", NOW, StoredTicket.How.SUBMITTED);
    }

    private static Take take(Sha256 key, String requestId) {
        return new Take(
                key,
                key("clip"),
                12,
                5.04,
                1280,
                720,
                24,
                false,
                new BigDecimal("0.8400"),
                requestId,
                "harbour-1",
                NOW,
                NOW,
                "https://v3.fal.media/x.mp4",
                "clip",
                null);
    }

    private static Sha256 key(String text) {
        return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
