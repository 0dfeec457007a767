package dev.continuity.api.direction;

import dev.continuity.api.sequences.SequencePathId;
import dev.continuity.direction.DecisionRequest;
import dev.continuity.sequence.SequenceState;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Verdicts on takes where the storyboard asks for a review. */
@Path("/v1/sequences/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Direction")
class ReviewResource {
    private final DecisionService decisions;
    private final DecisionBody bodies;

    ReviewResource(DecisionService decisions, DecisionBody bodies) {
        this.decisions = decisions;
        this.bodies = bodies;
    }

    @POST
    @Path("/approve")
    @Operation(
            operationId = "approveTakes",
            summary = "Approve several takes, or all that wait for a review",
            description = "What depends on them continues. The state lists under `reviews` what waits.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(ref = "ApproveTakes"),
                            examples = {
                                @ExampleObject(name = "all", value = "{\"version\": 7}"),
                                @ExampleObject(
                                        name = "two",
                                        value = "{\"targets\": [\"SH0010\", \"SH0020/reference\"], \"version\": 7}")
                            }))
    @APIResponse(
            responseCode = "200",
            description = "The state afterwards",
            content = @Content(schema = @Schema(implementation = SequenceState.class)))
    public Response approveAll(@PathParam("id") String id, InputStream body) {
        return made(id, bodies.approve(body));
    }

    @POST
    @Path("/shots/{shot}/approve")
    @Operation(operationId = "approveTake", summary = "Approve the take of a step")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(ref = "ReviewTake"),
                            examples = {
                                @ExampleObject(name = "approve", value = "{\"step\": \"reference\", \"version\": 7}")
                            }))
    @APIResponse(
            responseCode = "200",
            description = "The state afterwards",
            content = @Content(schema = @Schema(implementation = SequenceState.class)))
    public Response approve(@PathParam("id") String id, @PathParam("shot") String shot, InputStream body) {
        return made(id, bodies.approve(shot, body));
    }

    @POST
    @Path("/shots/{shot}/reject")
    @Operation(
            operationId = "rejectTake",
            summary = "Reject the take of a step",
            description =
                    "It is kept, and not used until the step is retaken, another take is circled, or it is approved.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(ref = "ReviewTake"),
                            examples = {
                                @ExampleObject(
                                        name = "reject",
                                        value = "{\"version\": 7, \"note\": \"Too dark. More of the lamp\"}")
                            }))
    @APIResponse(
            responseCode = "200",
            description = "The state afterwards",
            content = @Content(schema = @Schema(implementation = SequenceState.class)))
    public Response reject(@PathParam("id") String id, @PathParam("shot") String shot, InputStream body) {
        return made(id, bodies.reject(shot, body));
    }

    @POST
    @Path("/shots/{shot}/take-back")
    @Operation(
            operationId = "takeBackVerdict",
            summary = "Take an approval or a rejection back",
            description = "An approval can be taken back until something that depends on the take was submitted.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(ref = "ReviewTake"),
                            examples = {@ExampleObject(name = "take-back", value = "{\"version\": 7}")}))
    @APIResponse(
            responseCode = "200",
            description = "The state afterwards",
            content = @Content(schema = @Schema(implementation = SequenceState.class)))
    public Response takeBack(@PathParam("id") String id, @PathParam("shot") String shot, InputStream body) {
        return made(id, bodies.takeBack(shot, body));
    }

    private Response made(String id, DecisionRequest decision) {
        return DecisionAnswer.of(decision, decisions.direct(SequencePathId.of(id), decision));
    }
}
