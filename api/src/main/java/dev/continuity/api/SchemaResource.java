package dev.continuity.api;

import dev.continuity.storyboard.reader.StoryboardReader;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The JSON Schema of storyboards. Editors use it to complete and check them. */
@Path("/v1/schema/storyboard.json")
@Tag(name = "Storyboards")
class SchemaResource {
    private final byte[] schema = read();

    @GET
    @Produces({"application/schema+json", "application/json"})
    @Operation(operationId = "getStoryboardSchema", summary = "The JSON Schema of storyboards")
    @APIResponse(responseCode = "200", description = "The schema")
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
