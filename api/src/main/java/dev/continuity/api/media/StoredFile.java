package dev.continuity.api.media;

import dev.continuity.api.StorageForRequests;
import dev.continuity.api.problem.ProblemException;
import dev.continuity.api.problem.ProblemType;
import dev.continuity.storage.ObjectInfo;
import dev.continuity.storage.ObjectPart;
import dev.continuity.storage.ObjectStore;
import dev.continuity.storage.StorageException;
import dev.continuity.storyboard.StoryboardProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Answers with a file of storage that never changes, or with the part of it that the current request asks for. */
@ApplicationScoped
class StoredFile {
    private static final int PARTIAL = 206;
    private static final int NOT_SATISFIABLE = 416;
    private static final String FOREVER = "private, max-age=31536000, immutable";

    private final ObjectStore objects;
    private final Request request;
    private final HttpHeaders headers;

    StoredFile(@StorageForRequests ObjectStore objects, Request request, HttpHeaders headers) {
        this.objects = objects;
        this.request = request;
        this.headers = headers;
    }

    Response answer(String key, String contentType) {
        return found(() -> request.getMethod().equals(HttpMethod.HEAD) ? head(key) : part(key))
                .header(HttpHeaders.CONTENT_TYPE, contentType)
                .header(HttpHeaders.CACHE_CONTROL, FOREVER)
                .header("Accept-Ranges", "bytes")
                .build();
    }

    private Response.ResponseBuilder head(String key) {
        ObjectInfo info = objects.head(key).orElseThrow(StoredFile::missing);
        return Response.ok().header(HttpHeaders.CONTENT_LENGTH, info.bytes());
    }

    private Response.ResponseBuilder part(String key) {
        Optional<String> range =
                Optional.ofNullable(headers.getHeaderString("Range")).filter(ObjectPart::isRange);
        return objects.openPart(key, range)
                .map(StoredFile::answer)
                .orElseThrow(() -> ProblemException.of(
                        ProblemType.INVALID_PARAMETER,
                        NOT_SATISFIABLE,
                        List.of(StoryboardProblem.at(
                                "Range", "The file ends before this part.", "a part of its bytes"))));
    }

    private static Response.ResponseBuilder answer(ObjectPart part) {
        Response.ResponseBuilder answer = Response.status(
                        part.contentRange().isPresent() ? PARTIAL : Response.Status.OK.getStatusCode())
                .entity(part.content())
                .header(HttpHeaders.CONTENT_LENGTH, part.bytes());
        part.contentRange().ifPresent(range -> answer.header("Content-Range", range));
        return answer;
    }

    private static Response.ResponseBuilder found(Supplier<Response.ResponseBuilder> answer) {
        try {
            return answer.get();
        } catch (StorageException e) {
            if (e.problem() == StorageException.Problem.NOT_FOUND) {
                throw missing();
            }
            throw e;
        }
    }

    private static ProblemException missing() {
        return ProblemException.of(ProblemType.NOT_FOUND, "There is no such file.");
    }
}
