package dev.continuity.cli.direction;

import dev.continuity.cli.terminal.CliException;
import dev.continuity.cli.terminal.PlainText;
import dev.continuity.cli.terminal.Terminal;
import dev.continuity.cli.view.ReviewChoices;
import dev.continuity.cli.view.StatusText;
import dev.continuity.client.DecisionDetails;
import dev.continuity.client.SequenceChange;
import dev.continuity.client.StepTarget;
import dev.continuity.direction.StepRevision;
import dev.continuity.plan.Quote;
import dev.continuity.sequence.QuoteResult;
import dev.continuity.sequence.SequenceState;
import dev.continuity.sequence.StepState;
import dev.continuity.sequence.WaitingReview;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Shows a person one take after another, and asks what to do with it. */
final class ReviewDialog {
    private static final String QUESTION = "a approve, x reject, r retake, o open again, s skip, q quit:";

    private final DirectedSequence sequence;
    private final ClipPlayer player;
    private final Terminal terminal;
    private final SpendingConsent consent;
    private final Set<WaitingReview> skipped = new HashSet<>();
    private boolean over;

    ReviewDialog(DirectedSequence sequence, ClipPlayer player, Terminal terminal, SpendingConsent consent) {
        this.sequence = sequence;
        this.player = player;
        this.terminal = terminal;
        this.consent = consent;
    }

    /** Whether the person has had enough. */
    boolean isOver() {
        return over;
    }

    /** Whether there is a take that the person has not skipped. */
    boolean hasNew(SequenceState state) {
        return next(state).isPresent();
    }

    /** Asks about all takes that wait, and returns the state after the last decision. */
    SequenceState review(SequenceState start) throws InterruptedException {
        SequenceState state = start;
        Optional<WaitingReview> next = next(state);
        while (next.isPresent() && !over) {
            show(state, next.get());
            state = answered(state, next.get());
            next = next(state);
        }
        return state;
    }

    private Optional<WaitingReview> next(SequenceState state) {
        return state.reviews().stream()
                .filter(review -> !skipped.contains(review))
                .findFirst();
    }

    private void show(SequenceState state, WaitingReview review) {
        terminal.err("");
        terminal.err(ReviewChoices.of(review));
        state.steps().stream().filter(step -> step.id().equals(review.step())).forEach(step -> show(step, review));
        open(review);
    }

    private void show(StepState step, WaitingReview review) {
        terminal.err("Prompt  " + PlainText.oneLine(step.prompt()));
        step.takes().stream()
                .filter(take -> take.name().equals(review.take()))
                .forEach(take ->
                        terminal.err("Take    " + StatusText.seconds(take.take().seconds()) + ", "
                                + StatusText.dollars(take.take().dollars())));
    }

    private void open(WaitingReview review) {
        String address = sequence.clip(review);
        boolean opened = player.open(address);
        terminal.err("Clip    " + address + (opened ? "" : " (not opened: there is no screen or no such player)"));
    }

    /** Returns the state after the answer. What is refused is said, and the state is read again. */
    private SequenceState answered(SequenceState state, WaitingReview review) throws InterruptedException {
        // A letter, and maybe a note: no other word that begins with the letter decides anything.
        String[] answer = terminal.ask(QUESTION).orElse("q").strip().split("\\s+", 2);
        String note = answer.length > 1 ? answer[1] : "";
        StepTarget target = StepTarget.parse(review.step().toString());
        try {
            return switch (answer[0].toLowerCase(Locale.ROOT)) {
                case "a" -> sequence.make(SequenceChange.approve(List.of(target)), details(state, note));
                case "x" -> sequence.make(SequenceChange.reject(target), details(state, asked("Why?", note)));
                case "r" -> retake(state, target, asked("Why?", note));
                case "s" -> {
                    skipped.add(review);
                    yield state;
                }
                case "q" -> {
                    over = true;
                    yield state;
                }
                case "o" -> {
                    open(review);
                    yield answered(state, review);
                }
                default -> answered(state, review);
            };
        } catch (CliException e) {
            terminal.err(String.valueOf(e.getMessage()));
            return sequence.state();
        }
    }

    private SequenceState retake(SequenceState state, StepTarget target, String note) throws InterruptedException {
        SequenceChange change = SequenceChange.retake(target, revision(target), false);
        DecisionDetails details = details(state, note);
        QuoteResult result = sequence.quote(change, details);
        PricedChange.lines(change, result).forEach(terminal::err);
        Quote quote = result.quote();
        if (quote == null) {
            return sequence.make(change, details);
        }
        consent.require(SpendingConsent.spentBy(quote, state));
        return sequence.make(change, details.quoted(quote));
    }

    private StepRevision revision(StepTarget target) throws InterruptedException {
        String answer = asked("New prompt (Enter: the same, e: open it in an editor):", "");
        String prompt = answer;
        if (answer.equals("e")) {
            String written = WrittenPrompt.of(sequence.storyboard().storyboard(), target);
            String edited = PromptEditor.of(System.getenv()).edit(written);
            prompt = edited.equals(written) ? "" : edited;
        }
        return prompt.isEmpty() ? StepRevision.NONE : new StepRevision(prompt, null, null, null, null);
    }

    /** @param given what was typed already; empty: nothing */
    private String asked(String question, String given) {
        return given.isEmpty() ? terminal.ask(question).orElse("") : given;
    }

    private static DecisionDetails details(SequenceState state, @Nullable String note) {
        return DecisionDetails.on(state.version(), note == null || note.isEmpty() ? null : note);
    }
}
