package dev.continuity.cli.prepare;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.continuity.cli.terminal.DisplayPath;
import dev.continuity.cli.terminal.Style;
import dev.continuity.cli.terminal.TextTable;
import dev.continuity.media.prepare.Preparation;
import dev.continuity.media.prepare.Preparation.Change;
import dev.continuity.take.Media;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The result of {@code prepare}.
 *
 * @param status {@code prepared}, or {@code nothing-needed}: then no file was written
 * @param file absolute path of the file to use
 * @param summary what was written; empty if nothing was
 * @param kept what is as it was
 * @param storyboard the line for a storyboard in the current folder
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record PreparationReport(
        String status, String file, String summary, List<Change> changes, List<String> kept, String storyboard) {
    static PreparationReport of(Preparation preparation) {
        if (preparation instanceof Preparation.Written written) {
            return new PreparationReport(
                    "prepared",
                    absolute(written.file()),
                    written.summary(),
                    written.changes(),
                    written.kept(),
                    storyboardLine(written.kind(), written.file()));
        }
        Path file = ((Preparation.NotNeeded) preparation).file();
        return new PreparationReport(
                "nothing-needed",
                absolute(file),
                "",
                List.of(),
                preparation.kept(),
                storyboardLine(preparation.kind(), file));
    }

    List<String> lines(Style style) {
        List<String> lines = new ArrayList<>();
        String shown = DisplayPath.of(Path.of(file));
        if (changes.isEmpty()) {
            lines.add(shown + " needs nothing: models take it as it is. No file was written.");
        } else {
            lines.add("Wrote " + shown + ": " + summary);
            lines.add("");
            TextTable table = new TextTable("Changed", "Before", "Now", "Because");
            changes.forEach(change -> table.row(change.what(), change.before(), change.after(), change.why()));
            lines.addAll(table.lines());
            lines.add("");
            lines.add("Left out what the device noted, such as place and date.");
        }
        if (!kept.isEmpty()) {
            lines.add("Kept " + String.join(", ", kept) + ".");
        }
        lines.add("In a storyboard in this folder: " + storyboard);
        return style.unicode()
                ? lines
                : lines.stream().map(line -> line.replace('×', 'x')).toList();
    }

    private static String absolute(Path file) {
        return file.toAbsolutePath().normalize().toString();
    }

    private static String storyboardLine(Media.Kind kind, Path file) {
        String path = DisplayPath.of(file).replace('\\', '/');
        boolean plain = path.matches("[A-Za-z0-9_./][A-Za-z0-9_./ -]*");
        String value = plain ? path : "\"" + path.replace("\"", "\\\"") + "\"";
        return kind == Media.Kind.CLIP ? "source: " + value : "images: { look: " + value + " }";
    }
}
