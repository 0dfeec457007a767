package dev.continuity.api.direction;

import dev.continuity.api.http.QueryParameters;
import dev.continuity.api.sequences.SequencePathId;
import dev.continuity.direction.DecisionRequest;
import dev.continuity.sequence.SequenceId;
import dev.continuity.sequence.SequenceState;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Other takes of a step: new ones, and those that were made before. */
@Path("/v1/sequences/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Direction")
class TakesResource {
    private final DecisionService decisions;
    private final DecisionQuotes quotes;
    private final DecisionBody bodies;

    TakesResource(DecisionService decisions, DecisionQuotes quotes, DecisionBody bodies) {
        this.decisions = decisions;
        this.quotes = quotes;
        this.bodies = bodies;
    }

    @POST
    @Path("/shots/{shot}/retake")
    @Operation(
            operationId = "retakeStep",
            summary = "Make a step again, as it is or revised",
            description = "What depends on it is made again, too, unless `keepRest` is given. Every take is kept.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(ref = "RetakeStep"),
                            examples = {
                                @ExampleObject(name = "again", value = "{\"version\": 7}"),
                                @ExampleObject(
                                        name = "revised",
                                        value =
                                                "{\"step\": \"reference\", \"revision\": {\"prompt\": \"The keeper climbs the stairs, slower\", \"duration\": 7}, \"keepRest\": true, \"version\": 7, \"note\": \"Too fast\", \"quoted\": 1.18}")
                            }))
    @APIResponse(
            responseCode = "200",
            description = "The state afterwards. With dryRun, what the decision would cost",
            content = @Content(schema = @Schema(anyOf = {SequenceState.class, DecisionQuote.class})))
    public Response retake(
            @PathParam("id") String id,
            @PathParam("shot") String shot,
            @QueryParam("dryRun")
                    @Parameter(description = "Only say what it would cost", schema = @Schema(type = SchemaType.BOOLEAN))
                    @Nullable
                    String dryRun,
            InputStream body) {
        return answer(id, bodies.retake(shot, body), dryRun);
    }

    @POST
    @Path("/shots/{shot}/circle")
    @Operation(
            operationId = "circleTake",
            summary = "Use a take that was made before",
            description =
                    "What depends on the step follows: it finds what was made from that take before, and makes the"
                            + " rest again; unless `keepRest` is given.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(ref = "CircleTake"),
                            examples = {
                                @ExampleObject(
                                        name = "circle",
                                        value =
                                                "{\"take\": \"v001\", \"version\": 7, \"note\": \"The first one was better\"}")
                            }))
    @APIResponse(
            responseCode = "200",
            description = "The state afterwards. With dryRun, what the decision would cost",
            content = @Content(schema = @Schema(anyOf = {SequenceState.class, DecisionQuote.class})))
    public Response circle(
            @PathParam("id") String id,
            @PathParam("shot") String shot,
            @QueryParam("dryRun")
                    @Parameter(description = "Only say what it would cost", schema = @Schema(type = SchemaType.BOOLEAN))
                    @Nullable
                    String dryRun,
            InputStream body) {
        return answer(id, bodies.circle(shot, body), dryRun);
    }

    @POST
    @Path("/retake")
    @Operation(
            operationId = "retakeSteps",
            summary = "Make several steps again, by one decision at one price",
            description = "Either all of them are made again, or none is. Every take is kept.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(ref = "RetakeSteps"),
                            examples = {
                                @ExampleObject(
                                        name = "two",
                                        value = "{\"targets\": [\"SH0010\", \"SH0020/reference\"], \"version\": 7}")
                            }))
    @APIResponse(
            responseCode = "200",
            description = "The state afterwards. With dryRun, what the decision would cost",
            content = @Content(schema = @Schema(anyOf = {SequenceState.class, DecisionQuote.class})))
    public Response retakeSeveral(
            @PathParam("id") String id,
            @QueryParam("dryRun")
                    @Parameter(description = "Only say what it would cost", schema = @Schema(type = SchemaType.BOOLEAN))
                    @Nullable
                    String dryRun,
            InputStream body) {
        return answer(id, bodies.retake(body), dryRun);
    }

    @POST
    @Path("/circle")
    @Operation(
            operationId = "circleTakes",
            summary = "Use several takes that were made before, by one decision at one price",
            description = "Either all of them are used, or none is.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(ref = "CircleTakes"),
                            examples = {
                                @ExampleObject(
                                        name = "two",
                                        value =
                                                "{\"takes\": {\"SH0010/reference\": \"v001\", \"SH0020\": \"v002\"}, \"version\": 7}")
                            }))
    @APIResponse(
            responseCode = "200",
            description = "The state afterwards. With dryRun, what the decision would cost",
            content = @Content(schema = @Schema(anyOf = {SequenceState.class, DecisionQuote.class})))
    public Response circleSeveral(
            @PathParam("id") String id,
            @QueryParam("dryRun")
                    @Parameter(description = "Only say what it would cost", schema = @Schema(type = SchemaType.BOOLEAN))
                    @Nullable
                    String dryRun,
            InputStream body) {
        return answer(id, bodies.circle(body), dryRun);
    }

    private Response answer(String text, DecisionRequest decision, @Nullable String dryRun) {
        SequenceId id = SequencePathId.of(text);
        return QueryParameters.flag("dryRun", dryRun)
                ? Response.ok(quotes.of(id, decision)).build()
                : DecisionAnswer.of(decision, decisions.direct(id, decision));
    }
}
