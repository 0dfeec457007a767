package dev.continuity.storage;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Documents, media and clips all use the bucket, but not each other. */
@AnalyzeClasses(packages = "dev.continuity.storage", importOptions = DoNotIncludeTests.class)
class StorageArchitectureTest {
    @ArchTest
    static final ArchRule the_bucket_knows_nothing_of_what_lies_in_it = classes()
            .that()
            .resideInAPackage("dev.continuity.storage")
            .should()
            .onlyDependOnClassesThat()
            .resideOutsideOfPackage("dev.continuity.storage.*");

    @ArchTest
    static final ArchRule ledger_media_and_clips_are_apart =
            slices().matching("dev.continuity.storage.(*)..").should().notDependOnEachOther();

    @ArchTest
    static final ArchRule no_cycles =
            slices().matching("dev.continuity.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule it_knows_no_provider_no_ffmpeg_and_no_activity = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideOutsideOfPackages(
                    "dev.continuity.provider..", "dev.continuity.media..", "dev.continuity.render..", "io.temporal..");
}
