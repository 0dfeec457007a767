package dev.continuity.connections.validation;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder that is writable or can be created. */
@Constraint(validatedBy = WritableFolder.Validator.class)
@Target({ElementType.METHOD, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface WritableFolder {
    String message() default "cannot be \"${validatedValue}\"; allowed: a folder that this process can write";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Checks the part of the path that exists. It creates nothing. */
    class Validator implements ConstraintValidator<WritableFolder, Path> {
        @Override
        public boolean isValid(Path folder, ConstraintValidatorContext context) {
            Path existing = folder.toAbsolutePath();
            while (existing.getParent() != null && Files.notExists(existing)) {
                existing = existing.getParent();
            }
            return Files.isDirectory(existing) && Files.isWritable(existing);
        }
    }
}
