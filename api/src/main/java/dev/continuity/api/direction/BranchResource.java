package dev.continuity.api.direction;

import dev.continuity.api.http.DecisionHeaders;
import dev.continuity.api.http.ForwardedPrefix;
import dev.continuity.api.http.JsonBody;
import dev.continuity.api.http.QueryParameters;
import dev.continuity.api.openapi.ApiExamples;
import dev.continuity.api.problem.ProblemDetails;
import dev.continuity.api.sequences.SequencePathId;
import dev.continuity.api.sequences.StoryboardBody;
import dev.continuity.sequence.SequenceId;
import dev.continuity.sequence.SequenceState;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Set;
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

/** Starts a sequence as a changed copy of another. */
@Path("/v1/sequences/{id}/branch")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Direction")
class BranchResource {
    /** Bytes: a storyboard, and what the other members can have. */
    private static final int MAX_BYTES = StoryboardBody.MAX_BYTES + 100_000;

    private static final Set<String> MEMBERS = Set.of("title", "set", "storyboard", "version", "note", "quoted");

    private final BranchService branches;
    private final DecisionHeaders headers;
    private final ForwardedPrefix prefix;

    BranchResource(BranchService branches, DecisionHeaders headers, ForwardedPrefix prefix) {
        this.branches = branches;
        this.headers = headers;
        this.prefix = prefix;
    }

    @POST
    @Operation(
            operationId = "branchSequence",
            summary = "Start a sequence that begins as a copy of this one, with changes",
            description =
                    "It shares every take that is still the same, and both go on independently. `set` has new values"
                            + " by their paths in the storyboard, with the codes of shots and the ids of edits in place of"
                            + " numbers. The same Idempotency-Key with the same change is the same branch.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(ref = "BranchSequence"),
                            examples = {
                                @ExampleObject(
                                        name = "prompt",
                                        value =
                                                "{\"title\": \"Harbour at night\", \"set\": {\"shots.SH0020.reference.prompt\": \"Close on the lamp room, at night\"}, \"version\": 7}"),
                                @ExampleObject(
                                        name = "budget",
                                        value =
                                                "{\"set\": {\"budget.cap\": 20, \"shots.SH0010.edits.dusk.prompt\": \"Relight to midnight, as @look\"}}")
                            }))
    @APIResponse(
            responseCode = "202",
            description = "The branch is running. Location is its URL",
            headers = @Header(name = HttpHeaders.LOCATION, ref = "Location"),
            content = @Content(schema = @Schema(implementation = SequenceState.class)))
    @APIResponse(
            responseCode = "200",
            description = "With dryRun, what the branch would cost",
            content = @Content(schema = @Schema(implementation = DecisionQuote.class)))
    @APIResponse(
            responseCode = "422",
            description = "The changed storyboard or its media cannot be used",
            content =
                    @Content(
                            mediaType = ProblemDetails.MEDIA_TYPE,
                            schema = @Schema(implementation = ProblemDetails.class),
                            examples = @ExampleObject(name = "invalid-storyboard", value = ApiExamples.INVALID)))
    public Response branch(
            @PathParam("id") String id,
            @QueryParam("dryRun")
                    @Parameter(description = "Only say what it would cost", schema = @Schema(type = SchemaType.BOOLEAN))
                    @Nullable
                    String dryRun,
            InputStream body) {
        SequenceId parent = SequencePathId.of(id);
        boolean onlyQuote = QueryParameters.flag("dryRun", dryRun);
        BranchRequest branch = request(JsonBody.read(body, MAX_BYTES, "{\"title\": \"Harbour at night\"}", MEMBERS));
        if (onlyQuote) {
            return Response.ok(branches.quote(parent, branch)).build();
        }
        SequenceState state = branches.start(parent, branch);
        return Response.accepted(state)
                .header(HttpHeaders.LOCATION, prefix.link("/v1/sequences/" + state.id()))
                .build();
    }

    private BranchRequest request(JsonBody body) {
        return new BranchRequest(
                headers.id(),
                headers.user(),
                DecisionBody.version(body).orElse(null),
                Notes.of(body).orElse(null),
                body.dollars("quoted").orElse(null),
                new StoryboardChange(body));
    }
}
