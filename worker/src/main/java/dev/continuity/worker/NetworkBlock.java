package dev.continuity.worker;

import dev.continuity.storage.media.IpNetwork;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/** A block of IP addresses, such as {@code 198.18.0.0/15}. */
@Constraint(validatedBy = NetworkBlock.Validator.class)
@Target(ElementType.TYPE_USE)
@Retention(RetentionPolicy.RUNTIME)
@interface NetworkBlock {
    String message() default
            "cannot contain \"${validatedValue}\"; allowed: networks such as 198.18.0.0/15, separated by commas";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Reads it. */
    final class Validator implements ConstraintValidator<NetworkBlock, String> {
        @Override
        public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
            try {
                return text == null || IpNetwork.parse(text).bits() >= 0;
            } catch (IllegalArgumentException e) {
                return false;
            }
        }
    }
}
