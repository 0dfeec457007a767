package dev.continuity.connections.validation;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The name of an S3 bucket. */
@Pattern(regexp = "(?!.*\\.\\.)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")
@ReportAsSingleViolation
@Constraint(validatedBy = {})
@Target({ElementType.METHOD, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface BucketName {
    String message() default
            "cannot be \"${validatedValue}\"; allowed: 3 to 63 of a-z, 0-9, dots and hyphens, a letter or digit at both ends";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
