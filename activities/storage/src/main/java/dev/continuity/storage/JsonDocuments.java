package dev.continuity.storage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** How documents are written as JSON: readable for people, and for older and newer versions of this program. */
final class JsonDocuments {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(new Jdk8Module())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private JsonDocuments() {}

    static byte[] bytes(Object value) {
        return bytes(value, MAPPER.writer());
    }

    /** Without line breaks, for metadata. */
    static byte[] compactBytes(Object value) {
        return bytes(value, MAPPER.writer().without(SerializationFeature.INDENT_OUTPUT));
    }

    private static byte[] bytes(Object value, ObjectWriter writer) {
        try {
            return writer.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "Cannot be written as JSON: " + value.getClass().getName(), e);
        }
    }

    static <T> T value(byte[] json, Class<T> type, String where) {
        try {
            T value = MAPPER.readValue(json, type);
            if (value == null) {
                throw new StorageException(StorageException.Problem.UNREADABLE, where + " is empty (JSON null).");
            }
            return value;
        } catch (IOException e) {
            throw new StorageException(
                    StorageException.Problem.UNREADABLE,
                    "%s cannot be read as a %s: %s".formatted(where, type.getSimpleName(), reason(e)),
                    e);
        }
    }

    private static @Nullable String reason(IOException e) {
        return e instanceof JsonProcessingException unreadable ? unreadable.getOriginalMessage() : e.getMessage();
    }
}
