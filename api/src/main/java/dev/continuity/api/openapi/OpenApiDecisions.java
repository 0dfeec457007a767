package dev.continuity.api.openapi;

import dev.continuity.api.http.DecisionHeaders;
import dev.continuity.direction.DecisionRequest;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Adds the headers that all decisions have in common, in the request and in the answer. */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public final class OpenApiDecisions implements OASFilter {
    private static final String ID = "^" + DecisionRequest.ID + "$";

    @Override
    public void filterOpenAPI(OpenAPI document) {
        describeHeaders(document.getComponents());
        document.getPaths().getPathItems().forEach((path, item) -> item.getOperations()
                .forEach((method, operation) -> {
                    if (OpenApiProblems.isDecision(method, operation)) {
                        operation.addParameter(user()).addParameter(key());
                        addId(operation);
                    } else if (String.valueOf(operation.getOperationId()).equals("createSequence")) {
                        operation.addParameter(user());
                    }
                }));
    }

    private static void describeHeaders(Components components) {
        components.addHeader(
                DecisionHeaders.VERSION,
                header("How many decisions were made on the sequence", schema(SchemaType.INTEGER)));
        components.addHeader(
                DecisionHeaders.DECISION,
                header("The id of the decision", schema(SchemaType.STRING).pattern(ID)));
    }

    private static Parameter user() {
        return OASFactory.createParameter()
                .name(DecisionHeaders.USER)
                .in(Parameter.In.HEADER)
                .description("Who decides, for the log; letters that are not ASCII as percent-encoded UTF-8")
                .example("Ada")
                .schema(schema(SchemaType.STRING).pattern("^[!-$&-~]([ -$&-~]{0,98}[!-$&-~])?$"));
    }

    private static Parameter key() {
        return OASFactory.createParameter()
                .name(DecisionHeaders.KEY)
                .in(Parameter.In.HEADER)
                .description("The id of the decision: sent twice, it is made once. Left out: a new one")
                .schema(schema(SchemaType.STRING).pattern(ID));
    }

    private static void addId(Operation operation) {
        APIResponse made = operation.getResponses().getAPIResponse("200");
        boolean isBranch = operation.getResponses().getAPIResponse("202") != null;
        if (made != null && !isBranch) {
            made.addHeader(
                    DecisionHeaders.DECISION,
                    OASFactory.createHeader().ref("#/components/headers/" + DecisionHeaders.DECISION));
        }
    }

    private static Header header(String description, Schema schema) {
        return OASFactory.createHeader().description(description).schema(schema);
    }

    private static Schema schema(SchemaType type) {
        return OASFactory.createSchema().addType(type);
    }
}
