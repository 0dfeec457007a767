package dev.continuity.storyboard.reader;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class StoryboardSchemaTest {
    private static final Path SOURCE =
            Path.of("src/main/resources/dev/continuity/storyboard/reader", StoryboardReader.SCHEMA_NAME);
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Test
    void the_published_schema_is_generated_from_the_records() throws IOException {
        // Given
        boolean update = Boolean.getBoolean("schema.update");

        // When
        String generated =
                MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(new SchemaWriter().write()) + "\n";

        // Then
        if (update) {
            Files.writeString(SOURCE, generated);
        }
        assertThat(Files.readString(SOURCE))
                .as("to generate it again: ./mvnw test -pl workflows -Dtest=StoryboardSchemaTest -Dschema.update=true")
                .isEqualTo(generated);
    }

    @Test
    void every_mistake_in_a_value_is_one_for_the_schema_and_for_the_reader() throws IOException {
        // Given
        JsonNode schema = MAPPER.readTree(SOURCE.toFile());
        List<JsonNode> documents = new SchemaSamples(schema).documents();
        JsonSchema validator =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema);

        // When
        List<JsonNode> disagreed = documents.stream()
                .filter(document -> validator.validate(document).isEmpty() != isRead(document))
                .toList();

        // Then
        assertThat(disagreed).isEmpty();
        assertThat(documents).hasSizeGreaterThan(500);
        assertThat(documents).anyMatch(StoryboardSchemaTest::isRead).anyMatch(document -> !isRead(document));
    }

    private static boolean isRead(JsonNode document) {
        return StoryboardReader.read(document.toString(), MediaReferences.FILES_ALLOWED) instanceof ParseResult.Valid;
    }
}
