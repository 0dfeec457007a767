package dev.continuity.api.media;

import dev.continuity.api.problem.ProblemException;
import dev.continuity.api.problem.ProblemType;
import dev.continuity.storage.ObjectKeys;
import dev.continuity.take.Media;
import dev.continuity.take.Sha256;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The clips and posters of takes, from an address of the API's own: for pages, which may not read those of storage. */
@Path("/v1/takes/{project}/{key}/{clip}")
@Tag(name = "Films")
class TakeFilesResource {
    private final StoredFile files;

    TakeFilesResource(StoredFile files) {
        this.files = files;
    }

    @GET
    @Path("/clip.mp4")
    @Operation(
            operationId = "readClip",
            summary = "The clip of a take, by its key",
            description =
                    "`key` and `clip` are those of the take in the state of a sequence. It supports Range, and never"
                            + " changes.")
    @APIResponse(
            responseCode = "200",
            description = "The clip",
            content = @Content(mediaType = "video/mp4", schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(
            responseCode = "206",
            description = "The part that Range asks for",
            content = @Content(mediaType = "video/mp4", schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public Response clip(
            @PathParam("project") String project, @PathParam("key") String key, @PathParam("clip") String clip) {
        return files.answer(known(() -> ObjectKeys.clip(project, new Sha256(key), clip)), Media.contentType("mp4"));
    }

    @GET
    @Path("/poster.jpg")
    @Operation(operationId = "readPoster", summary = "The poster frame of a take, by its key")
    @APIResponse(
            responseCode = "200",
            description = "The image",
            content = @Content(mediaType = "image/jpeg", schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public Response poster(
            @PathParam("project") String project, @PathParam("key") String key, @PathParam("clip") String clip) {
        return files.answer(known(() -> ObjectKeys.poster(project, new Sha256(key), clip)), Media.contentType("jpg"));
    }

    private static String known(Supplier<String> key) {
        try {
            return key.get();
        } catch (IllegalArgumentException e) {
            throw ProblemException.of(ProblemType.NOT_FOUND, "There is no such take.", e);
        }
    }
}
