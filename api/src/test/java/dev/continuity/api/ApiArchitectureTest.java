package dev.continuity.api;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.continuity.api", importOptions = ImportOption.DoNotIncludeTests.class)
class ApiArchitectureTest {
    @ArchTest
    static final ArchRule of_the_activities_only_storage_is_used = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.continuity.provider..",
                    "dev.continuity.render..",
                    "dev.continuity.media..",
                    "dev.continuity.worker..",
                    "dev.continuity.local..");

    @ArchTest
    static final ArchRule only_storage_uses_the_aws_sdk =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("software.amazon..");

    @ArchTest
    static final ArchRule packages_have_no_cycles =
            slices().matching("dev.continuity.api.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule resources_are_package_private =
            classes().that().haveSimpleNameEndingWith("Resource").should().bePackagePrivate();
}
