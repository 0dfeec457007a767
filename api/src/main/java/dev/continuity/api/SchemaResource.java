package dev.continuity.api;

import dev.continuity.storyboard.Storyboard;
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

/** The JSON Schema of storyboards, for editors to complete and check. */
@Path("/v1/schema/storyboard.json")
@Tag(name = "Storyboards")
class SchemaResource {
    private static final String SCHEMA = "storyboard.schema.json";

    private final byte[] schema = read();

    @GET
    @Produces({"application/schema+json", "application/json"})
    @Operation(operationId = "getStoryboardSchema", summary = "The JSON Schema of storyboards")
    @APIResponse(responseCode = "200", description = "The schema")
    public byte[] schema() {
        return schema.clone();
    }

    private static byte[] read() {
        try (InputStream in =
                Objects.requireNonNull(Storyboard.class.getResourceAsStream(SCHEMA), "The schema is in the jar")) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
