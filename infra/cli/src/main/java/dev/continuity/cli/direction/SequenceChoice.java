package dev.continuity.cli.direction;

import dev.continuity.cli.storyboard.ResolvedStoryboard;
import dev.continuity.cli.storyboard.StoryboardUpload;
import dev.continuity.cli.terminal.CliException;
import dev.continuity.cli.terminal.PlainText;
import dev.continuity.cli.terminal.Terminal;
import dev.continuity.cli.view.NextCommands;
import dev.continuity.client.Accepted;
import dev.continuity.client.ApiClient;
import dev.continuity.client.DecisionDetails;
import dev.continuity.client.PresentStoryboard;
import dev.continuity.client.SequenceChange;
import dev.continuity.client.SequenceListPage;
import dev.continuity.plan.Quote;
import dev.continuity.sequence.QuoteResult;
import dev.continuity.sequence.SequenceId;
import dev.continuity.sequence.SequenceState;
import dev.continuity.storyboard.Storyboard;
import dev.continuity.take.Sha256;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which sequence makes the film of a storyboard: the one that has it already, an earlier one of the same title that is
 * revised, or a new one.
 */
public final class SequenceChoice {
    private static final int NEWEST = 100;
    private static final int MOST_COMPARED = 10;

    private final ApiClient api;
    private final Terminal terminal;
    private final Path file;
    private final StoryboardUpload upload;
    private final ResolvedStoryboard resolved;

    /**
     * @param api which is told who decides
     * @param file of the storyboard, as it was named
     */
    public SequenceChoice(
            ApiClient api, Terminal terminal, Path file, StoryboardUpload upload, ResolvedStoryboard resolved) {
        this.api = api;
        this.terminal = terminal;
        this.file = file;
        this.upload = upload;
        this.resolved = resolved;
    }

    /** Starts, continues or revises it. */
    public Accepted begin() {
        Map<SequenceId, PresentStoryboard> earlier = earlier();
        for (Map.Entry<SequenceId, PresentStoryboard> sequence : earlier.entrySet()) {
            if (isSameFilm(sequence.getValue().storyboard())) {
                return continued(sequence.getKey(), sequence.getValue());
            }
        }
        if (earlier.isEmpty()) {
            return started(earlier);
        }
        Map.Entry<SequenceId, PresentStoryboard> newest =
                earlier.entrySet().iterator().next();
        if (terminal.interactive()) {
            return chosen(newest.getKey(), newest.getValue(), earlier);
        }
        SequenceId own = id(resolved.idempotencyKey());
        terminal.err(
                earlier.containsKey(own)
                        ? "Sequence " + own
                                + " was made of this storyboard, which was changed there since. A new sequence is"
                                + " started. To continue that one instead: "
                                + NextCommands.of(List.of("resume", own.text()))
                        : "Sequence " + newest.getKey() + " of the same title has another storyboard. A new sequence is"
                                + " started. To revise that one instead: " + revise(newest.getKey()));
        return started(earlier);
    }

    /** The newest sequences of the same title and project, with their storyboards. */
    private Map<SequenceId, PresentStoryboard> earlier() {
        Storyboard storyboard = resolved.storyboard();
        Map<SequenceId, PresentStoryboard> earlier = new LinkedHashMap<>();
        api.list(NEWEST, null).items().stream()
                .filter(item -> item.status() != null
                        && item.project().equals(storyboard.project())
                        && storyboard.title().equals(item.title()))
                .limit(MOST_COMPARED)
                .filter(this::canBeRevised)
                .map(SequenceListPage.Item::id)
                .forEach(id -> earlier.put(id, api.direction().storyboard(id)));
        return earlier;
    }

    /** Not if its media could not be used: then it has no steps. */
    private boolean canBeRevised(SequenceListPage.Item item) {
        return item.status() != SequenceState.Status.FAILED
                || !api.state(item.id()).steps().isEmpty();
    }

    private boolean isSameFilm(Storyboard other) {
        return new ResolvedStoryboard(other).idempotencyKey().equals(resolved.idempotencyKey());
    }

    private static boolean isSameCap(@Nullable BigDecimal one, @Nullable BigDecimal other) {
        if (one == null || other == null) {
            return one == null && other == null;
        }
        return one.compareTo(other) == 0;
    }

    private Accepted continued(SequenceId id, PresentStoryboard present) {
        if (id.equals(id(resolved.idempotencyKey()))) {
            return produced(resolved.idempotencyKey());
        }
        if (!isSameCap(present.storyboard().cap(), resolved.storyboard().cap())) {
            return new Accepted(true, revised(id, DecisionDetails.on(present.version(), null)));
        }
        SequenceState state = api.state(id);
        return new Accepted(true, state.status().isEnd() ? state : api.resume(id));
    }

    private Accepted chosen(SequenceId id, PresentStoryboard present, Map<SequenceId, PresentStoryboard> earlier) {
        terminal.err("Sequence " + id + " of the same title has another storyboard.");
        DecisionDetails details = DecisionDetails.on(present.version(), null);
        SequenceChange change = SequenceChange.revise(resolved.storyboard(), false);
        QuoteResult result = upload.call(
                () -> DirectedSequence.decided(id, () -> api.direction().quote(id, change, details)));
        PricedChange.lines(change, result).forEach(terminal::err);
        Quote quote = result.quote();
        String answer = terminal.ask("r revise it at this price, n start a new sequence, q quit:")
                .orElse("q");
        return switch (answer) {
            case "r" -> new Accepted(true, revised(id, quote == null ? details : details.quoted(quote)));
            case "n" -> started(earlier);
            default -> throw CliException.notDone("Nothing was started. To revise the sequence later: " + revise(id));
        };
    }

    private SequenceState revised(SequenceId id, DecisionDetails details) {
        SequenceChange change = SequenceChange.revise(resolved.storyboard(), false);
        return upload.call(
                () -> DirectedSequence.decided(id, () -> api.direction().make(id, change, details)));
    }

    /** A sequence that was revised keeps its id, so another one of the storyboard that it had needs another key. */
    private Accepted started(Map<SequenceId, PresentStoryboard> earlier) {
        String key = resolved.idempotencyKey();
        while (earlier.containsKey(id(key))) {
            key = Sha256.of((key + " again").getBytes(StandardCharsets.UTF_8)).hex();
        }
        return produced(key);
    }

    private Accepted produced(String key) {
        return upload.call(() -> api.produce(resolved.storyboard(), key));
    }

    private SequenceId id(String key) {
        return SequenceId.of(
                resolved.storyboard().project(), resolved.storyboard().title(), key);
    }

    private String revise(SequenceId id) {
        return NextCommands.of(List.of("revise", id.text(), PlainText.oneLine(file.toString())));
    }
}
