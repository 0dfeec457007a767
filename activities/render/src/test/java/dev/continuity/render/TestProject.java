package dev.continuity.render;

import dev.continuity.activity.RenderOrder;
import dev.continuity.provider.MediaUrls;
import dev.continuity.provider.Ticket;
import dev.continuity.provider.fal.FalProvider;
import dev.continuity.sequence.SequenceId;
import dev.continuity.sequence.SequenceRequest;
import dev.continuity.storage.ObjectKeys;
import dev.continuity.storage.ObjectStore;
import dev.continuity.storage.ledger.Intent;
import dev.continuity.storage.ledger.Ledger;
import dev.continuity.storage.ledger.LedgerState;
import dev.continuity.storage.ledger.StoredTicket;
import dev.continuity.storyboard.OnSubmissionUnknown;
import dev.continuity.storyboard.Storyboard;
import dev.continuity.storyboard.reader.ParseResult;
import dev.continuity.storyboard.reader.StoryboardReader;
import dev.continuity.take.Arguments;
import dev.continuity.take.Endpoint;
import dev.continuity.take.InputClip;
import dev.continuity.take.Recipe;
import dev.continuity.take.Sha256;
import dev.continuity.take.StepId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;

/** A project that no other test uses, with the source clip in it. */
public final class TestProject {
    static final Endpoint EDIT = Endpoint.PRO_EDIT;
    static final StepId STEP = StepId.parse("SH0010/dusk");

    public final String name =
            "P" + UUID.randomUUID().toString().replace("-", "").substring(0, 20);
    public final String prompt = "dusk over " + name;
    public final ObjectStore objects = TestEnvironment.objects();
    public final Ledger ledger = new Ledger(objects);
    public final Sha256 plate = sha256();

    TestProject() {
        objects.putFile(ObjectKeys.media(name, plate, "mp4"), TestEnvironment.PLATE, "video/mp4");
    }

    public RenderOrder order() {
        return order("one", "run-1", OnSubmissionUnknown.HOLD);
    }

    public RenderOrder order(String sequence, String run, OnSubmissionUnknown policy) {
        return order(recipe(new InputClip.OfMedia(plate), 0), sequence, run, policy);
    }

    public RenderOrder order(Recipe recipe) {
        return order(recipe, "one", "run-1", OnSubmissionUnknown.HOLD);
    }

    /** The sequence of {@link #order()}. */
    SequenceRequest request() {
        Storyboard storyboard = ((ParseResult.Valid) StoryboardReader.read(
                        """
                        title: One
                        project: %s
                        source: media:%s
                        shots:
                          - code: SH0010
                            edits: [{ id: dusk, prompt: Relight to dusk }]
                        """
                                .formatted(name, plate)))
                .storyboard();
        return SequenceRequest.of(order().sequence(), Instant.now(), storyboard);
    }

    public Recipe recipe(InputClip input, int roll) {
        return new Recipe(EDIT, new Arguments(prompt, null, null, false, List.of(), List.of()), input, roll);
    }

    public LedgerState state() {
        return ledger.state(name, order().key());
    }

    boolean hasOpenTicket() {
        return state().lastAttempt()
                .filter(attempt ->
                        attempt.ticket().isPresent() && attempt.failure().isEmpty())
                .isPresent();
    }

    /** Writes the intent of a process that died before it could write a ticket. */
    Intent leaveIntent(RenderOrder order, Instant at, URI video) {
        return leaveIntent(order, at, FalProvider.NAME, video);
    }

    Intent leaveIntent(RenderOrder order, Instant at, String provider, URI video) {
        Intent intent = new Intent(
                UUID.randomUUID().toString(),
                at,
                TestWorker.INTENT_GOOD_FOR,
                order.sequence().text(),
                order.run(),
                order.step().shot(),
                order.step().step(),
                provider,
                order.recipe(),
                TestEnvironment.fal().input(order.recipe(), new MediaUrls(video, Map.of())),
                "a process that died");
        ledger.openAttempt(name, order.key(), ledger.state(name, order.key()).nextAttempt(), intent);
        return intent;
    }

    /** The ticket of a request that was found afterwards. */
    static StoredTicket adopted(String requestId) {
        Ticket ticket = TestEnvironment.fal().ticket(EDIT, requestId);
        return new StoredTicket(
                FalProvider.NAME,
                requestId,
                ticket.statusUrl(),
                ticket.responseUrl(),
                ticket.cancelUrl(),
                Instant.now(),
                StoredTicket.How.ADOPTED);
    }

    public static void await(Callable<Boolean> condition) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(10))
                .until(condition);
    }

    private RenderOrder order(Recipe recipe, String sequence, String run, OnSubmissionUnknown policy) {
        return new RenderOrder(
                new SequenceId(name + "-" + sequence), run, STEP, recipe, 3.0, EDIT.price(3.0), 2, policy);
    }

    private static Sha256 sha256() {
        try {
            return Sha256.of(Files.readAllBytes(TestEnvironment.PLATE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
