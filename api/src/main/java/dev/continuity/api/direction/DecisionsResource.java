package dev.continuity.api.direction;

import dev.continuity.api.http.QueryParameters;
import dev.continuity.api.sequences.SequencePathId;
import dev.continuity.api.sequences.SequenceRecords;
import dev.continuity.direction.Decision;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The log of the decisions on a sequence. */
@Path("/v1/sequences/{id}/decisions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Direction")
class DecisionsResource {
    private final SequenceRecords records;

    DecisionsResource(SequenceRecords records) {
        this.records = records;
    }

    @GET
    @Operation(operationId = "listDecisions", summary = "The decisions on a sequence, oldest first")
    public DecisionLog decisions(
            @PathParam("id") String id,
            @QueryParam("since")
                    @Parameter(
                            description = "Only those after this version; empty: all",
                            schema = @Schema(type = SchemaType.STRING, pattern = "^[0-9]{1,9}$"))
                    @Nullable
                    String since) {
        int version = since == null || since.isEmpty() ? 0 : QueryParameters.number("since", since);
        List<Decision> log =
                records.read(SequencePathId.of(id)).request().direction().log();
        return new DecisionLog(log.size(), log.subList(Math.min(version, log.size()), log.size()));
    }
}
