package dev.continuity.worker;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Optional;

/** The provider's key must be set, in printable ASCII without spaces. The message never shows it. */
@Constraint(validatedBy = FalKey.Validator.class)
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface FalKey {
    String message() default
            "is missing, or is not printable ASCII without spaces; set FAL_KEY to a key from https://fal.ai/dashboard/keys";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Checks the characters. */
    class Validator implements ConstraintValidator<FalKey, Optional<String>> {
        @Override
        public boolean isValid(Optional<String> key, ConstraintValidatorContext context) {
            return key.filter(text -> !text.isEmpty() && text.chars().allMatch(c -> c > ' ' && c < 0x7f))
                    .isPresent();
        }
    }
}
