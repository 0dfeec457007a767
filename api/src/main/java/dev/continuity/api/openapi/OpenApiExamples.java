package dev.continuity.api.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.continuity.take.DocumentMapper;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Adds an example to each response in the OpenAPI document, by its schema. */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public final class OpenApiExamples implements OASFilter {
    private static final ObjectMapper JSON = DocumentMapper.mapper();
    private static final Map<String, String> EXAMPLES = Map.of(
            "SequenceState", ApiExamples.STATE,
            "SequencePage", ApiExamples.PAGE,
            "Estimate", ApiExamples.ESTIMATE,
            "DecisionQuote", ApiExamples.QUOTE,
            "DecisionLog", ApiExamples.LOG,
            "Storyboard", ApiExamples.JSON,
            "UploadedMedia", ApiExamples.MEDIA,
            "UsedMediaList", ApiExamples.USED_MEDIA,
            "DiagnosisReport", ApiExamples.DIAGNOSES,
            "NotificationReport", ApiExamples.DELIVERIES);

    @Override
    public APIResponse filterAPIResponse(APIResponse response) {
        if (response.getContent() != null) {
            response.getContent().getMediaTypes().values().forEach(OpenApiExamples::addExample);
        }
        return response;
    }

    private static void addExample(MediaType body) {
        if (body.getSchema() != null
                && (body.getExamples() == null || body.getExamples().isEmpty())) {
            names(body.getSchema())
                    .filter(EXAMPLES::containsKey)
                    .forEach(name -> body.addExample(
                            name, OASFactory.createExample().value(parsed(EXAMPLES.getOrDefault(name, "{}")))));
        }
    }

    private static Stream<String> names(Schema schema) {
        List<Schema> anyOf = schema.getAnyOf() == null ? List.of() : schema.getAnyOf();
        return Stream.concat(Stream.of(schema), anyOf.stream())
                .map(Schema::getRef)
                .filter(ref -> ref != null)
                .map(ref -> ref.substring(ref.lastIndexOf('/') + 1));
    }

    private static Object parsed(String json) {
        try {
            return JSON.readValue(json, LinkedHashMap.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The examples are JSON", e);
        }
    }
}
