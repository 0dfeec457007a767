package dev.continuity;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The parts of this module know nothing of each other; only {@code render} puts them together. */
@AnalyzeClasses(
        packages = {"dev.continuity.fal", "dev.continuity.archive", "dev.continuity.media", "dev.continuity.render"},
        importOptions = DoNotIncludeTests.class)
class ActivitiesArchitectureTest {
    @ArchTest
    static final ArchRule THE_PROVIDER_KNOWS_NOTHING_OF_ARCHIVE_MEDIA_AND_RENDER = noClasses()
            .that()
            .resideInAPackage("..fal..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..archive..", "..media..", "..render..");

    @ArchTest
    static final ArchRule FFMPEG_KNOWS_NOTHING_OF_ARCHIVE_PROVIDER_AND_RENDER = noClasses()
            .that()
            .resideInAPackage("..media..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..archive..", "..fal..", "..render..");

    @ArchTest
    static final ArchRule THE_ARCHIVE_KNOWS_NOTHING_OF_PROVIDER_AND_RENDER = noClasses()
            .that()
            .resideInAPackage("..archive..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..fal..", "..render..");

    @ArchTest
    static final ArchRule ONLY_RENDER_IS_AN_ACTIVITY_OF_TEMPORAL = classes()
            .that()
            .resideInAnyPackage("..fal..", "..archive..", "..media..")
            .should()
            .onlyDependOnClassesThat()
            .resideOutsideOfPackages("io.temporal.activity..", "io.temporal.client..", "io.temporal.worker..");

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("dev.continuity.(*)..").should().beFreeOfCycles();
}
