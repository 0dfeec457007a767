package dev.continuity.worker;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.continuity.provider.fal.FalSettings;

/** The dependencies of the worker. Only the worker passes the provider's key on. */
@AnalyzeClasses(packages = "dev.continuity", importOptions = DoNotIncludeTests.class)
class WorkerArchitectureTest {
    @ArchTest
    static final ArchRule the_worker_depends_on_workflows_activities_and_connections_alone = noClasses()
            .that()
            .resideInAPackage("dev.continuity.worker..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.continuity.api..",
                    "dev.continuity.cli..",
                    "dev.continuity.client..",
                    "dev.continuity.local..",
                    "dev.continuity.standin..",
                    "dev.continuity.studio..");

    @ArchTest
    static final ArchRule only_storage_uses_the_aws_sdk = noClasses()
            .that()
            .resideInAPackage("dev.continuity.worker..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("software.amazon..");

    @ArchTest
    static final ArchRule only_worker_and_provider_know_the_key = classes()
            .that()
            .areAssignableTo(FalSettings.class)
            .or()
            .areAssignableTo(WorkerConfig.FalConfig.class)
            .should()
            .onlyHaveDependentClassesThat()
            .resideInAnyPackage("dev.continuity.worker..", "dev.continuity.provider..");
}
