package dev.continuity.api.sequences;

import dev.continuity.api.executions.SequenceExecutions;
import dev.continuity.api.http.DecisionHeaders;
import dev.continuity.api.http.ForwardedPrefix;
import dev.continuity.api.http.QueryParameters;
import dev.continuity.api.openapi.ApiExamples;
import dev.continuity.api.problem.ProblemDetails;
import dev.continuity.api.problem.ProblemException;
import dev.continuity.api.problem.ProblemType;
import dev.continuity.plan.Estimate;
import dev.continuity.sequence.EstimateResult;
import dev.continuity.sequence.SequenceState;
import dev.continuity.storage.ledger.SequenceStore;
import dev.continuity.storyboard.Storyboard;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
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
import java.io.InputStream;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Starts, finds, lists, cancels and resumes sequences. */
@Path("/v1/sequences")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Sequences")
class SequencesResource {
    private final SequenceService sequences;
    private final SequenceList list;
    private final SequenceExecutions executions;
    private final ForwardedPrefix prefix;
    private final DecisionHeaders decision;

    SequencesResource(
            SequenceService sequences,
            SequenceList list,
            SequenceExecutions executions,
            ForwardedPrefix prefix,
            DecisionHeaders decision) {
        this.decision = decision;
        this.sequences = sequences;
        this.list = list;
        this.executions = executions;
        this.prefix = prefix;
    }

    @POST
    @Consumes({MediaType.APPLICATION_JSON, "application/yaml", "application/x-yaml", "text/yaml"})
    @Operation(
            operationId = "createSequence",
            summary = "Start a sequence from a storyboard, or estimate its cost",
            description = "The same Idempotency-Key with the same storyboard continues the same sequence; nothing is"
                    + " rendered twice. Only the cap may differ; then the new one applies. With dryRun, nothing is"
                    + " rendered, and the answer is the estimate.")
    @RequestBody(
            required = true,
            description = "A storyboard, at most 1 MB; its schema is at /v1/schema/storyboard.json",
            content = {
                @Content(
                        mediaType = "application/yaml",
                        schema = @Schema(implementation = Storyboard.class),
                        examples = @ExampleObject(name = "harbour", value = ApiExamples.YAML)),
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = Storyboard.class),
                        examples = @ExampleObject(name = "harbour", value = ApiExamples.JSON))
            })
    @APIResponse(
            responseCode = "202",
            description = "The sequence is running. Location is its URL",
            headers = @Header(name = HttpHeaders.LOCATION, ref = "Location"),
            content = @Content(schema = @Schema(implementation = SequenceState.class)))
    @APIResponse(
            responseCode = "200",
            description = "With dryRun, the estimate. Else the sequence of this key, which has already ended",
            content = @Content(schema = @Schema(anyOf = {Estimate.class, SequenceState.class})))
    @APIResponse(
            responseCode = "422",
            description = "The storyboard or its media cannot be used, or the key belongs to another storyboard",
            content =
                    @Content(
                            mediaType = ProblemDetails.MEDIA_TYPE,
                            schema = @Schema(implementation = ProblemDetails.class),
                            examples = @ExampleObject(name = "invalid-storyboard", value = ApiExamples.INVALID)))
    public Response create(
            @HeaderParam(IdempotencyKey.HEADER)
                    @Parameter(
                            description = "1 to 255 visible ASCII characters",
                            example = "harbour-1",
                            schema = @Schema(type = SchemaType.STRING, pattern = "^[!-~]{1,255}$"))
                    @Nullable
                    String key,
            @QueryParam("dryRun")
                    @Parameter(description = "Estimate only", schema = @Schema(type = SchemaType.BOOLEAN))
                    @Nullable
                    String dryRun,
            InputStream body) {
        boolean estimateOnly = QueryParameters.flag("dryRun", dryRun);
        IdempotencyKey idempotencyKey = IdempotencyKey.of(key);
        Storyboard storyboard = StoryboardBody.read(body);
        if (estimateOnly) {
            return Response.ok(estimate(storyboard)).build();
        }
        SequenceService.Accepted accepted = sequences.create(storyboard, idempotencyKey, decision.user());
        return Response.status(accepted.running() ? Response.Status.ACCEPTED : Response.Status.OK)
                .header(
                        HttpHeaders.LOCATION,
                        prefix.link("/v1/sequences/" + accepted.state().id()))
                .entity(accepted.state())
                .build();
    }

    @GET
    @Operation(operationId = "listSequences", summary = "List the sequences, newest first")
    public SequencePage list(
            @QueryParam("limit")
                    @DefaultValue("20")
                    @Parameter(
                            description = "1 to 100",
                            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "100"))
                    String limit,
            @QueryParam("cursor")
                    @Parameter(
                            description = "`next` of the previous page; empty: the first page",
                            schema = @Schema(type = SchemaType.STRING, pattern = "^[0-9]{13}-[A-Za-z0-9_-]{1,100}$"))
                    @Nullable
                    String cursor) {
        return list.page(limit(limit), cursor(cursor));
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getSequence", summary = "The current state of a sequence")
    public SequenceState find(@PathParam("id") String id) {
        return sequences.find(SequencePathId.of(id));
    }

    @POST
    @Path("/{id}/cancel")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            operationId = "cancelSequence",
            summary = "Cancel a sequence",
            description = "The provider is asked to cancel the open requests. The sequence can be resumed afterwards.")
    @APIResponse(
            responseCode = "202",
            description = "The sequence is being cancelled",
            content = @Content(schema = @Schema(implementation = SequenceState.class)))
    @APIResponse(
            responseCode = "409",
            description = "The sequence has ended",
            content =
                    @Content(
                            mediaType = ProblemDetails.MEDIA_TYPE,
                            schema = @Schema(implementation = ProblemDetails.class),
                            examples = @ExampleObject(name = "conflict", value = ApiExamples.CONFLICT)))
    public Response cancel(@PathParam("id") String id) {
        return Response.accepted(sequences.cancel(SequencePathId.of(id), decision.user()))
                .build();
    }

    @POST
    @Path("/{id}/resume")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            operationId = "resumeSequence",
            summary = "Resume a sequence that failed, was cancelled, or was lost by Temporal",
            description = "Takes that exist are not paid for again.")
    @APIResponse(
            responseCode = "202",
            description = "The sequence is running",
            content = @Content(schema = @Schema(implementation = SequenceState.class)))
    public Response resume(@PathParam("id") String id) {
        return Response.accepted(sequences.resume(SequencePathId.of(id))).build();
    }

    private Estimate estimate(Storyboard storyboard) {
        EstimateResult result = executions.estimate(storyboard);
        if (result.estimate() == null) {
            throw ProblemException.of(ProblemType.INVALID_MEDIA, result.problems());
        }
        return result.estimate();
    }

    private static int limit(String text) {
        if (!text.matches("[1-9][0-9]?|100")) {
            throw ProblemException.of(ProblemType.INVALID_PARAMETER, "limit is not valid. Allowed: 1 to 100.");
        }
        return Integer.parseInt(text);
    }

    private static Optional<String> cursor(@Nullable String text) {
        if (text != null && !SequenceStore.isCursor(text)) {
            throw ProblemException.of(
                    ProblemType.INVALID_PARAMETER, "cursor is not valid. Allowed: `next` of another page.");
        }
        return Optional.ofNullable(text);
    }
}
