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

/** A storyboard that is sent to the API, with the local media that it names. */
public final class StoryboardUpload {
    private final StoryboardFile storyboard;
    private final Map<String, LocalMedia> media;

    private StoryboardUpload(StoryboardFile storyboard, Map<String, LocalMedia> media) {
        this.storyboard = storyboard;
        this.media = media;
    }

    /**
     * Reads a storyboard and hashes its media.
     *
     * @throws CliException with all problems that can be found without the API
     */
    public static StoryboardUpload read(Path file) {
        StoryboardFile storyboard = StoryboardFile.read(file);
        return new StoryboardUpload(storyboard, LocalMedia.of(storyboard));
    }

    /** Uploads the media and returns the storyboard with references to them. */
    public ResolvedStoryboard uploadMedia(ApiClient api, Terminal terminal) {
        new MediaUploads(api, terminal, storyboard).upload(media.values());
        return ResolvedStoryboard.of(storyboard.storyboard(), media);
    }

    /** Calls the API. Problems that it finds in the storyboard are reported like those that were found here. */
    public <T> T call(Supplier<T> call) {
        try {
            return call.get();
        } catch (ApiException e) {
            throw e.problem().problems().isEmpty() ? e : invalid(e.problem().problems());
        }
    }

    /** The error for problems that were found by the API. */
    public CliException invalid(List<StoryboardProblem> problems) {
        return CliException.invalidStoryboard(
                storyboard.file(),
                problems.stream().map(storyboard::withLine).map(this::withFile).toList());
    }

    private StoryboardProblem withFile(StoryboardProblem problem) {
        return media.values().stream()
                .filter(file -> file.use().path().equals(problem.path()))
                .findFirst()
                .map(file -> PrepareAdvice.naming(file.file(), problem))
                .orElse(problem);
    }
}
