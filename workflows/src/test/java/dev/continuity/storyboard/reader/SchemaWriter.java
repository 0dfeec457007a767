package dev.continuity.storyboard.reader;

import com.fasterxml.classmate.ResolvedType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.CustomDefinitionProviderV2;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.module.jackson.JacksonModule;
import com.github.victools.jsonschema.module.jackson.JacksonOption;
import dev.continuity.storyboard.Allowed;
import dev.continuity.storyboard.Storyboard;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Generates the schema of storyboards from their records, with bounds from {@link Allowed} and texts from their javadoc. */
final class SchemaWriter {
    private static final String MEDIA = "Media";

    private final RecordJavadoc javadoc = new RecordJavadoc();

    JsonNode write() {
        ObjectNode schema = generator().generateSchema(Storyboard.class);
        schema.put("title", "Storyboard of Continuity");
        ((ObjectNode) schema.get("properties"))
                .putObject(SchemaCheck.SCHEMA_MEMBER)
                .put("type", "string")
                .put("pattern", pattern(DocumentSchema.LINE.pattern()));
        ObjectNode definitions = (ObjectNode) schema.get("$defs");
        definitions.set(MEDIA, media());
        ((ObjectNode) definitions.get("Shot")).set("anyOf", somethingToRender());
        return schema;
    }

    // The API takes addresses only, and the command line uploads files.
    private static ObjectNode media() {
        ObjectNode media = JsonNodeFactory.instance.objectNode();
        media.put("type", "string").put("maxLength", MediaReferences.MAX_LENGTH);
        media.put("description", "A clip or an image.");
        ArrayNode forms = media.putArray("anyOf");
        forms.addObject()
                .put("description", "https://…, s3://bucket/key, or media:<sha256> of an upload")
                .put("pattern", pattern(MediaReferences.ADDRESS));
        forms.addObject()
                .put("description", "the path of a local file, which the command line uploads")
                .put("pattern", pattern(MediaReferences.FILE));
        return media;
    }

    private static ArrayNode somethingToRender() {
        ArrayNode forms = JsonNodeFactory.instance.arrayNode();
        forms.addObject().putArray("required").add("reference");
        ObjectNode edits = forms.addObject();
        edits.putArray("required").add("edits");
        edits.putObject("properties").putObject("edits").put("minItems", 1);
        return forms;
    }

    private SchemaGenerator generator() {
        SchemaGeneratorConfigBuilder config = new SchemaGeneratorConfigBuilder(
                        SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                .with(new JacksonModule(
                        JacksonOption.RESPECT_JSONPROPERTY_REQUIRED,
                        JacksonOption.FLATTENED_ENUMS_FROM_JSONPROPERTY,
                        JacksonOption.FLATTENED_ENUMS_FROM_JSONVALUE))
                .with(
                        Option.MAP_VALUES_AS_ADDITIONAL_PROPERTIES,
                        Option.FORBIDDEN_ADDITIONAL_PROPERTIES_BY_DEFAULT,
                        Option.DEFINITIONS_FOR_ALL_OBJECTS)
                .with(Option.SCHEMA_VERSION_INDICATOR);
        config.forTypesInGeneral()
                .withCustomDefinitionProvider(new InlineMaps())
                .withPropertySorter((unusedOne, unusedOther) -> 0)
                .withDescriptionResolver(scope -> javadoc.ofType(scope.getType().getErasedType()))
                .withTypeAttributeOverride((node, scope, context) ->
                        wordOrObject(node, scope.getType().getErasedType()));
        config.forFields()
                .withDescriptionResolver(this::description)
                .withStringPatternResolver(field -> text(field, allowed -> pattern(allowed.pattern())))
                .withStringMaxLengthResolver(field -> text(field, allowed -> bound(allowed.maxLength())))
                .withNumberInclusiveMinimumResolver(field -> from(field, allowed -> number(allowed.min())))
                .withNumberInclusiveMaximumResolver(field -> from(field, allowed -> number(allowed.max())))
                .withArrayMinItemsResolver(field -> list(field, Allowed::minItems))
                .withArrayMaxItemsResolver(field -> list(field, allowed -> bound(allowed.maxItems())))
                .withInstanceAttributeOverride((node, field, context) -> {
                    names(node, field);
                    media(node, field);
                });
        return new SchemaGenerator(config.build());
    }

    // A record with a word is that word alone, or an object with the other fields.
    private static void wordOrObject(ObjectNode node, Class<?> type) {
        Stream.of(type.getDeclaredFields())
                .filter(field -> field.isAnnotationPresent(Allowed.class))
                .filter(field -> field.getAnnotation(Allowed.class).word())
                .forEach(field -> {
                    JsonNode word = ((ObjectNode) node.get("properties")).remove(field.getName());
                    ObjectNode object = node.objectNode();
                    for (String member : List.of("type", "properties", "required", "additionalProperties")) {
                        object.set(member, node.remove(member));
                    }
                    node.putArray("anyOf").add(word).add(object);
                });
    }

    private @Nullable String description(FieldScope field) {
        return field.isFakeContainerItemScope()
                ? null
                : javadoc.ofComponent(field.getDeclaringType().getErasedType(), field.getDeclaredName());
    }

    private static void names(ObjectNode node, FieldScope field) {
        Allowed allowed = field.isFakeContainerItemScope() ? null : annotation(field);
        if (allowed != null && !allowed.names().isEmpty()) {
            node.putObject("propertyNames").put("pattern", pattern(allowed.names()));
            node.put("maxProperties", allowed.maxItems());
        }
    }

    private static void media(ObjectNode node, FieldScope field) {
        Allowed allowed = annotation(field);
        if (field.getType().getErasedType() == String.class && allowed != null && allowed.media()) {
            node.remove("type");
            node.put("$ref", "#/$defs/" + MEDIA);
        }
    }

    private static <T> @Nullable T text(FieldScope field, Function<Allowed, @Nullable T> read) {
        Class<?> type = field.getType().getErasedType();
        return type == String.class || type == Duration.class ? from(field, read) : null;
    }

    private static @Nullable Integer list(FieldScope field, Function<Allowed, @Nullable Integer> read) {
        return field.isContainerType() ? from(field, read) : null;
    }

    private static <T> @Nullable T from(FieldScope field, Function<Allowed, @Nullable T> read) {
        Allowed allowed = annotation(field);
        return allowed == null ? null : read.apply(allowed);
    }

    private static @Nullable Allowed annotation(FieldScope field) {
        return field.getRawMember().getAnnotation(Allowed.class);
    }

    private static @Nullable String pattern(String pattern) {
        return pattern.isEmpty() ? null : "^(?:" + pattern + ")$";
    }

    private static @Nullable Integer bound(int bound) {
        return bound == Integer.MAX_VALUE ? null : bound;
    }

    private static @Nullable BigDecimal number(double bound) {
        return Double.isInfinite(bound)
                ? null
                : new BigDecimal(BigDecimal.valueOf(bound).stripTrailingZeros().toPlainString());
    }

    /** Keeps maps out of the definitions, where they would have names such as {@code Map(String,Element)}. */
    private static final class InlineMaps implements CustomDefinitionProviderV2 {
        @Override
        public @Nullable CustomDefinition provideCustomSchemaDefinition(
                ResolvedType type, SchemaGenerationContext context) {
            return type.isInstanceOf(Map.class)
                    ? new CustomDefinition(
                            context.createStandardDefinition(type, this),
                            CustomDefinition.DefinitionType.INLINE,
                            CustomDefinition.AttributeInclusion.YES)
                    : null;
        }
    }
}
