package dev.continuity.cli.prepare;

import dev.continuity.cli.terminal.CliException;
import dev.continuity.cli.terminal.ExitCodes;
import dev.continuity.cli.terminal.PlainText;
import dev.continuity.cli.terminal.Terminal;
import dev.continuity.cli.view.CommandOutput;
import dev.continuity.cli.view.NextCommands;
import dev.continuity.media.Ffmpeg;
import dev.continuity.media.FfmpegException;
import dev.continuity.media.FfmpegSettings;
import dev.continuity.media.prepare.ClipPart;
import dev.continuity.media.prepare.MediaPreparation;
import dev.continuity.media.prepare.Preparation;
import dev.continuity.media.prepare.PrepareException;
import dev.continuity.media.prepare.PrepareRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes of a clip or a picture one that the models take. */
@Command(
        name = "prepare",
        header = "Makes of your clip or picture one that the models take.",
        description = {
            "Cuts a part out of a clip, and changes what no model takes: frame rate, size, turned or squeezed pixels,"
                    + " format, HDR. Pictures become JPEG. Tells every change, and why. The file itself is never"
                    + " changed: the result is a new one. If nothing is needed, nothing is written."
        },
        exitCodeList = {
            "0:The file is written, or none is needed.",
            "1:It could not be converted or written.",
            "2:The file cannot be prepared, or the command is invalid."
        },
        footer = {
            "",
            "Examples:",
            "  continuity prepare IMG_0042.MOV --from 00:01:10 --for 8",
            "  continuity prepare keeper.tif -o keeper.jpg"
        })
public final class PrepareCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "FILE", description = "The clip or picture.")
    private Path file = Path.of("clip.mov");

    @Option(
            names = "--from",
            paramLabel = "TIME",
            converter = ClipTimeConverter.class,
            description = "Where the part of the clip starts, such as 00:01:10, 1:10, 70.5 or 1m10s"
                    + " (default: the start of the clip).")
    private @Nullable Double from;

    @Option(
            names = "--for",
            paramLabel = "TIME",
            converter = ClipTimeConverter.class,
            description = "How long the part is, such as 8 (default: to the end of the clip).")
    private @Nullable Double length;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FILE",
            description = "File to write, .mp4 or .jpg (default: beside FILE, with -prepared after its name).")
    private @Nullable Path out;

    @Option(names = "--force", description = "Replace the file to write if it exists.")
    private boolean force;

    @Option(names = "--json", description = "Print the result as one JSON object.")
    private boolean json;

    public PrepareCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        CommandOutput output = new CommandOutput(terminal, json);
        try {
            PreparationReport report = PreparationReport.of(prepare());
            output.print(report, report.lines(terminal.style()));
            return ExitCodes.DONE;
        } catch (CliException e) {
            output.printError(e);
            throw e;
        }
    }

    private Preparation prepare() {
        PrepareRequest request = new PrepareRequest(file, part(), Optional.ofNullable(out), force);
        try (StopOnInterrupt stop = new StopOnInterrupt(terminal, "Stopped. No file was written.");
                ConversionProgress progress = new ConversionProgress(terminal, file.toString())) {
            return new MediaPreparation(new Ffmpeg(FfmpegSettings.ofEnvironment(System.getenv())))
                    .prepare(request, progress);
        } catch (PrepareException e) {
            String message = PlainText.oneLine(String.valueOf(e.getMessage()))
                    + e.suggestion().map(part -> "\n  " + command(part)).orElse("");
            throw e.isInputAtFault() ? CliException.badInput(message) : CliException.notDone(message);
        } catch (FfmpegException e) {
            throw CliException.notDone(PlainText.oneLine(String.valueOf(e.getMessage())));
        }
    }

    private ClipPart part() {
        if (length != null && length <= 0) {
            throw CliException.badInput("--for is 0 (allowed: more than 0 s).");
        }
        return new ClipPart(optional(from), optional(length));
    }

    /** This command, for another part. */
    private String command(ClipPart part) {
        List<String> words = new ArrayList<>(List.of("prepare", file.toString()));
        part.from().ifPresent(seconds -> words.addAll(List.of("--from", ClipTimeConverter.text(seconds))));
        part.length().ifPresent(seconds -> words.addAll(List.of("--for", ClipTimeConverter.text(seconds))));
        if (out != null) {
            words.addAll(List.of("-o", out.toString()));
        }
        if (force) {
            words.add("--force");
        }
        return NextCommands.of(words);
    }

    private static OptionalDouble optional(@Nullable Double seconds) {
        return seconds == null ? OptionalDouble.empty() : OptionalDouble.of(seconds);
    }
}
