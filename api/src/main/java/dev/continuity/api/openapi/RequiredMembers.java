package dev.continuity.api.openapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The members that documents always have: those of their records that cannot be null. */
final class RequiredMembers {
    private final Map<String, List<String>> byRecord = new TreeMap<>();

    private RequiredMembers() {}

    /** By simple name: of the records, and of all records in them. */
    static Map<String, List<String>> of(Class<?>... records) {
        RequiredMembers members = new RequiredMembers();
        Arrays.stream(records).forEach(members::add);
        return members.byRecord;
    }

    private void add(Type type) {
        if (type instanceof ParameterizedType generic) {
            Arrays.stream(generic.getActualTypeArguments()).forEach(this::add);
        } else if (type instanceof Class<?> record
                && record.isRecord()
                && !byRecord.containsKey(record.getSimpleName())) {
            RecordComponent[] components = record.getRecordComponents();
            byRecord.put(
                    record.getSimpleName(),
                    Arrays.stream(components)
                            .filter(component -> isRequired(record, component))
                            .map(RecordComponent::getName)
                            .toList());
            Arrays.stream(components).map(RecordComponent::getGenericType).forEach(this::add);
        }
    }

    private static boolean isRequired(Class<?> record, RecordComponent component) {
        @Nullable JsonInclude include = record.getAnnotation(JsonInclude.class);
        boolean mayBeLeftOut = include != null
                && include.value() == JsonInclude.Include.NON_EMPTY
                && Collection.class.isAssignableFrom(component.getType());
        return !mayBeLeftOut && !component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }
}
