package dev.continuity.take;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.NullNode;

/**
 * Exactly one spelling for each value: members sorted by name, no whitespace, UTF-8. Take keys are hashes of it, so it
 * must never change: with one changed byte, every take would be rendered and paid for again.
 */
public final class CanonicalJson {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private CanonicalJson() {}

    /** The canonical spelling of a value that Jackson can write. */
    public static byte[] bytes(Object value) {
        try {
            // Converted to plain maps, which are sorted; a tree would keep the order in which it was read.
            Object plain = MAPPER.convertValue(value, Object.class);
            return MAPPER.writeValueAsBytes(plain == null ? NullNode.instance : plain);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Cannot be written as JSON: " + value.getClass(), e);
        }
    }
}
