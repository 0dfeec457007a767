package dev.continuity.cli;

import dev.continuity.client.ApiClient;
import dev.continuity.client.ApiException;
import dev.continuity.storyboard.Problem;
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
record StoryboardTask(Script script, Map<String, LocalMedia> files) {
    static StoryboardTask read(Path storyboard) {
        Script script = Script.read(storyboard);
        return new StoryboardTask(script, LocalMedia.of(script));
    }

    /** Brings its media along. */
    Resolved resolve(ApiClient api, Terminal terminal) {
        new Uploads(api, terminal, script).send(files.values());
        return Resolved.of(script.storyboard(), files);
    }

    /** Asks the API; problems that it finds are listed as our own. */
    <T> T ask(Supplier<T> call) {
        try {
            return call.get();
        } catch (ApiException e) {
            throw e.problem().problems().isEmpty() ? e : complaint(e.problem().problems());
        }
    }

    Complaint complaint(List<Problem> problems) {
        return Complaint.about(
                script.file(), problems.stream().map(script::placed).toList());
    }
}
