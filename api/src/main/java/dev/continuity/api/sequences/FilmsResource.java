package dev.continuity.api.sequences;

import dev.continuity.api.StorageForRequests;
import dev.continuity.api.problem.ProblemException;
import dev.continuity.api.problem.ProblemType;
import dev.continuity.connections.StorageConfig;
import dev.continuity.sequence.SequenceId;
import dev.continuity.sequence.SequenceState;
import dev.continuity.sequence.StepState.TakeVersion;
import dev.continuity.storage.ObjectKeys;
import dev.continuity.storage.ObjectStore;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Clips and images, as redirects to presigned URLs of storage. */
@Path("/v1/sequences/{id}")
@Tag(name = "Films")
class FilmsResource {
    private static final String MP4 = "video/mp4";
    private static final String JPEG = "image/jpeg";
    private static final String NO_FILM = "The film is not ready. It is made when all steps of the sequence are done.";

    private final SequenceService sequences;
    private final ObjectStore objects;
    private final StorageConfig config;
    private final Request request;

    FilmsResource(
            SequenceService sequences, @StorageForRequests ObjectStore objects, StorageConfig config, Request request) {
        this.sequences = sequences;
        this.objects = objects;
        this.config = config;
        this.request = request;
    }

    @GET
    @Path("/takes/{shot}/{step}/{version}/clip")
    @Operation(operationId = "getClip", summary = "The clip of a take, such as SH0010/dusk/v001")
    @APIResponse(
            responseCode = "307",
            description = "Redirects to the clip, which supports Range",
            headers = @Header(name = HttpHeaders.LOCATION, ref = "Location"))
    public Response clip(
            @PathParam("id") String id,
            @PathParam("shot") String shot,
            @PathParam("step") String step,
            @PathParam("version") String version) {
        SequenceId sequence = SequencePathId.of(id);
        TakeVersion take = take(sequence, shot, step, version);
        return redirect(
                ObjectKeys.clip(
                        sequence.project(), take.take().key(), take.take().clip()),
                MP4,
                Optional.empty());
    }

    @GET
    @Path("/takes/{shot}/{step}/{version}/poster")
    @Operation(operationId = "getPoster", summary = "The poster frame of a take")
    @APIResponse(
            responseCode = "307",
            description = "Redirects to the image",
            headers = @Header(name = HttpHeaders.LOCATION, ref = "Location"))
    public Response poster(
            @PathParam("id") String id,
            @PathParam("shot") String shot,
            @PathParam("step") String step,
            @PathParam("version") String version) {
        SequenceId sequence = SequencePathId.of(id);
        TakeVersion take = take(sequence, shot, step, version);
        return redirect(
                ObjectKeys.poster(
                        sequence.project(), take.take().key(), take.take().clip()),
                JPEG,
                Optional.empty());
    }

    @GET
    @Path("/cut")
    @Operation(operationId = "getCut", summary = "The film")
    @APIResponse(
            responseCode = "307",
            description = "Redirects to the film, which supports Range",
            headers = @Header(name = HttpHeaders.LOCATION, ref = "Location"))
    public Response cut(@PathParam("id") String id) {
        SequenceId sequence = finished(id);
        return redirect(ObjectKeys.cut(sequence.project(), sequence.text()), MP4, Optional.of(sequence + ".mp4"));
    }

    @GET
    @Path("/contact-sheet")
    @Operation(operationId = "getContactSheet", summary = "The contact sheet: one image with a frame of each shot")
    @APIResponse(
            responseCode = "307",
            description = "Redirects to the image",
            headers = @Header(name = HttpHeaders.LOCATION, ref = "Location"))
    public Response contactSheet(@PathParam("id") String id) {
        SequenceId sequence = finished(id);
        return redirect(
                ObjectKeys.contactSheet(sequence.project(), sequence.text()), JPEG, Optional.of(sequence + ".jpg"));
    }

    private SequenceId finished(String id) {
        SequenceId sequence = SequencePathId.of(id);
        inRecordOrState(sequence, state -> Optional.ofNullable(state.cut()), ProblemType.CONFLICT, NO_FILM);
        return sequence;
    }

    private TakeVersion take(SequenceId sequence, String shot, String step, String version) {
        return inRecordOrState(
                sequence,
                state -> state.steps().stream()
                        .filter(it ->
                                it.id().shot().equals(shot) && it.id().step().equals(step))
                        .flatMap(it -> it.takes().stream())
                        .filter(it -> it.name().equals(version))
                        .findFirst(),
                ProblemType.NOT_FOUND,
                "The sequence has no such take. Its state lists all takes.");
    }

    /** Looks in the record first. That needs no Temporal, and takes in a record never disappear. */
    private <T> T inRecordOrState(
            SequenceId sequence, Function<SequenceState, Optional<T>> find, ProblemType type, String missing) {
        SequenceState recorded = sequences.recorded(sequence);
        return find.apply(recorded)
                .or(() -> recorded.status().isEnd() ? Optional.empty() : find.apply(sequences.find(sequence)))
                .orElseThrow(() -> ProblemException.of(type, missing));
    }

    private Response redirect(String key, String contentType, Optional<String> fileName) {
        Duration lifetime = config.storage().urlLifetime();
        // A URL that is signed for GET cannot be used for HEAD.
        URI url = request.getMethod().equals(HttpMethod.HEAD)
                ? objects.publicUrls().head(key, lifetime, contentType, fileName)
                : objects.publicUrls().get(key, lifetime, contentType, fileName);
        return Response.temporaryRedirect(url)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
