package dev.continuity.api.direction;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.continuity.api.http.DecisionHeaders;
import dev.continuity.api.http.QueryParameters;
import dev.continuity.api.openapi.ApiExamples;
import dev.continuity.api.problem.ProblemDetails;
import dev.continuity.api.sequences.SequencePathId;
import dev.continuity.api.sequences.SequenceRecords;
import dev.continuity.api.sequences.StoryboardBody;
import dev.continuity.direction.Action;
import dev.continuity.direction.DecisionRequest;
import dev.continuity.sequence.SequenceId;
import dev.continuity.sequence.SequenceRequest;
import dev.continuity.sequence.SequenceState;
import dev.continuity.storyboard.Storyboard;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Variant;
import java.io.InputStream;
import java.util.List;
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

/** The storyboard of a sequence, with all that was decided about it. */
@Path("/v1/sequences/{id}/storyboard")
@Tag(name = "Direction")
class StoryboardResource {
    private static final String YAML = "application/yaml";
    private static final YAMLMapper YAML_MAPPER = new YAMLMapper();

    private final SequenceRecords records;
    private final DecisionService decisions;
    private final DecisionQuotes quotes;
    private final DecisionHeaders headers;
    private final Request request;

    StoryboardResource(
            SequenceRecords records,
            DecisionService decisions,
            DecisionQuotes quotes,
            DecisionHeaders headers,
            Request request) {
        this.records = records;
        this.decisions = decisions;
        this.quotes = quotes;
        this.headers = headers;
        this.request = request;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, YAML})
    @Operation(operationId = "getStoryboard", summary = "The storyboard as it is now")
    @APIResponse(
            responseCode = "200",
            description = "The storyboard",
            headers = @Header(name = DecisionHeaders.VERSION, ref = DecisionHeaders.VERSION),
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Storyboard.class)),
                @Content(
                        mediaType = YAML,
                        schema = @Schema(implementation = Storyboard.class),
                        examples = @ExampleObject(name = "harbour", value = ApiExamples.YAML))
            })
    public Response storyboard(@PathParam("id") String id) {
        SequenceRequest recorded = records.read(SequencePathId.of(id)).request();
        List<Variant> variants = Variant.mediaTypes(MediaType.APPLICATION_JSON_TYPE, MediaType.valueOf(YAML))
                .build();
        Variant variant = request.selectVariant(variants);
        boolean inYaml = variant != null && variant.getMediaType().getSubtype().equals("yaml");
        return Response.ok(inYaml ? yaml(recorded.storyboard()) : recorded.storyboard())
                .type(inYaml ? YAML : MediaType.APPLICATION_JSON)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .header(DecisionHeaders.VERSION, recorded.direction().version())
                .build();
    }

    @PUT
    @Produces(MediaType.APPLICATION_JSON)
    @Consumes({MediaType.APPLICATION_JSON, YAML, "application/x-yaml", "text/yaml"})
    @Operation(
            operationId = "reviseStoryboard",
            summary = "Replace the storyboard, while the sequence runs or afterwards",
            description =
                    "Steps that have changed are made again, and what depends on them. A call that is under way and"
                            + " no longer wanted goes on, and its take is kept, unless `cancelUnwanted` is given.")
    @RequestBody(
            required = true,
            description = "A storyboard, at most 1 MB; its schema is at /v1/schema/storyboard.json",
            content = {
                @Content(
                        mediaType = YAML,
                        schema = @Schema(implementation = Storyboard.class),
                        examples = @ExampleObject(name = "harbour", value = ApiExamples.YAML)),
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = Storyboard.class),
                        examples = @ExampleObject(name = "harbour", value = ApiExamples.JSON))
            })
    @APIResponse(
            responseCode = "422",
            description = "The storyboard or its media cannot be used, or the decision is not possible",
            content =
                    @Content(
                            mediaType = ProblemDetails.MEDIA_TYPE,
                            schema = @Schema(implementation = ProblemDetails.class),
                            examples = @ExampleObject(name = "invalid-storyboard", value = ApiExamples.INVALID)))
    @APIResponse(
            responseCode = "200",
            description = "The state afterwards. With dryRun, what the decision would cost",
            content = @Content(schema = @Schema(anyOf = {SequenceState.class, DecisionQuote.class})))
    public Response revise(
            @PathParam("id") String id,
            @QueryParam("version")
                    @Parameter(
                            required = true,
                            description = "The version of the state that the person has seen",
                            example = "7",
                            schema = @Schema(type = SchemaType.INTEGER, minimum = "0", maximum = "999999999"))
                    @Nullable
                    String version,
            @QueryParam("cancelUnwanted")
                    @Parameter(
                            description = "Cancel calls under way that are no longer wanted",
                            schema = @Schema(type = SchemaType.BOOLEAN))
                    @Nullable
                    String cancelUnwanted,
            @QueryParam("dryRun")
                    @Parameter(description = "Only say what it would cost", schema = @Schema(type = SchemaType.BOOLEAN))
                    @Nullable
                    String dryRun,
            @QueryParam("note")
                    @Parameter(
                            description = "Why",
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            pattern = Notes.PATTERN,
                                            minLength = 1,
                                            maxLength = DecisionRequest.MAX_NOTE))
                    @Nullable
                    String note,
            @QueryParam("quoted")
                    @Parameter(
                            description = "What the person was told that it costs, USD",
                            schema = @Schema(type = SchemaType.NUMBER, minimum = "0", maximum = "1000000"))
                    @Nullable
                    String quoted,
            InputStream body) {
        SequenceId sequence = SequencePathId.of(id);
        boolean onlyQuote = QueryParameters.flag("dryRun", dryRun);
        boolean cancel = QueryParameters.flag("cancelUnwanted", cancelUnwanted);
        DecisionRequest decision = new DecisionRequest(
                headers.id(),
                headers.user(),
                QueryParameters.number("version", version == null ? "" : version),
                Notes.of(note),
                quoted == null ? null : QueryParameters.dollars("quoted", quoted),
                new Action.Revise(StoryboardBody.read(body), cancel));
        return onlyQuote
                ? Response.ok(quotes.of(sequence, decision)).build()
                : DecisionAnswer.of(decision, decisions.direct(sequence, decision));
    }

    private static String yaml(Storyboard storyboard) {
        try {
            return YAML_MAPPER.writeValueAsString(storyboard);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A storyboard can always be written as YAML", e);
        }
    }
}
