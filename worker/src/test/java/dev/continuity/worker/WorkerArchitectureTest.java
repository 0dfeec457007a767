package dev.continuity.worker;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.continuity.provider.fal.FalSettings;

/** What the worker is made of, and that it alone hands the provider's key on. */
@AnalyzeClasses(packages = "dev.continuity", importOptions = DoNotIncludeTests.class)
class WorkerArchitectureTest {
    @ArchTest
    static final ArchRule the_worker_knows_workflows_and_activities_alone = noClasses()
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
    static final ArchRule s3_is_the_archives_business = noClasses()
            .that()
            .resideInAPackage("dev.continuity.worker..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("software.amazon..");

    @ArchTest
    static final ArchRule the_key_is_the_workers_and_its_clients = classes()
            .that()
            .areAssignableTo(FalSettings.class)
            .or()
            .areAssignableTo(WorkerConfig.FalConfig.class)
            .should()
            .onlyHaveDependentClassesThat()
            .resideInAnyPackage("dev.continuity.worker..", "dev.continuity.provider..");
}
