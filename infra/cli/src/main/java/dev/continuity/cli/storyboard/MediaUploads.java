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

/** Brings local media into the archive, each content once. */
final class MediaUploads {
    private final ApiClient api;
    private final Terminal terminal;
    private final StoryboardFile script;

    MediaUploads(ApiClient api, Terminal terminal, StoryboardFile script) {
        this.api = api;
        this.terminal = terminal;
        this.script = script;
    }

    /** @throws CliException with every file that the archive refuses */
    void send(Collection<LocalMedia> files) {
        Set<Sha256> there = new HashSet<>();
        List<StoryboardProblem> problems = new ArrayList<>();
        for (LocalMedia file : files) {
            if (there.add(file.sha256()) && !api.hasMedia(project(), file.sha256())) {
                try {
                    send(file);
                } catch (ApiException e) {
                    problems.add(refused(file, e));
                } catch (IOException e) {
                    throw CliException.notDone("The file " + file.file() + " cannot be read: " + e.getMessage());
                }
            }
        }
        if (!problems.isEmpty()) {
            throw CliException.about(script.file(), problems);
        }
    }

    private void send(LocalMedia file) throws IOException {
        long length = Files.size(file.file());
        String what = "Uploading " + PlainText.line(file.file().getFileName() + ", " + megabytes(length));
        if (!terminal.live()) {
            terminal.tell(what);
        }
        int[] last = {-1};
        api.upload(project(), file.file(), sent -> {
            int percent = (int) (100 * sent / length);
            if (terminal.live() && percent != last[0]) {
                last[0] = percent;
                terminal.paint("\r" + PlainText.cut(what, 60) + " "
                        + terminal.ink().bar(percent / 100.0, 12) + Ansi.CLEAR_LINE);
            }
        });
        if (terminal.live()) {
            terminal.paint("\r" + Ansi.CLEAR_LINE);
        }
    }

    private StoryboardProblem refused(LocalMedia file, ApiException e) {
        return switch (e.problem().status()) {
            case 413, 415, 422 ->
                script.placed(new StoryboardProblem(
                        file.use().path(),
                        null,
                        file.file() + ": " + e.getMessage(),
                        "a " + file.use().kind()));
            default -> throw e;
        };
    }

    private String project() {
        return script.storyboard().project();
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }
}
