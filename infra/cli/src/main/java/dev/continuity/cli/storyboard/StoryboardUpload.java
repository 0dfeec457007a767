package dev.continuity.cli.storyboard;

import dev.continuity.cli.terminal.CliException;
import dev.continuity.cli.terminal.Terminal;
import dev.continuity.client.ApiClient;
import dev.continuity.client.ApiException;
import dev.continuity.storyboard.StoryboardProblem;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A storyboard on its way to the API: first everything that can be found wrong without one.
 *
 * @param script as it was read
 * @param files that it names
 */
public record StoryboardUpload(StoryboardFile script, Map<String, LocalMedia> files) {
    public static StoryboardUpload read(Path storyboard) {
        StoryboardFile script = StoryboardFile.read(storyboard);
        return new StoryboardUpload(script, LocalMedia.of(script));
    }

    /** Brings its media along. */
    public ResolvedStoryboard resolve(ApiClient api, Terminal terminal) {
        new MediaUploads(api, terminal, script).send(files.values());
        return ResolvedStoryboard.of(script.storyboard(), files);
    }

    /** Asks the API; problems that it finds are listed as our own. */
    public <T> T ask(Supplier<T> call) {
        try {
            return call.get();
        } catch (ApiException e) {
            throw e.problem().problems().isEmpty() ? e : complaint(e.problem().problems());
        }
    }

    public CliException complaint(List<StoryboardProblem> problems) {
        return CliException.about(
                script.file(), problems.stream().map(script::placed).toList());
    }
}
