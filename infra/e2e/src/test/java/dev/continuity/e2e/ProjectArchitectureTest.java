package dev.continuity.e2e;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Rules for the whole project, its tests included, which no module can check alone. Each test reports every violation. */
class ProjectArchitectureTest {
    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final int MAX_CLASSES_IN_A_PACKAGE = 22;
    private static final int MAX_LINES = 250;

    /** Each module, and the modules that its main classes may use. */
    private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            Map.entry("workflows", Set.of()),
            Map.entry("activities/storage", Set.of("workflows")),
            Map.entry("activities/provider", Set.of("workflows")),
            Map.entry("activities/media", Set.of("workflows")),
            Map.entry(
                    "activities/render",
                    Set.of("workflows", "activities/storage", "activities/provider", "activities/media")),
            Map.entry(
                    "worker",
                    Set.of(
                            "workflows",
                            "activities/storage",
                            "activities/provider",
                            "activities/media",
                            "activities/render",
                            "infra/connections")),
            Map.entry("api", Set.of("workflows", "activities/storage", "infra/connections")),
            Map.entry("infra/connections", Set.of("workflows", "activities/storage")),
            Map.entry("infra/fal-stand-in", Set.of("activities/media")),
            Map.entry("infra/local-runtime", Set.of()),
            Map.entry(
                    "infra/studio",
                    Set.of("workflows", "activities/media", "infra/fal-stand-in", "infra/local-runtime")),
            Map.entry("infra/cli", Set.of("workflows", "infra/studio")),
            Map.entry("infra/examples", Set.of()),
            Map.entry("infra/e2e", Set.of()));

    private static final Set<String> MAY_TOUCH_THE_KEY = Set.of("activities/provider", "worker", "infra/studio");

    /** Words that mean nothing to a reader who knows film, Temporal, S3 and HTTP. */
    private static final Set<String> METAPHORS = Set.of(
            "Backlot",
            "Banner",
            "Bell",
            "Bells",
            "Book",
            "Brake",
            "Card",
            "Chaos",
            "Complaint",
            "Crew",
            "Curtain",
            "Dice",
            "Door",
            "Doorbell",
            "Ear",
            "Hand",
            "Hands",
            "Heart",
            "Homecoming",
            "Ink",
            "Mishap",
            "Nearest",
            "Pace",
            "Pass",
            "Person",
            "Pickup",
            "Pickups",
            "Play",
            "Promise",
            "Promises",
            "Purse",
            "Rehearsal",
            "Road",
            "Roll",
            "Said",
            "Season",
            "Shelf",
            "Spool",
            "Stage",
            "Stagehand",
            "Stagehands",
            "Standing",
            "Theatre",
            "Trouble",
            "Troubles",
            "Unfilmed",
            "Victim",
            "Wire",
            "Wiring",
            "Wish",
            "Withdraw",
            "Withdrawal",
            "Withdrawer",
            "World");

    /** A gate is a point of review, not a proxy. */
    private static final Set<String> NO_GATE_IN = Set.of("activities/provider", "infra/local-runtime", "infra/e2e");

    private static final Pattern CAMEL_CASE = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");

    private static List<Source> sources = List.of();

    /** A source file of one top-level class. */
    private record Source(String module, boolean main, Path file) {
        String simpleName() {
            return file.getFileName().toString().replace(".java", "");
        }

        String packageName() {
            Path tree = ROOT.resolve(module).resolve(main ? "src/main/java" : "src/test/java");
            return tree.relativize(parent()).toString().replace('/', '.');
        }

        Path parent() {
            return Optional.ofNullable(file.getParent()).orElseThrow();
        }

        @Override
        public String toString() {
            return ROOT.relativize(file).toString();
        }
    }

    @BeforeAll
    static void findSources() throws IOException {
        List<Source> found = new ArrayList<>();
        Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                String name = String.valueOf(folder.getFileName());
                return name.equals("target") || name.startsWith(".")
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                String[] parts = ROOT.relativize(file).toString().split("/src/(?=(main|test)/java/)", 2);
                if (parts.length == 2 && file.toString().endsWith(".java") && !file.endsWith("package-info.java")) {
                    found.add(new Source(parts[0], parts[1].startsWith("main"), file));
                }
                return FileVisitResult.CONTINUE;
            }
        });
        sources = found;
    }

    @Test
    void modules_use_only_the_modules_below_them() {
        // When
        List<String> violations = dependencies()
                .filter(use -> !use.from().equals(use.to()))
                .filter(use -> !MAY_USE.getOrDefault(use.from(), Set.of()).contains(use.to()))
                .map(Use::description)
                .distinct()
                .sorted()
                .toList();

        // Then
        assertThat(violations).as("uses of a module that are not allowed").isEmpty();
        assertThat(modules()).as("modules without an entry in the table").allMatch(MAY_USE::containsKey);
        assertThat(modules()).as("modules that are not built").allMatch(module -> Files.isDirectory(classes(module)));
    }

    @Test
    void only_worker_provider_and_studio_touch_the_providers_key() {
        // When
        List<String> violations = dependencies()
                .filter(use -> use.dependency().getTargetClass().getSimpleName().equals("FalSettings"))
                .filter(use -> !MAY_TOUCH_THE_KEY.contains(use.from()))
                .map(Use::description)
                .distinct()
                .toList();

        // Then
        assertThat(violations).as("uses of the settings that hold the key").isEmpty();
    }

    @Test
    void packages_have_few_classes() {
        // When
        Map<String, Long> classes = sources.stream()
                .filter(Source::main)
                .collect(groupingBy(source -> source.module() + " " + source.packageName(), TreeMap::new, counting()));

        // Then
        classes.values().removeIf(count -> count <= MAX_CLASSES_IN_A_PACKAGE);
        assertThat(classes)
                .as("packages of more than " + MAX_CLASSES_IN_A_PACKAGE + " classes")
                .isEmpty();
    }

    @Test
    void main_files_are_short() {
        // When
        List<String> violations = sources.stream()
                .filter(Source::main)
                .filter(source -> lines(source.file()) > MAX_LINES)
                .map(source -> source + ": " + lines(source.file()))
                .toList();

        // Then
        assertThat(violations).as("files of more than " + MAX_LINES + " lines").isEmpty();
    }

    @Test
    void no_simple_class_name_is_used_twice() {
        // When
        Map<String, List<String>> names = sources.stream()
                .collect(groupingBy(Source::simpleName, TreeMap::new, mapping(Source::toString, toList())));

        // Then
        names.values().removeIf(files -> files.size() == 1);
        assertThat(names).as("simple names that are used twice").isEmpty();
    }

    @Test
    void class_names_contain_no_metaphors() {
        // When
        List<String> violations = sources.stream()
                .filter(source -> CAMEL_CASE
                        .splitAsStream(source.simpleName())
                        .anyMatch(word -> METAPHORS.contains(word)
                                || (word.equals("Gate") && NO_GATE_IN.contains(source.module()))))
                .map(Source::toString)
                .toList();

        // Then
        assertThat(violations).as("class names with a metaphor in them").isEmpty();
    }

    /** A main class of one module uses one of another, or of the same. */
    private record Use(String from, String to, Dependency dependency) {
        String description() {
            return "%s uses %s: %s -> %s"
                    .formatted(
                            from,
                            to,
                            dependency.getOriginClass().getName(),
                            dependency.getTargetClass().getName());
        }
    }

    private static Stream<Use> dependencies() {
        Map<String, String> moduleOf = new TreeMap<>();
        sources.stream()
                .filter(Source::main)
                .forEach(source -> moduleOf.put(source.packageName() + "." + source.simpleName(), source.module()));
        JavaClasses classes = new ClassFileImporter()
                .importPaths(modules().stream()
                        .map(ProjectArchitectureTest::classes)
                        .filter(Files::isDirectory)
                        .toList());
        return classes.stream()
                .flatMap(origin -> origin.getDirectDependenciesFromSelf().stream())
                .filter(dependency -> moduleOf.containsKey(topLevel(dependency.getOriginClass()))
                        && moduleOf.containsKey(topLevel(dependency.getTargetClass())))
                .map(dependency -> new Use(
                        moduleOf.getOrDefault(topLevel(dependency.getOriginClass()), ""),
                        moduleOf.getOrDefault(topLevel(dependency.getTargetClass()), ""),
                        dependency));
    }

    private static String topLevel(JavaClass type) {
        return type.getName().replaceFirst("\\$.*", "");
    }

    private static Set<String> modules() {
        return sources.stream().filter(Source::main).map(Source::module).collect(toSet());
    }

    private static Path classes(String module) {
        return ROOT.resolve(module).resolve("target/classes");
    }

    private static long lines(Path file) {
        try (var lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
