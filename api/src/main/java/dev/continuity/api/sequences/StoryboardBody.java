package dev.continuity.api.sequences;

import dev.continuity.api.http.JsonBody;
import dev.continuity.api.problem.ProblemException;
import dev.continuity.api.problem.ProblemType;
import dev.continuity.storage.ObjectKeys;
import dev.continuity.storyboard.Storyboard;
import dev.continuity.storyboard.StoryboardProblem;
import dev.continuity.storyboard.reader.ParseResult;
import dev.continuity.storyboard.reader.StoryboardReader;
import java.io.InputStream;
import java.util.List;

/** Reads storyboards in requests. All that is wrong with one is an {@link ProblemType#INVALID_STORYBOARD} problem. */
public final class StoryboardBody {
    /** Bytes. */
    public static final int MAX_BYTES = 1_000_000;

    private StoryboardBody() {}

    /** A storyboard without problems, in JSON or YAML. */
    public static Storyboard read(InputStream body) {
        ParseResult result = StoryboardReader.read(JsonBody.bytes(body, MAX_BYTES));
        if (result instanceof ParseResult.Valid valid) {
            return withUsableProject(valid.storyboard());
        }
        throw ProblemException.of(ProblemType.INVALID_STORYBOARD, ((ParseResult.Invalid) result).problems());
    }

    private static Storyboard withUsableProject(Storyboard storyboard) {
        try {
            ObjectKeys.sequenceFolder(storyboard.project(), "any");
            return storyboard;
        } catch (IllegalArgumentException e) {
            throw ProblemException.of(
                    ProblemType.INVALID_STORYBOARD,
                    List.of(new StoryboardProblem("project", null, "This name is reserved.", "another name")));
        }
    }
}
