package dev.continuity.cli.direction;

import dev.continuity.cli.terminal.CliException;
import dev.continuity.cli.terminal.Terminal;
import dev.continuity.client.SequenceChange;
import dev.continuity.client.StepTarget;
import dev.continuity.direction.StepRevision;
import dev.continuity.storyboard.Storyboard;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a step again. */
@Command(
        name = "retake",
        header = "Makes a step again, as it is or with another prompt, and what depends on it.",
        description = {
            "The price is printed first: what is made anew, what exists already, what becomes stale. The take that the"
                    + " step has is kept; 'continuity circle' goes back to it, for nothing.",
            "If no studio is running, one is started until the sequence ends or needs a decision."
        },
        exitCodeList = {
            "0:The step is made again. If this command started a studio: the film is finished.",
            "1:The decision was refused or not agreed to, there is no film, or the API did not answer.",
            "2:There is no such sequence or step, --yes is missing, or the command is invalid."
        },
        footer = {
            "",
            "Examples:",
            "  continuity retake AGM-harbour-at-dusk-3f9a2c1b04 SH0020/reference --dry-run",
            "  continuity retake AGM-harbour-at-dusk-3f9a2c1b04 SH0020/reference --edit --note 'too dark'",
            "  continuity retake AGM-harbour-at-dusk-3f9a2c1b04 SH0020 --prompt 'The keeper waits' --keep-rest"
        })
public final class RetakeCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private DecisionOptions options = new DecisionOptions();

    @Mixin
    private SpendingOptions spending = new SpendingOptions();

    @Mixin
    private RevisionOptions revision = new RevisionOptions();

    @Parameters(
            index = "1",
            paramLabel = "SHOT/STEP",
            converter = TargetConverter.class,
            description = "The step, or its shot if that has only one.")
    private @Nullable StepTarget target;

    @Option(names = "--edit", description = "Open the prompt in VISUAL or EDITOR.")
    private boolean edit;

    @Option(
            names = "--keep-rest",
            description = "What depends on the step keeps its takes, which become stale (default: it is made again).")
    private boolean keepRest;

    public RetakeCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        StepTarget step = TargetConverter.required(target);
        if (edit && revision.hasPrompt()) {
            throw CliException.badInput("Give --prompt or --edit, not both.");
        } else if (edit && !terminal.interactive()) {
            throw CliException.badInput("--edit needs a terminal. Give the new prompt with --prompt.");
        }
        return new PricedChange(terminal, options, spending)
                .run(sequence -> SequenceChange.retake(step, revision(sequence, step), keepRest));
    }

    private StepRevision revision(DirectedSequence sequence, StepTarget step) throws InterruptedException {
        if (!edit) {
            return revision.with(revision.prompt());
        }
        Storyboard storyboard = sequence.storyboard().storyboard();
        String written = WrittenPrompt.of(storyboard, step);
        String edited = PromptEditor.of(System.getenv()).edit(written);
        StepRevision changed = revision.with(edited.equals(written) ? null : edited);
        if (changed.isEmpty()) {
            throw CliException.notDone(
                    "The prompt was not edited: nothing was changed. To make another take of it, leave --edit out.");
        }
        return changed;
    }
}
