package dev.continuity;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
        packages = {"dev.continuity.cli", "dev.continuity.client", "dev.continuity.studio"},
        importOptions = DoNotIncludeTests.class)
class CliArchitectureTest {
    @ArchTest
    static final ArchRule the_command_line_is_a_client_of_the_api_like_any_other = noClasses()
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
    static final ArchRule the_studio_does_not_know_who_starts_it = noClasses()
            .that()
            .resideInAnyPackage("dev.continuity.studio..", "dev.continuity.client..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.continuity.cli..");

    @ArchTest
    static final ArchRule the_client_knows_the_api_alone = noClasses()
            .that()
            .resideInAPackage("dev.continuity.client..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.continuity.studio..");

    @ArchTest
    static final ArchRule the_providers_key_is_handed_to_the_worker_and_not_used = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.continuity.provider..", "dev.continuity.render..");
}
