package dev.continuity.cli.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.continuity.cli.terminal.DisplayPath;
import dev.continuity.sequence.Cut;
import dev.continuity.sequence.SequenceId;
import dev.continuity.sequence.SequenceState;
import java.nio.file.Path;
import java.util.List;

/**
 * The result of {@code produce} when the film is finished.
 *
 * @param status {@code finished}
 * @param film absolute path of the file
 * @param contactSheet absolute path of the file
 * @param seconds length of the film
 * @param width pixels
 * @param height pixels
 * @param audio whether the film has sound
 * @param takes made and reused, and what they cost
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SuccessReport(
        SequenceId sequence,
        String status,
        String title,
        String film,
        String contactSheet,
        double seconds,
        int width,
        int height,
        boolean audio,
        RunCost takes) {
    public static SuccessReport of(SequenceState state, Cut cut, Path film, Path contactSheet, RunCost cost) {
        return new SuccessReport(
                state.id(),
                StatusText.of(state.status()),
                state.title(),
                film.toAbsolutePath().normalize().toString(),
                contactSheet.toAbsolutePath().normalize().toString(),
                cut.seconds(),
                cut.width(),
                cut.height(),
                cut.audio(),
                cost);
    }

    public List<String> lines() {
        return List.of(
                "Film           " + DisplayPath.of(Path.of(film)),
                "Contact sheet  " + DisplayPath.of(Path.of(contactSheet)),
                "Length         " + StatusText.seconds(seconds) + ", " + width + "x" + height
                        + (audio ? ", with sound" : ", silent"),
                "Takes          " + takes.takesText(),
                "Cost           " + takes.dollarsText(),
                "Sequence       " + sequence);
    }
}
