package dev.continuity;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.continuity.workflow.data.WorkflowDataConverter;
import java.io.IOException;
import java.net.IDN;
import java.net.URI;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/** Which packages may use which, and that workflow code is deterministic. */
@AnalyzeClasses(packages = "dev.continuity", importOptions = ImportOption.DoNotIncludeTests.class)
class WorkflowsArchitectureTest {
    private static final Set<String> CLOCKS =
            Set.of("now", "currentTimeMillis", "nanoTime", "systemUTC", "systemDefaultZone");
    private static final Set<String> SETTINGS =
            Set.of("getenv", "getProperty", "getProperties", "getInteger", "getLong");
    private static final Set<String> RANDOM = Set.of("java.util.UUID.randomUUID", "java.lang.Math.random");
    // The iteration order of the JDK's immutable collections differs from one JVM to the next.
    private static final Set<String> SHUFFLING =
            Set.of("java.util.Set.copyOf", "java.util.Map.copyOf", "java.util.stream.Collectors.toSet");

    /** Code of the client: it encodes payloads, outside of workflows. */
    private static final DescribedPredicate<JavaClass> CLIENT =
            equivalentTo(WorkflowDataConverter.class).or(simpleName("PayloadCompression"));

    /** All code that a replay may run. */
    private static final DescribedPredicate<JavaClass> REPLAYED =
            resideInAPackage("dev.continuity..").and(not(CLIENT)).as("can be reached from a workflow");

    /** These only name things. */
    private static final DescribedPredicate<JavaClass> NAMES = equivalentTo(URI.class)
            .or(equivalentTo(IDN.class))
            .or(equivalentTo(IOException.class))
            .as("names");

    @ArchTest
    static final ArchRule the_module_needs_temporal_jackson_and_junidecode_and_nothing_else = classes()
            .that()
            .resideInAPackage("dev.continuity..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.continuity..",
                    "java..",
                    "io.temporal..",
                    // Comes with Temporal's SDK: what its payloads are.
                    "com.google.protobuf..",
                    "com.fasterxml.jackson..",
                    // Spells the titles of other scripts in ids.
                    "net.gcardone.junidecode..",
                    "org.jspecify.annotations..");

    @ArchTest
    static final ArchRule storyboards_plans_and_takes_know_nothing_of_sequences = noClasses()
            .that()
            .resideInAnyPackage("dev.continuity.storyboard..", "dev.continuity.plan..", "dev.continuity.take..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.continuity.sequence..",
                    "dev.continuity.activity..",
                    "dev.continuity.workflow..",
                    "io.temporal..");

    @ArchTest
    static final ArchRule packages_have_no_cycles =
            slices().matching("dev.continuity.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule packages_use_only_what_is_before_them = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("take")
            .definedBy("dev.continuity.take")
            .layer("storyboard")
            .definedBy("dev.continuity.storyboard")
            .layer("reader")
            .definedBy("dev.continuity.storyboard.reader")
            .layer("plan")
            .definedBy("dev.continuity.plan")
            .layer("sequence")
            .definedBy("dev.continuity.sequence")
            .layer("activity")
            .definedBy("dev.continuity.activity")
            .layer("workflow")
            .definedBy("dev.continuity.workflow")
            .whereLayer("workflow")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("activity")
            .mayOnlyBeAccessedByLayers("workflow")
            .whereLayer("sequence")
            .mayOnlyBeAccessedByLayers("activity", "workflow")
            .whereLayer("plan")
            .mayOnlyBeAccessedByLayers("sequence", "activity", "workflow")
            .whereLayer("reader")
            .mayNotBeAccessedByAnyLayer();

    @ArchTest
    static final ArchRule replayed_code_reads_no_clock_random_number_or_setting = noClasses()
            .that(REPLAYED)
            .should()
            .accessTargetWhere(describe("the answer differs from run to run", WorkflowsArchitectureTest::differs));

    @ArchTest
    static final ArchRule replayed_code_has_no_threads_and_no_randomness_of_its_own = noClasses()
            .that(REPLAYED)
            .should()
            .dependOnClassesThat(assignableTo(Thread.class)
                    .or(assignableTo(Executor.class))
                    .or(assignableTo(CompletableFuture.class))
                    // Workflow.newRandom() returns one of these, which repeats itself in a replay.
                    .or(assignableTo(RandomGenerator.class).and(not(equivalentTo(Random.class)))))
            .orShould()
            .callConstructorWhere(describe(
                    "of a source of randomness", call -> call.getTargetOwner().isAssignableTo(Random.class)));

    @ArchTest
    static final ArchRule replayed_code_reads_and_writes_nothing = noClasses()
            .that(REPLAYED)
            .should()
            .dependOnClassesThat(resideInAnyPackage("java.io..", "java.nio.file..", "java.nio.channels..", "java.net..")
                    .and(not(NAMES)));

    @ArchTest
    static final ArchRule replayed_code_makes_no_unordered_collection = noClasses()
            .that(REPLAYED)
            .should()
            .callConstructorWhere(describe(
                    "of an unordered collection",
                    call -> call.getTargetOwner().isEquivalentTo(HashMap.class)
                            || call.getTargetOwner().isEquivalentTo(HashSet.class)));

    private static boolean differs(JavaAccess<?> access) {
        String owner = access.getTargetOwner().getFullName();
        String name = access.getTarget().getName();
        boolean clock = CLOCKS.contains(name) && (owner.startsWith("java.time.") || owner.equals("java.lang.System"));
        boolean setting = SETTINGS.contains(name) && owner.startsWith("java.lang.");
        String full = owner + "." + name;
        return clock || setting || RANDOM.contains(full) || SHUFFLING.contains(full);
    }
}
