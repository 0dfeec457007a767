package dev.continuity.connections.validation;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** An address of the form {@code host:port}. Its host has no underscore: gRPC calls that an invalid DNS name. */
@Pattern(regexp = HostAndPort.FORM)
@ReportAsSingleViolation
@Constraint(validatedBy = {})
@Target({ElementType.METHOD, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface HostAndPort {
    String FORM = "([A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?|\\[[0-9A-Fa-f:.]+]):[1-9][0-9]{0,4}";

    /** What is allowed, for messages. */
    String ALLOWED = "host:port, such as 127.0.0.1:7233; a host name has no underscore";

    String message() default "cannot be \"${validatedValue}\"; allowed: " + ALLOWED;

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
