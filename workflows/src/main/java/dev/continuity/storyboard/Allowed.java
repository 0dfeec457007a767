package dev.continuity.storyboard;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a field of the storyboard may contain. The reader checks these bounds, and the published schema is generated
 * from them. On a list or a map, the bounds for text apply to each value.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface Allowed {
    /** Description of what is allowed; empty: derived from the type and the bounds. */
    String value() default "";

    /** Regular expression for the whole text, in the syntax that Java and JSON Schema share. */
    String pattern() default "";

    /** Longest text, in Unicode code points. */
    int maxLength() default Integer.MAX_VALUE;

    /** Smallest number. */
    double min() default Double.NEGATIVE_INFINITY;

    /** Largest number. */
    double max() default Double.POSITIVE_INFINITY;

    /** Fewest values in a list. */
    int minItems() default 0;

    /** Most values in a list, or names in a map. */
    int maxItems() default Integer.MAX_VALUE;

    /** Regular expression for each name in a map. */
    String names() default "";

    /** Whether the text refers to a clip or an image. */
    boolean media() default false;

    /** Whether the record is written as this word alone, or else as an object with its other fields. */
    boolean word() default false;
}
