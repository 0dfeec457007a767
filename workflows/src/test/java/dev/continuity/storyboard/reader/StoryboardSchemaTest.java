package dev.continuity.storyboard.reader;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.continuity.storyboard.StoryboardLimits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
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
    void the_published_schema_states_the_bounds_that_the_reader_checks() throws IOException {
        // When
        JsonNode schema = published();

        // Then
        JsonNode shot = schema.at("/$defs/Shot/properties");
        JsonNode reference = schema.at("/$defs/Reference/properties");
        assertThat(schema.path("$schema").asText()).isEqualTo("https://json-schema.org/draft/2020-12/schema");
        assertThat(schema.path("required").toString()).isEqualTo("[\"title\",\"project\",\"source\",\"shots\"]");
        assertThat(schema.path("additionalProperties").asBoolean(true)).isFalse();
        assertThat(schema.at("/properties/shots/maxItems").asInt()).isEqualTo(StoryboardLimits.MAX_SHOTS);
        assertThat(schema.at("/properties/elements/propertyNames/pattern").asText())
                .isEqualTo("^(?:" + StoryboardLimits.NAME + ")$");
        assertThat(shot.at("/code/pattern").asText()).isEqualTo("^(?:" + StoryboardLimits.CODE + ")$");
        assertThat(reference.at("/duration/minimum").asInt()).isEqualTo(StoryboardLimits.MIN_DURATION);
        assertThat(reference.at("/duration/maximum").asInt()).isEqualTo(StoryboardLimits.MAX_DURATION);
        assertThat(reference.at("/prompt/description").asText()).contains("2,500 characters");
    }

    private static JsonNode published() throws IOException {
        try (InputStream schema = StoryboardReader.class.getResourceAsStream(StoryboardReader.SCHEMA_NAME)) {
            return MAPPER.readTree(schema);
        }
    }
}
