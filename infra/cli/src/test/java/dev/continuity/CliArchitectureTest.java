package dev.continuity;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;

@AnalyzeClasses(
        packages = {"dev.continuity.cli", "dev.continuity.client", "dev.continuity.studio"},
        importOptions = DoNotIncludeTests.class)
class CliArchitectureTest {
    @ArchTest
    static final ArchRule the_command_line_uses_nothing_but_the_api = noClasses()
            .that()
            .resideInAPackage("dev.continuity.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.continuity.api..",
                    "dev.continuity.worker..",
                    "dev.continuity.storage..",
                    "dev.continuity.local..",
                    "dev.continuity.standin..",
                    "io.temporal..",
                    "software.amazon..");

    @ArchTest
    static final ArchRule packages_do_not_depend_on_each_other_in_cycles = slices().assignedFrom(new SliceAssignment() {
                @Override
                public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
                    return SliceIdentifier.of(javaClass.getPackageName());
                }

                @Override
                public String getDescription() {
                    return "packages";
                }
            })
            .should()
            .beFreeOfCycles();

    @ArchTest
    static final ArchRule the_studio_does_not_depend_on_the_command_line = noClasses()
            .that()
            .resideInAnyPackage("dev.continuity.studio..", "dev.continuity.client..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.continuity.cli..");

    @ArchTest
    static final ArchRule the_client_does_not_depend_on_the_studio = noClasses()
            .that()
            .resideInAPackage("dev.continuity.client..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.continuity.studio..");

    @ArchTest
    static final ArchRule the_providers_key_is_passed_to_the_worker_and_not_used = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.continuity.provider..", "dev.continuity.render..");
}
