package dev.continuity.cli.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.continuity.cli.terminal.DisplayPath;
import dev.continuity.sequence.Cut;
import dev.continuity.sequence.SequenceId;
import dev.continuity.sequence.SequenceState;
import java.nio.file.Path;
import java.util.List;

/**
 * What {@code produce} says of a film, for people or, as JSON, for scripts.
 *
 * @param sequence that made it
 * @param status {@code finished}
 * @param title of the film
 * @param film the file, absolute
 * @param contactSheet the file, absolute
 * @param seconds length
 * @param width pixels
 * @param height pixels
 * @param audio whether it has sound
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
    public static SuccessReport of(SequenceState state, Cut cut, Path film, Path contactSheet, RunCost bill) {
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
                bill);
    }

    public List<String> lines() {
        String earlier = takes.dollarsInAll().compareTo(takes.dollars()) > 0
                ? " (" + StatusText.dollars(takes.dollarsInAll()) + " for the sequence in all)"
                : "";
        return List.of(
                "Film      " + DisplayPath.path(Path.of(film)),
                "Contacts  " + DisplayPath.path(Path.of(contactSheet)),
                "Length    " + StatusText.seconds(seconds) + ", " + width + "x" + height
                        + (audio ? ", with sound" : ", silent"),
                "Takes     " + takes.made() + " made, " + takes.reused() + " reused",
                "Cost      " + StatusText.dollars(takes.dollars()) + earlier,
                "Sequence  " + sequence);
    }
}
