package dev.continuity.cli.storyboard;

import dev.continuity.cli.terminal.Ansi;
import dev.continuity.cli.terminal.CliException;
import dev.continuity.cli.terminal.PlainText;
import dev.continuity.cli.terminal.Terminal;
import dev.continuity.client.ApiClient;
import dev.continuity.client.ApiException;
import dev.continuity.storyboard.StoryboardProblem;
import dev.continuity.take.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Uploads local media, each content once. */
final class MediaUploads {
    private static final int NAME_WIDTH = 60;
    private static final int BAR_WIDTH = 12;

    private final ApiClient api;
    private final Terminal terminal;
    private final StoryboardFile storyboard;

    MediaUploads(ApiClient api, Terminal terminal, StoryboardFile storyboard) {
        this.api = api;
        this.terminal = terminal;
        this.storyboard = storyboard;
    }

    /** @throws CliException with every file that the API refuses */
    void upload(Collection<LocalMedia> files) {
        Set<Sha256> seen = new HashSet<>();
        List<StoryboardProblem> problems = new ArrayList<>();
        for (LocalMedia file : files) {
            if (seen.add(file.sha256()) && !api.hasMedia(project(), file.sha256())) {
                try {
                    upload(file);
                } catch (ApiException e) {
                    problems.add(problem(file, e));
                } catch (IOException e) {
                    throw CliException.notDone("The file " + file.file() + " cannot be read: " + e.getMessage());
                }
            }
        }
        if (!problems.isEmpty()) {
            throw CliException.invalidStoryboard(storyboard.file(), problems);
        }
    }

    private void upload(LocalMedia file) throws IOException {
        long length = Files.size(file.file());
        String label = "Uploading " + PlainText.oneLine(file.file().getFileName() + ", " + megabytes(length));
        if (!terminal.live()) {
            terminal.err(label);
        }
        int[] shownPercent = {-1};
        api.upload(project(), file.file(), sent -> {
            int percent = (int) (100 * sent / length);
            if (terminal.live() && percent != shownPercent[0]) {
                shownPercent[0] = percent;
                terminal.paint("\r" + PlainText.shortened(label, NAME_WIDTH) + " "
                        + terminal.style().bar(percent / 100.0, BAR_WIDTH) + Ansi.CLEAR_LINE);
            }
        });
        if (terminal.live()) {
            terminal.paint("\r" + Ansi.CLEAR_LINE);
        }
    }

    private StoryboardProblem problem(LocalMedia file, ApiException e) {
        if (e.problem().isFromProxy()) {
            throw e;
        }
        return switch (e.problem().status()) {
            case 413, 415, 422 ->
                storyboard.withLine(PrepareAdvice.naming(
                        file.file(),
                        new StoryboardProblem(
                                file.use().path(),
                                null,
                                // The answer says what is allowed.
                                file.file() + ": " + e.getMessage(),
                                "")));
            default -> throw e;
        };
    }

    private String project() {
        return storyboard.storyboard().project();
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }
}
