package dev.continuity.api.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The methods of each path, from the annotations of the resources. Quarkus REST does not know them: its 405 names none, and
 * its OPTIONS names those of all paths of a resource.
 */
@ApplicationScoped
class AllowedMethods {
    private static final Pattern PARAMETER = Pattern.compile("\\{[^}]+}");

    private final List<Operation> operations;

    AllowedMethods(BeanManager beans) {
        operations = beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
                .map(Bean::getBeanClass)
                .filter(resource -> resource.isAnnotationPresent(Path.class))
                .flatMap(AllowedMethods::operations)
                .toList();
    }

    /** The methods of a path as it was sent; empty if there is nothing at this path. */
    Set<String> of(String path) {
        Set<String> methods = new TreeSet<>();
        operations.stream()
                .filter(operation -> operation.path().matcher(path).matches())
                .forEach(operation -> methods.add(operation.method()));
        if (methods.contains(HttpMethod.GET)) {
            methods.add(HttpMethod.HEAD);
        }
        if (!methods.isEmpty()) {
            methods.add(HttpMethod.OPTIONS);
        }
        return methods;
    }

    private static Stream<Operation> operations(Class<?> resource) {
        return Arrays.stream(resource.getDeclaredMethods()).flatMap(method -> Arrays.stream(method.getAnnotations())
                .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .filter(Objects::nonNull)
                .map(http -> new Operation(http.value(), pattern(resource, method))));
    }

    private static Pattern pattern(Class<?> resource, Method method) {
        String template = "/" + path(resource.getAnnotation(Path.class)) + path(method.getAnnotation(Path.class));
        String[] fixed = PARAMETER.split(template.replaceAll("//+", "/"), -1);
        return Pattern.compile(
                String.join("[^/]+", Arrays.stream(fixed).map(Pattern::quote).toList()) + "/?");
    }

    private static String path(Annotation annotation) {
        return annotation instanceof Path path ? "/" + path.value() : "";
    }

    private record Operation(String method, Pattern path) {}
}
