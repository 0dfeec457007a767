package dev.continuity.api.media;

import dev.continuity.api.sequences.SequencePathId;
import dev.continuity.api.sequences.SequenceRecords;
import dev.continuity.sequence.SequenceRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The clips and images that a sequence is made from. */
@Path("/v1/sequences/{id}/media")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Media")
class UsedMediaResource {
    private final SequenceRecords records;

    UsedMediaResource(SequenceRecords records) {
        this.records = records;
    }

    @GET
    @Operation(
            operationId = "listMedia",
            summary = "The clips and images that the storyboard of a sequence names",
            description = "In the order in which it names them. Those that are not ingested yet are left out.")
    public UsedMediaList list(@PathParam("id") String id) {
        SequenceRequest request = records.read(SequencePathId.of(id)).request();
        return new UsedMediaList(request.storyboard().mediaUses().stream()
                .flatMap(use ->
                        Stream.ofNullable(request.media().get(use.reference())).map(media -> UsedMedia.of(use, media)))
                .toList());
    }
}
