package dev.continuity.e2e.seeds;

import static org.awaitility.Awaitility.await;

import dev.continuity.e2e.seeds.environment.SeedEnvironment;
import dev.continuity.e2e.seeds.environment.SeedLog;
import dev.continuity.e2e.seeds.environment.SharedServices;
import dev.continuity.e2e.seeds.scenario.FaultKind;
import dev.continuity.e2e.seeds.scenario.SeedScenario;
import dev.continuity.failure.FailureCode;
import dev.continuity.failure.FailureDetails;
import dev.continuity.sequence.SequenceId;
import dev.continuity.sequence.SequenceRecord;
import dev.continuity.sequence.SequenceRequest;
import dev.continuity.sequence.SequenceState;
import dev.continuity.sequence.SequenceState.Status;
import dev.continuity.sequence.StepState;
import dev.continuity.storage.ObjectKeys;
import dev.continuity.storage.ledger.SequenceStore;
import dev.continuity.storyboard.OnSubmissionUnknown;
import dev.continuity.storyboard.Storyboard;
import dev.continuity.take.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.awaitility.core.ConditionTimeoutException;

/** Runs one seed from the first step to the result. */
final class SeedRun {
    private static final Duration POLL_INTERVAL = Duration.ofMillis(500);
    private static final Duration TIMEOUT = Duration.ofMinutes(5);
    private static final int MAX_RESUMES = 6;
    /** Faults that make a sequence fail until the operator resumes it. */
    private static final Set<FaultKind> FAILING = EnumSet.of(
            FaultKind.JOB_FAILED,
            FaultKind.JOB_FAILED_TWICE,
            FaultKind.JOB_REFUSED,
            FaultKind.JOB_FAILED_BILLED,
            FaultKind.LATE_422,
            FaultKind.LATE_422_BILLED);

    private final SeedScenario scenario;
    private final SeedEnvironment environment;
    private final SeedLog log;
    private final SequenceStore sequences;
    private final TestOperator operator;
    private final Map<SequenceId, Status> seen = new LinkedHashMap<>();
    private final List<String> violations = new ArrayList<>();
    private int parked;
    private int failed;

    private SeedRun(SeedScenario scenario, SeedEnvironment environment, SeedLog log) {
        this.scenario = scenario;
        this.environment = environment;
        this.log = log;
        this.sequences = new SequenceStore(environment.storage());
        this.operator = new TestOperator(environment, log);
    }

    static SeedResult of(SeedScenario scenario, SharedServices services) throws IOException, InterruptedException {
        SeedLog log = new SeedLog();
        long start = System.nanoTime();
        try (SeedEnvironment environment = new SeedEnvironment(scenario, services, log)) {
            return new SeedRun(scenario, environment, log).run(services, start);
        }
    }

    private SeedResult run(SharedServices services, long start) throws IOException, InterruptedException {
        Sha256 plate = Sha256.of(Files.readAllBytes(services.plate()));
        String source = ObjectKeys.media(scenario.project(), plate, "mp4");
        environment.storage().putFile(source, services.plate(), "video/mp4");
        Map<SequenceId, Storyboard> storyboards =
                scenario.storyboards("s3://%s/%s".formatted(services.bucket(), source));
        environment.begin();
        storyboards.forEach(this::start);
        try {
            await().pollInSameThread()
                    .atMost(TIMEOUT)
                    .pollInterval(POLL_INTERVAL)
                    .until(this::allFinished);
        } catch (ConditionTimeoutException e) {
            violations.add("not finished after " + TIMEOUT + ": " + seen);
        }
        environment.stopWorkers();
        environment.provider().logFaults();
        return result((System.nanoTime() - start) / 1e9);
    }

    private void start(SequenceId id, Storyboard storyboard) {
        SequenceRequest request = SequenceRequest.of(id, Instant.now().truncatedTo(ChronoUnit.MILLIS), storyboard);
        sequences.create(new SequenceRecord(request, SequenceState.accepted(request)));
        operator.start(request);
        seen.put(id, Status.INGESTING);
    }

    private boolean allFinished() {
        List.copyOf(seen.keySet()).forEach(this::check);
        environment.provider().logFaults();
        return seen.values().stream().allMatch(status -> status == Status.FINISHED);
    }

    private void check(SequenceId id) {
        if (seen.get(id) == Status.FINISHED) {
            return;
        }
        boolean running = operator.isRunning(id);
        SequenceRecord sequence = sequences.read(id).orElseThrow();
        SequenceState state = sequence.state();
        if (seen.put(id, state.status()) != state.status()) {
            log.add("%s is %s: %s".formatted(id, state.status(), state.message()));
        }
        if (state.status() == Status.WAITING && running) {
            state.steps().stream()
                    .filter(step -> step.status() == StepState.Status.PARKED)
                    .forEach(step -> resolve(state, step));
        } else if (state.status() == Status.FAILED && !running) {
            resume(sequence);
        } else if (!running && !state.status().isEnd()) {
            // It may have ended between the two checks: read its last record again.
            SequenceState now = sequences.read(id).orElseThrow().state();
            if (!now.status().isEnd()) {
                violations.add("%s does not run, and is recorded as %s".formatted(id, now.status()));
                seen.put(id, Status.FINISHED);
            }
        }
    }

    private void resolve(SequenceState state, StepState step) {
        if (operator.resolve(state.id(), step)) {
            parked++;
        }
    }

    private void resume(SequenceRecord sequence) {
        failed++;
        // The fault that made it fail may be new since the last check.
        environment.provider().logFaults();
        boolean explained = sequence.state().steps().stream()
                .filter(step -> step.status() == StepState.Status.FAILED)
                .allMatch(this::isExplained);
        if (!explained) {
            violations.add("%s failed, although the provider had failed no request: %s"
                    .formatted(sequence.request().id(), sequence.state().message()));
        }
        if (failed > MAX_RESUMES) {
            violations.add("failed more than " + MAX_RESUMES + " times: "
                    + sequence.state().message());
            seen.put(sequence.request().id(), Status.FINISHED);
            return;
        }
        log.add("resumed by the operator");
        operator.start(sequence.request());
        seen.put(sequence.request().id(), Status.INGESTING);
    }

    /** The provider failed its request, or its policy may not submit again. */
    private boolean isExplained(StepState step) {
        FailureDetails reason = Objects.requireNonNull(step.reason());
        boolean byProvider =
                reason.requestId() != null && log.faults().keySet().stream().anyMatch(FAILING::contains);
        return byProvider
                || scenario.policy() == OnSubmissionUnknown.RESUBMIT && reason.code() == FailureCode.SUBMISSION_UNKNOWN;
    }

    private SeedResult result(double seconds) throws IOException {
        List<Sha256> keys = new ArrayList<>();
        for (SequenceId id : seen.keySet()) {
            SequenceState state = sequences.read(id).orElseThrow().state();
            state.steps().stream().map(StepState::key).forEach(keys::add);
            if (state.cut() == null
                    || environment
                            .storage()
                            .head(ObjectKeys.cut(scenario.project(), id.text()))
                            .isEmpty()) {
                violations.add("there is no cut of " + id);
            }
        }
        TakeAudit audit = TakeAudit.of(
                scenario.project(), keys.stream().distinct().toList(), environment.storage(), environment.provider());
        violations.addAll(audit.violations());
        violations.addAll(environment.webhooks().violations());
        return new SeedResult(
                scenario,
                seen.size(),
                parked,
                failed,
                audit.submitted(),
                audit.needed(),
                audit.billed(),
                audit.lost(),
                violations,
                log.faults(),
                seconds,
                log.toString());
    }
}
