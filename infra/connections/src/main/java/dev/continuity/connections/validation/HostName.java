package dev.continuity.connections.validation;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A host name or an IP address, without a port. */
@Pattern(regexp = "[A-Za-z0-9]([A-Za-z0-9._-]{0,251}[A-Za-z0-9])?|\\[[0-9A-Fa-f:.]+]")
@ReportAsSingleViolation
@Constraint(validatedBy = {})
@Target({ElementType.METHOD, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface HostName {
    String message() default
            "cannot contain \"${validatedValue}\"; allowed: host names or IP addresses, without a port, separated by commas";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
