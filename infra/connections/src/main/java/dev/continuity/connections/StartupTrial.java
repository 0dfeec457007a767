package dev.continuity.connections;

import dev.continuity.diagnosis.Diagnosis;
import dev.continuity.diagnosis.Verdict;
import dev.continuity.storage.StorageSettings;
import dev.continuity.storage.trial.StorageTrial;
import dev.continuity.storage.trial.StorageTrialReport;
import dev.continuity.storage.trial.StorageTrialReport.Outcome;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries the S3 once at start, before anything is entrusted to it. An S3 that does not answer is tried again until it
 * does. One that would lose something is refused until the process is restarted, unless
 * {@code CONTINUITY_ALLOW_UNSAFE_STORAGE} allows it.
 */
@Singleton
public class StartupTrial {
    private static final Logger LOG = LoggerFactory.getLogger(StartupTrial.class);
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final StorageSettings settings;
    private final boolean unsafeAllowed;
    private final CountDownLatch decided = new CountDownLatch(1);
    private final Thread thread = new Thread(this::runUntilDecided, "storage-trial");
    private volatile Optional<StorageTrialReport> last = Optional.empty();

    public StartupTrial(StorageSettings settings, StorageConfig config) {
        this.settings = settings;
        this.unsafeAllowed = config.allowUnsafeStorage();
        thread.setDaemon(true);
    }

    public void onStart(@Observes StartupEvent event) {
        thread.start();
    }

    public void onStop(@Observes ShutdownEvent event) {
        thread.interrupt();
    }

    /** What the last trial found; empty until the first one has ended. */
    public Optional<StorageTrialReport> report() {
        return last;
    }

    /**
     * Waits until the S3 has been tried.
     *
     * @return whether it may be used
     */
    public boolean await() throws InterruptedException {
        decided.await();
        return refusal().isEmpty();
    }

    /** Why the S3 must not be used; empty if it may be, or has not been tried yet. */
    public Optional<String> refusal() {
        return unsafeAllowed
                ? Optional.empty()
                : last.filter(report -> report.outcome() == Outcome.REFUSED)
                        .map(report -> "This S3 is refused. " + text(report.problems()));
    }

    /**
     * That the S3 was refused; empty if it was not. A trial that is made later may pass, since races are lost by chance.
     *
     * @param area the process's name in the diagnoses, such as {@code API}
     */
    public Optional<Diagnosis> diagnosis(String area) {
        return last.filter(report -> refusal().isPresent())
                .map(
                        report -> Diagnosis.broken(
                                area,
                                "trial of S3 at start",
                                "It failed: %s. Nothing is written to this S3 until this process is started again."
                                        .formatted(brokenSubjects(report)),
                                "Start it again with another S3. That a later trial finds nothing means little: races are lost by chance."));
    }

    /** Why the S3 cannot be used now; empty if it can. */
    Optional<String> obstacle() {
        if (decided.getCount() == 0) {
            return refusal();
        }
        return Optional.of(last.map(report -> text(report.problems())).orElse("This S3 is being tried."));
    }

    private void runUntilDecided() {
        StorageTrial trial = new StorageTrial(settings);
        while (!Thread.currentThread().isInterrupted()) {
            try {
                if (isDecided(trial.run())) {
                    return;
                }
            } catch (RuntimeException e) {
                LOG.error("The trial of S3 failed, and is tried again every {} s", RETRY.toSeconds(), e);
            }
            pause();
        }
    }

    private boolean isDecided(StorageTrialReport report) {
        boolean first = last.isEmpty();
        last = Optional.of(report);
        if (report.outcome() != Outcome.UNDECIDED) {
            log(report);
            decided.countDown();
            return true;
        }
        if (first) {
            LOG.warn(
                    "S3 cannot be tried yet. Nothing is rendered before it has been; tried again every {} s. {}",
                    RETRY.toSeconds(),
                    text(report.problems()));
        }
        return false;
    }

    private void log(StorageTrialReport report) {
        if (refusal().isPresent()) {
            LOG.error(
                    "Nothing is rendered and nothing is written. {}", refusal().get());
        } else if (report.problems().isEmpty()) {
            LOG.info("S3 has been tried and can hold the ledger");
        } else if (report.outcome() == Outcome.REFUSED) {
            LOG.warn("CONTINUITY_ALLOW_UNSAFE_STORAGE allows an S3 that would be refused. {}", text(report.problems()));
        } else {
            LOG.warn("S3 has been tried and can hold the ledger, but: {}", text(report.problems()));
        }
    }

    private static String text(List<Diagnosis> problems) {
        return problems.stream()
                .map(problem -> "%s: %s %s".formatted(problem.subject(), problem.meaning(), problem.remedy()))
                .collect(Collectors.joining(" "));
    }

    private static String brokenSubjects(StorageTrialReport report) {
        return report.problems().stream()
                .filter(problem -> problem.verdict() == Verdict.BROKEN)
                .map(Diagnosis::subject)
                .collect(Collectors.joining("; "));
    }

    private static void pause() {
        try {
            Thread.sleep(RETRY.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
