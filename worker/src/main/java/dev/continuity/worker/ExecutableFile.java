package dev.continuity.worker;

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
import org.jspecify.annotations.Nullable;

/** The path of a program that this process can execute. */
@Constraint(validatedBy = ExecutableFile.Validator.class)
@Target(ElementType.TYPE_USE)
@Retention(RetentionPolicy.RUNTIME)
@interface ExecutableFile {
    String message() default "cannot be \"${validatedValue}\"; allowed: the path of a program that can be run";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Checks the file. */
    class Validator implements ConstraintValidator<ExecutableFile, Path> {
        @Override
        public boolean isValid(@Nullable Path file, ConstraintValidatorContext context) {
            return file == null || Files.isRegularFile(file) && Files.isExecutable(file);
        }
    }
}
