package dev.continuity.storage.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuity.diagnosis.Diagnosis;
import dev.continuity.diagnosis.Verdict;
import dev.continuity.local.LocalS3;
import dev.continuity.local.LocalS3Settings;
import dev.continuity.storage.FlawedS3;
import dev.continuity.storage.FlawedS3.Flaw;
import dev.continuity.storage.ObjectInfo;
import dev.continuity.storage.ObjectKeys;
import dev.continuity.storage.ObjectStore;
import dev.continuity.storage.StorageSettings;
import dev.continuity.storage.TestS3;
import dev.continuity.storage.trial.StorageTrialReport.Outcome;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StorageTrialTest {
    @Test
    void the_studios_own_s3_is_trusted_without_reserve() {
        // When
        StorageTrialReport report = new StorageTrial(TestS3.settings()).run();

        // Then
        assertThat(report.outcome()).isEqualTo(Outcome.TRUSTED);
        assertThat(report.problems()).isEmpty();
        assertThat(report.results())
                .extracting(Diagnosis::subject)
                .containsExactly(
                        "clock",
                        "If-None-Match: *",
                        "If-None-Match: *, 10 writers at once",
                        "If-Match",
                        "If-Match, 10 writers at once",
                        "presigned PUT",
                        "Range",
                        "a PUT that is cut off",
                        "listing after writing");
    }

    @Test
    void several_processes_can_try_one_bucket_at_once_and_leave_nothing(@TempDir Path folder) {
        // Given
        try (LocalS3 s3 = LocalS3.start(LocalS3Settings.withNewCredentials(folder, 0, "films"));
                ObjectStore objects = new ObjectStore(settings(s3))) {
            // When
            List<StorageTrialReport> reports = objects.inParallel(
                    IntStream.range(0, 3).boxed().toList(), process -> new StorageTrial(settings(s3)).run());

            // Then
            assertThat(reports).extracting(StorageTrialReport::outcome).containsOnly(Outcome.TRUSTED);
            assertThat(objects.list("")).isEmpty();
        }
    }

    @Test
    void what_a_crashed_trial_has_left_is_removed_by_a_later_one(@TempDir Path folder) throws Exception {
        // Given
        String old = ObjectKeys.trial("crashed") + "old";
        String young = ObjectKeys.trial("running") + "young";
        try (LocalS3 s3 = LocalS3.start(LocalS3Settings.withNewCredentials(folder, 0, "films"));
                ObjectStore objects = new ObjectStore(settings(s3))) {
            objects.write(old, "left");
            objects.write(young, "in use");
            Instant twoHoursAgo = Instant.now().minus(Duration.ofHours(2));
            Files.setLastModifiedTime(folder.resolve("films").resolve(old), FileTime.from(twoHoursAgo));

            // When
            new StorageTrial(settings(s3)).run();

            // Then
            assertThat(objects.list("")).extracting(ObjectInfo::key).containsExactly(young);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NO_CONDITIONAL_WRITES  | If-None-Match: *                     | This S3 has no conditional writes: it"
                        + " answers 501.",
                "IGNORES_CONDITIONS     | If-None-Match: *                     | This S3 ignores the condition and"
                        + " writes.",
                "LETS_TWO_WIN           | If-None-Match: *, 10 writers at once | 2 of them are told that they"
                        + " have written.",
                "LETS_TWO_WIN           | If-Match, 10 writers at once         | 2 of them are told that they"
                        + " have written.",
                "GIVES_NO_ETAGS         | If-Match, 10 writers at once         | Not one of the writers may write.",
                "REFUSES_PRESIGNED_URLS | presigned PUT                        | no clip could be stored",
                "LISTS_NOTHING          | listing after writing                | would not be found again"
            })
    void an_s3_that_would_lose_something_is_refused(Flaw flaw, String subject, String meaning) {
        // Given
        try (FlawedS3 s3 = FlawedS3.with(flaw)) {
            // When
            StorageTrialReport report = new StorageTrial(s3.settings()).run();

            // Then
            assertThat(report.outcome()).isEqualTo(Outcome.REFUSED);
            assertThat(report.problems())
                    .filteredOn(problem -> problem.subject().equals(subject))
                    .singleElement()
                    .satisfies(problem -> assertThat(problem.verdict()).isEqualTo(Verdict.BROKEN))
                    .satisfies(problem -> assertThat(problem.meaning()).contains(meaning))
                    .satisfies(problem -> assertThat(problem.remedy()).contains("another S3"));
        }
    }

    @ParameterizedTest
    @CsvSource({"KEEPS_CUT_UPLOADS, a PUT that is cut off", "IGNORES_RANGES, Range"})
    void an_s3_with_a_flaw_that_loses_nothing_is_trusted_and_the_flaw_is_named(Flaw flaw, String subject) {
        // Given
        try (FlawedS3 s3 = FlawedS3.with(flaw)) {
            // When
            StorageTrialReport report = new StorageTrial(s3.settings()).run();

            // Then
            assertThat(report.outcome()).isEqualTo(Outcome.TRUSTED);
            assertThat(report.problems())
                    .singleElement()
                    .extracting(Diagnosis::subject, Diagnosis::verdict)
                    .containsExactly(subject, Verdict.MIND);
        }
    }

    @Test
    void an_s3_that_does_not_answer_is_neither_trusted_nor_refused() {
        // Given
        StorageSettings nobody = TestS3.settings(URI.create("http://127.0.0.1:9"), "films", "secret");

        // When
        StorageTrialReport report = new StorageTrial(nobody).run();

        // Then
        assertThat(report.outcome()).isEqualTo(Outcome.UNDECIDED);
        assertThat(report.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.meaning()).contains("S3 does not answer"))
                .satisfies(problem -> assertThat(problem.remedy()).contains("CONTINUITY_STORAGE_ENDPOINT"));
    }

    @Test
    void an_s3_that_takes_nothing_is_asked_for_nothing_more_and_its_log_is_named() {
        // Given
        try (FlawedS3 s3 = FlawedS3.with(Flaw.FAILS)) {
            // When
            StorageTrialReport report = new StorageTrial(s3.settings()).run();

            // Then
            assertThat(report.outcome()).isEqualTo(Outcome.UNDECIDED);
            assertThat(report.problems())
                    .singleElement()
                    .satisfies(problem -> assertThat(problem.meaning()).contains("S3 answered 500 (InternalError)"))
                    .satisfies(problem -> assertThat(problem.remedy()).contains("log of the S3"));
            assertThat(s3.requests()).isEqualTo(1);
        }
    }

    @Test
    void a_bucket_that_is_missing_may_be_made_yet() {
        // Given
        StorageSettings nowhere = TestS3.settings(
                TestS3.local().endpoint(), "nowhere", TestS3.local().secretKey());

        // When
        StorageTrialReport report = new StorageTrial(nowhere).run();

        // Then
        assertThat(report.outcome()).isEqualTo(Outcome.UNDECIDED);
        assertThat(report.problems())
                .singleElement()
                .extracting(Diagnosis::remedy)
                .asString()
                .contains("Create the bucket");
    }

    @Test
    void a_clock_that_is_wrong_by_more_than_s3_accepts_is_said_as_what_it_is() {
        // Given
        try (FlawedS3 s3 = FlawedS3.with(Flaw.CLOCK_APART)) {
            // When
            StorageTrialReport report = new StorageTrial(s3.settings()).run();

            // Then
            assertThat(report.outcome()).isEqualTo(Outcome.UNDECIDED);
            assertThat(report.problems()).singleElement().satisfies(problem -> {
                assertThat(problem.subject()).isEqualTo("clock");
                assertThat(problem.meaning()).contains("differ by more than 15 minutes");
            });
        }
    }

    @ParameterizedTest
    @CsvSource({"-60, MIND, 60 s apart", "-10, FINE, agrees", "5, FINE, agrees", "80, MIND, 70 s apart"})
    void clocks_that_are_apart_are_named_with_the_difference(int seconds, Verdict verdict, String meaning) {
        // Given
        Instant asked = Instant.parse("2026-11-27T12:00:00Z");
        Instant answered = asked.plusSeconds(10);
        Instant there = asked.plusSeconds(seconds);

        // When
        Diagnosis clock = ClockTrial.judged(ClockTrial.apart(asked, there, answered));

        // Then
        assertThat(clock.verdict()).isEqualTo(verdict);
        assertThat(clock.meaning()).contains(meaning);
    }

    private static StorageSettings settings(LocalS3 s3) {
        return StorageSettings.at(
                s3.endpoint(), s3.bucket(), new StorageSettings.Credentials(s3.accessKey(), s3.secretKey()));
    }
}
