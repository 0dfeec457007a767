package dev.continuity.connections.validation;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.hibernate.validator.constraintvalidation.HibernateConstraintValidatorContext;
import org.jspecify.annotations.Nullable;

/** An http or https URL without user, query and fragment. */
@Constraint(validatedBy = HttpUrl.Validator.class)
@Target({ElementType.METHOD, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface HttpUrl {
    /** Whether http is allowed only to the loopback interface, because others could read or change the traffic. */
    boolean secure() default false;

    String message() default "cannot be \"{shown}\"; allowed: {allowed}";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Shows the URL without the user part, which may contain a password. */
    class Validator implements ConstraintValidator<HttpUrl, URI> {
        private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");
        private static final String REST = ", without user, query and fragment";
        private static final String UNDERSCORE =
                ". Neither Java nor AWS's SDK can call a host whose name has an underscore: give it a second name,"
                        + " such as a network alias in a compose file";

        private boolean secure;

        @Override
        public void initialize(HttpUrl constraint) {
            secure = constraint.secure();
        }

        @Override
        public boolean isValid(@Nullable URI uri, ConstraintValidatorContext context) {
            if (uri == null) {
                return true;
            }
            context.unwrap(HibernateConstraintValidatorContext.class)
                    .addMessageParameter("shown", shown(uri))
                    .addMessageParameter(
                            "allowed",
                            secure
                                    ? "an https URL such as https://films.example.org (http to 127.0.0.1 only)" + REST
                                    : "an http or https URL such as http://127.0.0.1:9000"
                                            + REST
                                            + (hasUnderscore(uri) ? UNDERSCORE : ""));
            return uri.getHost() != null
                    && uri.getPort() <= 65_535
                    && uri.getRawUserInfo() == null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null
                    && isAllowed(String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT), uri.getHost());
        }

        private static String shown(URI uri) {
            String authority = uri.getRawAuthority();
            return authority == null || !authority.contains("@")
                    ? uri.toString()
                    : "…" + authority.substring(authority.lastIndexOf('@'));
        }

        /** Java then knows no host, although the rest of the URL is right. */
        private static boolean hasUnderscore(URI uri) {
            return uri.getHost() == null
                    && uri.getRawAuthority() != null
                    && uri.getRawAuthority().contains("_");
        }

        private boolean isAllowed(String scheme, String host) {
            return scheme.equals("https") || scheme.equals("http") && (!secure || LOOPBACK.contains(host));
        }
    }
}
