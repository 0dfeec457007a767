package dev.continuity.cli.view;

import dev.continuity.sequence.SequenceId;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;

/** Commands that continue a sequence, ready to be pasted into a shell. */
public final class NextCommands {
    private NextCommands() {}

    /** The current command as it was typed. */
    public static String repeat(CommandSpec spec) {
        return of(spec.root().commandLine().getParseResult().originalArgs());
    }

    /** A command with its arguments, each of them quoted if a shell would read it otherwise. */
    public static String of(List<String> arguments) {
        return "continuity " + arguments.stream().map(NextCommands::quoted).collect(Collectors.joining(" "));
    }

    /**
     * What to do after Ctrl-C.
     *
     * @param studioEnds whether the studio ends with this process
     * @param command that continues the sequence
     */
    public static String afterCtrlC(SequenceId id, boolean studioEnds, String command) {
        return studioEnds
                ? "Stopped, and the studio too. Sequence " + id
                        + " continues when a studio is started here again. To continue now: " + command
                : "Sequence " + id + " keeps running. To follow it again: " + command
                        + "\nTo cancel it: continuity cancel " + id;
    }

    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9_./:=@%+,-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
