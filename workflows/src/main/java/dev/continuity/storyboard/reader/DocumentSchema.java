package dev.continuity.storyboard.reader;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.continuity.storyboard.Allowed;
import dev.continuity.storyboard.TextPatterns;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The schema of a part of the document, derived from the storyboard records. */
sealed interface DocumentSchema {
    ObjectMapper MAPPER = new ObjectMapper();

    /** Text on one line. */
    Text LINE = new Text("text on one line", TextPatterns.LINE, Integer.MAX_VALUE, false);

    /** What is allowed, a phrase. */
    String description();

    /** An object with the fields of a record. */
    record Group(Map<String, Member> members) implements DocumentSchema {
        @Override
        public String description() {
            return "an object with " + String.join(", ", members.keySet());
        }
    }

    /** A field of a group. */
    record Member(DocumentSchema schema, boolean required) {}

    /** An object with names that people choose. */
    record Named(DocumentSchema values, String pattern, int max) implements DocumentSchema {
        @Override
        public String description() {
            return "an object of names, each with " + values.description();
        }
    }

    /** A list. */
    record Listed(DocumentSchema values, int min, int max) implements DocumentSchema {
        @Override
        public String description() {
            if (max == Integer.MAX_VALUE) {
                return "a list";
            }
            return "a list of " + (min > 0 ? min + " to " + max : "at most " + max) + " entries";
        }
    }

    /** Text. */
    record Text(String description, String pattern, int maxLength, boolean media) implements DocumentSchema {}

    /** One of a few words. */
    record Choice(List<String> values) implements DocumentSchema {
        @Override
        public String description() {
            return values.size() <= 2 ? String.join(" or ", values) : "one of " + String.join(", ", values);
        }
    }

    /** One of a few words, or an object. */
    record WordOrGroup(Choice words, Group group) implements DocumentSchema {
        @Override
        public String description() {
            return words.description() + ", or " + group.description();
        }
    }

    /** A whole number. */
    record Whole(BigDecimal min, BigDecimal max) implements DocumentSchema {
        @Override
        public String description() {
            return "a whole number from " + min.toPlainString() + " to " + max.toPlainString();
        }
    }

    /** An amount of money, USD. */
    record Amount(BigDecimal min, BigDecimal max) implements DocumentSchema {
        @Override
        public String description() {
            return "an amount in USD from " + min.toPlainString() + " to " + max.toPlainString();
        }
    }

    /** True or false. */
    record Flag() implements DocumentSchema {
        @Override
        public String description() {
            return "true or false";
        }
    }

    /** The schema of the documents that Jackson reads into a record. */
    static DocumentSchema of(Class<?> type) {
        Map<String, Member> members = new LinkedHashMap<>();
        Choice words = null;
        for (RecordComponent component : type.getRecordComponents()) {
            Allowed allowed = field(type, component.getName()).getAnnotation(Allowed.class);
            if (allowed != null && allowed.word()) {
                words = choice(component.getType());
                continue;
            }
            JsonProperty property = component.getAccessor().getAnnotation(JsonProperty.class);
            DocumentSchema schema = of(component.getGenericType(), allowed);
            members.put(component.getName(), new Member(schema, property != null && property.required()));
        }
        Group group = new Group(Collections.unmodifiableMap(members));
        return words == null ? group : new WordOrGroup(words, group);
    }

    private static DocumentSchema of(Type type, @Nullable Allowed allowed) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            DocumentSchema values = of(arguments[arguments.length - 1], allowed);
            if (generic.getRawType() == List.class) {
                return new Listed(
                        values,
                        allowed == null ? 0 : allowed.minItems(),
                        allowed == null ? Integer.MAX_VALUE : allowed.maxItems());
            }
            return new Named(values, allowed == null ? "" : allowed.names(), allowed == null ? 0 : allowed.maxItems());
        }
        Class<?> plain = (Class<?>) type;
        if (plain == String.class || plain == Duration.class) {
            return text(allowed);
        } else if (plain == Integer.class && allowed != null) {
            return new Whole(number(allowed.min()), number(allowed.max()));
        } else if (plain == BigDecimal.class && allowed != null) {
            return new Amount(number(allowed.min()), number(allowed.max()));
        } else if (plain == Boolean.class) {
            return new Flag();
        } else if (plain.isEnum()) {
            return choice(plain);
        } else if (plain.isRecord()) {
            return of(plain);
        }
        throw new IllegalStateException("A storyboard cannot hold a " + plain.getName() + " without bounds");
    }

    private static Choice choice(Class<?> words) {
        return new Choice(Stream.of(words.getEnumConstants())
                .map(constant -> MAPPER.convertValue(constant, String.class))
                .toList());
    }

    private static DocumentSchema text(@Nullable Allowed allowed) {
        if (allowed == null) {
            return new Text("text", "", Integer.MAX_VALUE, false);
        }
        String description = allowed.value().isEmpty() ? "text" : allowed.value();
        return new Text(description, allowed.pattern(), allowed.maxLength(), allowed.media());
    }

    private static BigDecimal number(double bound) {
        return BigDecimal.valueOf(bound).stripTrailingZeros();
    }

    private static Field field(Class<?> type, String name) {
        try {
            return type.getDeclaredField(name);
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException("A record has a field for each component", e);
        }
    }
}
