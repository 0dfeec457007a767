package dev.continuity.api;

import dev.continuity.storyboard.reader.StoryboardReader;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The JSON Schema of storyboards. Editors use it to complete and check them. */
@Path("/v1/schema/storyboard.json")
@Tag(name = "Storyboards")
class SchemaResource {
    private static final String SCHEMA_JSON = "application/schema+json";

    private final byte[] schema = read();

    @GET
    @Produces({SCHEMA_JSON, MediaType.APPLICATION_JSON})
    @Operation(operationId = "getStoryboardSchema", summary = "The JSON Schema of storyboards")
    @APIResponse(
            responseCode = "200",
            description = "The schema",
            content = {
                @Content(mediaType = SCHEMA_JSON, schema = @Schema(type = SchemaType.OBJECT)),
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(type = SchemaType.OBJECT))
            })
    public byte[] schema() {
        return schema.clone();
    }

    private static byte[] read() {
        try (InputStream in = Objects.requireNonNull(
                StoryboardReader.class.getResourceAsStream(StoryboardReader.SCHEMA_NAME), "The schema is in the jar")) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
