package dev.continuity.storyboard;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a component of the document may hold. The one home of these bounds: the reader checks them and the published
 * schema says them. On a list or a map, what is said of text holds for each value in it.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface Allowed {
    /** What would be right, for people; left out: said by the type and the bounds. */
    String value() default "";

    /** Regular expression that the whole text fits, in the dialect that Java and JSON Schema share. */
    String pattern() default "";

    /** Longest text, in characters. */
    int maxLength() default Integer.MAX_VALUE;

    /** Smallest number. */
    double min() default Double.NEGATIVE_INFINITY;

    /** Largest number. */
    double max() default Double.POSITIVE_INFINITY;

    /** Fewest values in a list. */
    int minItems() default 0;

    /** Most values in a list, or names in a map. */
    int maxItems() default Integer.MAX_VALUE;

    /** Regular expression that each name in a map fits. */
    String names() default "";

    /** Whether the text says where a clip or an image is. */
    boolean media() default false;
}
