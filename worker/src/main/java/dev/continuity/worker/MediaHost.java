package dev.continuity.worker;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A host that clips may be fetched from: {@code host}, {@code *.host} (both over https only) or {@code host:port}. */
@Pattern(regexp = "(?i)(\\*\\.)?([a-z0-9]([a-z0-9.-]*[a-z0-9])?|\\[[0-9a-f:.]+])(:[1-9][0-9]{0,4})?")
@ReportAsSingleViolation
@Constraint(validatedBy = {})
@Target(ElementType.TYPE_USE)
@Retention(RetentionPolicy.RUNTIME)
@interface MediaHost {
    String message() default
            "cannot contain \"${validatedValue}\"; allowed: host, *.host or host:port, separated by commas";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
