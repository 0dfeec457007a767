package dev.continuity.api.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.continuity.api.problem.ProblemDetails;
import dev.continuity.api.problem.ProblemType;
import dev.continuity.direction.Decision;
import dev.continuity.notification.NotificationReport;
import dev.continuity.plan.Estimate;
import dev.continuity.plan.Quote;
import dev.continuity.sequence.SequenceState;
import dev.continuity.storyboard.reader.StoryboardReader;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.smallrye.openapi.runtime.io.OpenApiParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Adds what cannot be read from our classes: the schemas of values that are written as text, of bodies whose members depend
 * on each other, and of storyboards, as they are published for editors; and which members an answer always has.
 */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public final class OpenApiSchemas implements OASFilter {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DEFINITIONS = "#/$defs/";
    private static final String COMPONENTS = "#/components/schemas/";

    @Override
    public void filterOpenAPI(OpenAPI document) {
        Components components = document.getComponents();
        document(OpenApiSchemas.class, "schemas.json")
                .fields()
                .forEachRemaining(schema -> add(components, schema.getKey(), schema.getValue()));
        addStoryboard(components);
        addRequired(components);
        describeProblems(required(components.getSchemas(), "ProblemDetails"));
        components.addHeader(
                "Location",
                OASFactory.createHeader()
                        .description("The address of what was created, or where it is")
                        .required(true)
                        .schema(OASFactory.createSchema()
                                .addType(Schema.SchemaType.STRING)
                                .format("uri-reference")));
    }

    private static void addStoryboard(Components components) {
        ObjectNode storyboard = (ObjectNode) document(StoryboardReader.class, StoryboardReader.SCHEMA_NAME);
        storyboard.remove("$schema");
        JsonNode definitions = storyboard.remove("$defs");
        add(components, "Storyboard", storyboard);
        definitions
                .fields()
                .forEachRemaining(definition -> add(components, definition.getKey(), definition.getValue()));
    }

    private static void addRequired(Components components) {
        RequiredMembers.of(
                        SequenceState.class,
                        Estimate.class,
                        Decision.class,
                        Quote.class,
                        NotificationReport.class,
                        ProblemDetails.class)
                .forEach((name, required) -> {
                    @Nullable Schema schema = components.getSchemas().get(name);
                    // Others are written as text.
                    if (schema != null && schema.getProperties() != null) {
                        schema.setRequired(required);
                    }
                });
    }

    private static void describeProblems(Schema problem) {
        Schema type = required(problem.getProperties(), "type");
        Arrays.stream(ProblemType.values())
                .map(ProblemType::uri)
                .map(URI::toString)
                .forEach(type::addEnumeration);
        required(problem.getProperties(), "instance").setFormat("uri-reference");
    }

    private static Schema required(Map<String, Schema> schemas, String name) {
        return Objects.requireNonNull(schemas.get(name), name);
    }

    private static void add(Components components, String name, JsonNode schema) {
        components.addSchema(name, OpenApiParser.parseSchema(schema.toString().replace(DEFINITIONS, COMPONENTS)));
    }

    private static JsonNode document(Class<?> beside, String name) {
        try (InputStream in = Objects.requireNonNull(beside.getResourceAsStream(name), name)) {
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
