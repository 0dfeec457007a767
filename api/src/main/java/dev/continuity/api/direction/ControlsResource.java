package dev.continuity.api.direction;

import dev.continuity.api.problem.ProblemException;
import dev.continuity.api.problem.ProblemType;
import dev.continuity.api.sequences.SequencePathId;
import dev.continuity.direction.Action;
import dev.continuity.direction.DecisionRequest;
import dev.continuity.sequence.SequenceId;
import dev.continuity.sequence.SequenceState;
import dev.continuity.take.StepId;
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

/** How a sequence is run: its budget, its pauses, and its calls whose outcome is unknown. */
@Path("/v1/sequences/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Direction")
class ControlsResource {
    private final DecisionService decisions;
    private final DecisionBody bodies;

    ControlsResource(DecisionService decisions, DecisionBody bodies) {
        this.decisions = decisions;
        this.bodies = bodies;
    }

    @POST
    @Path("/budget")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "changeBudget",
            summary = "Change the caps of a sequence and of each of its shots",
            description = "A sequence that paused at the old cap continues if the new one allows it.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(ref = "BudgetChange"),
                            examples = {@ExampleObject(name = "twenty", value = "{\"cap\": 20.00}")}))
    @APIResponse(
            responseCode = "200",
            description = "The state afterwards",
            content = @Content(schema = @Schema(implementation = SequenceState.class)))
    public Response changeBudget(@PathParam("id") String id, InputStream body) {
        SequenceId sequence = SequencePathId.of(id);
        DecisionRequest decision = bodies.budget(body);
        return DecisionAnswer.of(decision, decisions.control(sequence, decision));
    }

    @POST
    @Path("/pause")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            operationId = "pauseSequence",
            summary = "Pause a sequence",
            description = "Nothing new is submitted. Open requests finish, and their clips are stored.")
    @RequestBody(
            required = false,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(ref = "ControlSequence"),
                            examples = {
                                @ExampleObject(name = "lunch", value = "{\"note\": \"Until the client has called\"}")
                            }))
    @APIResponse(
            responseCode = "200",
            description = "The state afterwards",
            content = @Content(schema = @Schema(implementation = SequenceState.class)))
    public Response pause(@PathParam("id") String id, InputStream body) {
        return controlled(id, bodies.control(body, new Action.Pause()));
    }

    @POST
    @Path("/unpause")
    @Consumes(MediaType.WILDCARD)
    @Operation(operationId = "unpauseSequence", summary = "Continue a paused sequence")
    @RequestBody(
            required = false,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(ref = "ControlSequence"),
                            examples = {@ExampleObject(name = "on", value = "{\"note\": \"The client has called\"}")}))
    @APIResponse(
            responseCode = "200",
            description = "The state afterwards",
            content = @Content(schema = @Schema(implementation = SequenceState.class)))
    public Response unpause(@PathParam("id") String id, InputStream body) {
        return controlled(id, bodies.control(body, new Action.Unpause()));
    }

    @POST
    @Path("/steps/{shot}/{step}/resolve")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "resolveStep",
            summary = "Decide on a parked step, that is a call whose outcome is unknown",
            description =
                    "The state of the sequence lists these steps under `parked`, with the possible cost of each choice."
                            + " A request to adopt is checked with the provider: its input must be that of the step.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(ref = "Resolution"),
                            examples = {
                                @ExampleObject(
                                        name = "adopt",
                                        value = "{\"choice\": \"adopt\", \"requestId\": \"764cabcf-b745-4b3e\"}"),
                                @ExampleObject(name = "resubmit", value = "{\"choice\": \"resubmit\"}"),
                                @ExampleObject(name = "abandon", value = "{\"choice\": \"abandon\"}")
                            }))
    @APIResponse(
            responseCode = "200",
            description = "The state afterwards",
            content = @Content(schema = @Schema(implementation = SequenceState.class)))
    public Response resolve(
            @PathParam("id") String id,
            @PathParam("shot") String shot,
            @PathParam("step") String step,
            InputStream body) {
        SequenceId sequence = SequencePathId.of(id);
        DecisionRequest decision = bodies.resolve(step(shot + "/" + step), body);
        return DecisionAnswer.of(decision, decisions.control(sequence, decision));
    }

    private Response controlled(String id, DecisionRequest decision) {
        return DecisionAnswer.of(decision, decisions.controlAnyway(SequencePathId.of(id), decision));
    }

    private static StepId step(String text) {
        try {
            return StepId.parse(text);
        } catch (IllegalArgumentException e) {
            throw ProblemException.of(
                    ProblemType.NOT_FOUND, "The sequence has no such step. Its state lists all steps.", e);
        }
    }
}
