package dev.continuity.api.media;

import dev.continuity.api.http.ForwardedPrefix;
import dev.continuity.api.problem.ProblemException;
import dev.continuity.api.problem.ProblemType;
import dev.continuity.storage.ObjectKeys;
import dev.continuity.storage.media.MediaException;
import dev.continuity.storage.media.MediaStore;
import dev.continuity.storage.media.StoredMedia;
import dev.continuity.take.Media;
import dev.continuity.take.Sha256;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Uploads of clips and images. */
@Path("/v1/media")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Media")
class MediaResource {
    private static final long MAX_BYTES = 200L << 20;
    private static final Pattern PROJECT = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,31}");
    private static final String PROJECT_ALLOWED = "a letter, then letters, digits and _, at most 32 characters";
    private static final String TOO_LARGE = "The upload is too large. Allowed: 200 MB at most.";

    private final MediaStore media;
    private final StoredFile files;
    private final ForwardedPrefix prefix;

    MediaResource(MediaStore media, StoredFile files, ForwardedPrefix prefix) {
        this.media = media;
        this.files = files;
        this.prefix = prefix;
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @Operation(
            operationId = "uploadMedia",
            summary = "Upload a clip or an image",
            description =
                    "The type is detected from the content. Storyboards of the same project use the reference in the"
                            + " answer.")
    @RequestBody(
            required = true,
            description = "The bytes of the file, 200 MB at most",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_OCTET_STREAM,
                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(
            responseCode = "201",
            description = "Stored",
            headers = @Header(name = HttpHeaders.LOCATION, ref = "Location"),
            content = @Content(schema = @Schema(implementation = UploadedMedia.class)))
    public Response upload(
            @QueryParam("project")
                    @Parameter(
                            required = true,
                            description = "The project whose storyboards use the file",
                            example = "AGM")
                    @Nullable
                    String project,
            @HeaderParam(HttpHeaders.CONTENT_LENGTH) @Parameter(hidden = true) @Nullable String length,
            InputStream body) {
        String checked = Objects.requireNonNullElse(project, "");
        if (!PROJECT.matcher(checked).matches()) {
            throw ProblemException.unprocessable(
                    "The parameter project is missing or not valid. Allowed: %s.".formatted(PROJECT_ALLOWED));
        }
        if (length != null && length.matches("[0-9]{1,18}") && Long.parseLong(length) > MAX_BYTES) {
            throw ProblemException.of(ProblemType.TOO_LARGE, TOO_LARGE);
        }
        UploadedMedia uploaded = UploadedMedia.of(store(checked, body));
        return Response.status(Response.Status.CREATED)
                .header(HttpHeaders.LOCATION, prefix.link("/v1/media/%s/%s".formatted(checked, uploaded.sha256())))
                .entity(uploaded)
                .build();
    }

    @GET
    @Path("/{project}/{sha256}")
    @Operation(operationId = "findMedia", summary = "Find a stored clip or image by its content")
    public UploadedMedia find(@PathParam("project") String project, @PathParam("sha256") String sha256) {
        return UploadedMedia.of(stored(project, sha256));
    }

    @GET
    @Path("/{project}/{sha256}/content")
    @Produces(MediaType.WILDCARD)
    @Operation(
            operationId = "readMedia",
            summary = "The content of a stored clip or image",
            description = "It supports Range, and never changes.")
    @APIResponse(
            responseCode = "200",
            description = "The content",
            content = {
                @Content(mediaType = "video/mp4", schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(mediaType = "video/quicktime", schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(mediaType = "image/png", schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(mediaType = "image/jpeg", schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(mediaType = "image/webp", schema = @Schema(type = SchemaType.STRING, format = "binary"))
            })
    @APIResponse(
            responseCode = "206",
            description = "The part that Range asks for",
            content = {
                @Content(mediaType = "video/mp4", schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(mediaType = "video/quicktime", schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(mediaType = "image/png", schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(mediaType = "image/jpeg", schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(mediaType = "image/webp", schema = @Schema(type = SchemaType.STRING, format = "binary"))
            })
    public Response content(@PathParam("project") String project, @PathParam("sha256") String sha256) {
        StoredMedia stored = stored(project, sha256);
        return files.answer(
                ObjectKeys.media(project, stored.sha256(), stored.extension()), Media.contentType(stored.extension()));
    }

    private StoredMedia stored(String project, String sha256) {
        if (!PROJECT.matcher(project).matches()) {
            throw ProblemException.of(
                    ProblemType.NOT_FOUND, "The path has no valid project. Allowed: %s.".formatted(PROJECT_ALLOWED));
        }
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw ProblemException.of(
                    ProblemType.NOT_FOUND,
                    "The last part of the path is not a SHA-256. Allowed: 64 lower-case hexadecimal digits.");
        }
        return media.find(project, new Sha256(sha256))
                .orElseThrow(() ->
                        ProblemException.of(ProblemType.NOT_FOUND, "The project has no media with this content."));
    }

    private StoredMedia store(String project, InputStream body) {
        try {
            return media.store(project, body, MAX_BYTES);
        } catch (MediaException e) {
            throw switch (e.reason()) {
                case TOO_LARGE -> ProblemException.of(ProblemType.TOO_LARGE, TOO_LARGE);
                case WRONG_KIND ->
                    ProblemException.of(
                            ProblemType.UNSUPPORTED_MEDIA_TYPE, "%s Allowed: %s.".formatted(e.problem(), e.allowed()));
                default ->
                    ProblemException.of(
                            ProblemType.INVALID_MEDIA, "%s Allowed: %s.".formatted(e.problem(), e.allowed()));
            };
        } catch (IOException e) {
            throw ProblemException.of(
                    ProblemType.INVALID_PARAMETER, "The upload ended before its last byte. Send the file again.", e);
        }
    }
}
