package dev.continuity.api.sequences;

import dev.continuity.api.openapi.ApiExamples;
import dev.continuity.api.problem.ProblemDetails;
import dev.continuity.api.problem.ProblemException;
import dev.continuity.api.problem.ProblemType;
import dev.continuity.sequence.SequenceState;
import dev.continuity.take.StepId;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Decisions about a running sequence. */
@Path("/v1/sequences/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Direction")
@APIResponse(
        responseCode = "409",
        description = "The sequence is not running, or does not wait for this decision",
        content =
                @Content(
                        mediaType = ProblemDetails.MEDIA_TYPE,
                        schema = @Schema(implementation = ProblemDetails.class),
                        examples = @ExampleObject(name = "conflict", value = ApiExamples.CONFLICT)))
class DirectionResource {
    private final SequenceService sequences;

    DirectionResource(SequenceService sequences) {
        this.sequences = sequences;
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
                            schema = @Schema(implementation = BudgetChange.class),
                            examples = @ExampleObject(name = "twenty", value = "{\"cap\": 20.00}")))
    @APIResponse(
            responseCode = "200",
            description = "The state afterwards",
            content = @Content(schema = @Schema(implementation = SequenceState.class)))
    public SequenceState changeBudget(@PathParam("id") String id, InputStream body) {
        return sequences.changeBudget(SequencePathId.of(id), BodyReader.budget(body));
    }

    @POST
    @Path("/pause")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            operationId = "pauseSequence",
            summary = "Pause a sequence",
            description = "Nothing new is submitted. Open requests finish, and their clips are stored.")
    @APIResponse(
            responseCode = "200",
            description = "The state afterwards",
            content = @Content(schema = @Schema(implementation = SequenceState.class)))
    public SequenceState pause(@PathParam("id") String id) {
        return sequences.pause(SequencePathId.of(id), true);
    }

    @POST
    @Path("/unpause")
    @Consumes(MediaType.WILDCARD)
    @Operation(operationId = "unpauseSequence", summary = "Continue a paused sequence")
    @APIResponse(
            responseCode = "200",
            description = "The state afterwards",
            content = @Content(schema = @Schema(implementation = SequenceState.class)))
    public SequenceState unpause(@PathParam("id") String id) {
        return sequences.pause(SequencePathId.of(id), false);
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
    public SequenceState resolve(
            @PathParam("id") String id,
            @PathParam("shot") String shot,
            @PathParam("step") String step,
            InputStream body) {
        return sequences.resolve(SequencePathId.of(id), step(shot + "/" + step), BodyReader.resolution(body));
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
