package dev.continuity;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Only {@code render} combines storage, provider and media. The Maven modules enforce the rest. */
@AnalyzeClasses(packages = "dev.continuity", importOptions = DoNotIncludeTests.class)
class ActivitiesArchitectureTest {
    @ArchTest
    static final ArchRule only_render_is_an_activity_of_temporal = classes()
            .that()
            .resideInAnyPackage("dev.continuity.provider..", "dev.continuity.storage..", "dev.continuity.media..")
            .should()
            .onlyDependOnClassesThat()
            .resideOutsideOfPackages("io.temporal.activity..", "io.temporal.client..", "io.temporal.worker..");

    @ArchTest
    static final ArchRule render_knows_no_provider_in_particular = noClasses()
            .that()
            .resideInAPackage("dev.continuity.render..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.continuity.provider.*..");

    @ArchTest
    static final ArchRule fals_http_is_for_fal_alone = classes()
            .that()
            .resideInAPackage("dev.continuity.provider.fal.http..")
            .should()
            .onlyHaveDependentClassesThat()
            .resideInAPackage("dev.continuity.provider.fal..");

    @ArchTest
    static final ArchRule no_cycles =
            slices().matching("dev.continuity.(*)..").should().beFreeOfCycles();
}
