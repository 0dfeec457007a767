package dev.continuity.local;

import io.temporal.api.enums.v1.IndexedValueType;
import java.util.Map;
import java.util.TreeMap;

/** The search attributes that a sequence upserts; Temporal refuses those that are not registered. */
final class SearchAttributeSetup {

    static final Map<String, IndexedValueType> TYPES = new TreeMap<>(Map.of(
            "ContinuityStatus", IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD,
            "ContinuityProject", IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD,
            "ContinuityTitle", IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD,
            "ContinuityCost", IndexedValueType.INDEXED_VALUE_TYPE_DOUBLE));

    private SearchAttributeSetup() {}

    /** The name of a type on Temporal's command line, such as {@code Keyword}. */
    static String commandLineName(IndexedValueType type) {
        return switch (type) {
            case INDEXED_VALUE_TYPE_KEYWORD -> "Keyword";
            case INDEXED_VALUE_TYPE_DOUBLE -> "Double";
            default -> throw new IllegalArgumentException("The command line has no name for " + type);
        };
    }
}
