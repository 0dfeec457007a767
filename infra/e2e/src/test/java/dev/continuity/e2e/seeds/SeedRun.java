package dev.continuity.e2e.seeds;

import dev.continuity.direction.MadeTake;
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
import dev.continuity.storage.ledger.Ledger;
import dev.continuity.storage.ledger.RequestOwner;
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
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
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
    private final DecisionClient decisions;
    private final TestOperator operator;
    private final Map<SequenceId, Status> seen = new LinkedHashMap<>();
    /** Sequences with which the operator has given up. */
    private final Set<SequenceId> givenUp = new HashSet<>();

    private final List<String> violations = new ArrayList<>();
    private int parked;
    private int failed;

    private SeedRun(SeedScenario scenario, SeedEnvironment environment, SeedLog log) {
        this.scenario = scenario;
        this.environment = environment;
        this.log = log;
        this.sequences = new SequenceStore(environment.storage());
        this.decisions = new DecisionClient(environment.client(), sequences, log);
        this.operator = new TestOperator(environment, log, decisions);
    }

    static SeedResult of(SeedScenario scenario, SharedServices services)
            throws IOException, InterruptedException, ExecutionException {
        SeedLog log = new SeedLog();
        long start = System.nanoTime();
        try (SeedEnvironment environment = new SeedEnvironment(scenario, services, log)) {
            return new SeedRun(scenario, environment, log).run(services, start);
        }
    }

    private SeedResult run(SharedServices services, long start)
            throws IOException, InterruptedException, ExecutionException {
        Sha256 plate = Sha256.of(Files.readAllBytes(services.plate()));
        String source = ObjectKeys.media(scenario.project(), plate, "mp4");
        environment.storage().putFile(source, services.plate(), "video/mp4");
        Map<SequenceId, Storyboard> storyboards =
                scenario.storyboards("s3://%s/%s".formatted(services.bucket(), source));
        environment.begin();
        storyboards.forEach(this::start);
        List<SequenceId> ids = List.copyOf(storyboards.keySet());
        try (decisions;
                TestDirector director = new TestDirector(ids, scenario.decisions(), sequences, decisions)) {
            director.begin();
            await(() -> allFinished(director), () -> "not finished after %s: %s".formatted(TIMEOUT, seen));
            environment.provider().revealHistory();
            await(this::allClipsAreTakes, () -> "clips that are no take of a sequence after " + TIMEOUT);
            environment.stopWorkers();
            environment.provider().logFaults();
            List<SentDecision> sent = new ArrayList<>(operator.sent());
            sent.addAll(director.sent());
            return result(sent, (System.nanoTime() - start) / 1e9);
        }
    }

    private void await(Callable<Boolean> condition, Supplier<String> otherwise) {
        try {
            Awaitility.await()
                    .pollInSameThread()
                    .atMost(TIMEOUT)
                    .pollInterval(POLL_INTERVAL)
                    .until(condition);
        } catch (ConditionTimeoutException e) {
            violations.add(otherwise.get());
        }
    }

    private void start(SequenceId id, Storyboard storyboard) {
        SequenceRequest request = SequenceRequest.of(id, Instant.now().truncatedTo(ChronoUnit.MILLIS), storyboard);
        sequences.create(new SequenceRecord(request, SequenceState.accepted(request)));
        operator.start(request);
        seen.put(id, Status.INGESTING);
    }

    private boolean allFinished(TestDirector director) {
        environment.provider().logFaults();
        boolean all = true;
        for (SequenceId id : List.copyOf(seen.keySet())) {
            all &= givenUp.contains(id) || isFinished(id, director);
        }
        return all;
    }

    private boolean isFinished(SequenceId id, TestDirector director) {
        // In this order: what is read last is no older than what was seen before.
        boolean directed = director.isIdle(id);
        boolean running = operator.isRunning(id);
        SequenceRecord sequence = sequences.read(id).orElseThrow();
        SequenceState state = sequence.state();
        if (seen.put(id, state.status()) != state.status()) {
            log.add("%s is %s: %s".formatted(id, state.status(), state.message()));
        }
        if (state.status() == Status.WAITING && running) {
            waiting(state, directed);
        } else if (state.status() == Status.FAILED && !running) {
            resume(sequence);
        } else if (state.status() == Status.FINISHED && !running && directed) {
            return !director.directAgain(id);
        } else if (!running && directed && !state.status().isEnd()) {
            // It may have ended between the two checks: read its last record again.
            SequenceState now = sequences.read(id).orElseThrow().state();
            if (!now.status().isEnd()) {
                violations.add("%s does not run, and is recorded as %s".formatted(id, now.status()));
                givenUp.add(id);
            }
        }
        return false;
    }

    /** @param directed whether nobody else decides any more */
    private void waiting(SequenceState state, boolean directed) {
        List<StepState> parkedSteps = in(state, StepState.Status.PARKED);
        List<StepState> unapproved = in(state, StepState.Status.REVIEW, StepState.Status.REJECTED);
        if (!parkedSteps.isEmpty()) {
            parkedSteps.forEach(step -> resolve(state, step));
        } else if (directed && !unapproved.isEmpty()) {
            operator.approve(state.id(), unapproved);
        }
    }

    private static List<StepState> in(SequenceState state, StepState.Status... statuses) {
        return state.steps().stream()
                .filter(step -> List.of(statuses).contains(step.status()))
                .toList();
    }

    /** Whether every clip that the provider has made is a take that a sequence knows. */
    private boolean allClipsAreTakes() {
        Set<Sha256> known = madeTakes();
        Ledger ledger = new Ledger(environment.storage());
        return environment.provider().requests().stream().allMatch(request -> {
            String outcome = request.path("outcome").asText();
            String id = request.path("request_id").asText();
            return List.of("failed", "cancelled").contains(outcome)
                    || outcome.equals("completed")
                            && ledger.requestOwner(id)
                                    .map(RequestOwner::key)
                                    .filter(known::contains)
                                    .isPresent();
        });
    }

    /** The keys of all takes that were ever made for a step. */
    private Set<Sha256> madeTakes() {
        Set<Sha256> keys = new LinkedHashSet<>();
        for (SequenceId id : seen.keySet()) {
            sequences.read(id).orElseThrow().request().direction().made().values().stream()
                    .flatMap(List::stream)
                    .map(MadeTake::key)
                    .forEach(keys::add);
        }
        return keys;
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
            givenUp.add(sequence.request().id());
            return;
        }
        operator.resume(sequence.request());
    }

    /** The provider failed its request, or its policy may not submit again. */
    private boolean isExplained(StepState step) {
        FailureDetails reason = Objects.requireNonNull(step.reason());
        boolean byProvider =
                reason.requestId() != null && log.faults().keySet().stream().anyMatch(FAILING::contains);
        return byProvider
                || scenario.policy() == OnSubmissionUnknown.RESUBMIT && reason.code() == FailureCode.SUBMISSION_UNKNOWN;
    }

    private SeedResult result(List<SentDecision> sent, double seconds) throws IOException {
        Set<Sha256> keys = madeTakes();
        for (SequenceId id : seen.keySet()) {
            SequenceRecord sequence = sequences.read(id).orElseThrow();
            SequenceState state = sequence.state();
            state.steps().stream().map(StepState::key).forEach(keys::add);
            violations.addAll(DecisionAudit.violations(sequence, sent, environment.client()));
            if (state.cut() == null
                    || environment
                            .storage()
                            .head(ObjectKeys.cut(scenario.project(), id.text()))
                            .isEmpty()) {
                violations.add("there is no cut of " + id);
            }
        }
        TakeAudit audit = TakeAudit.of(scenario.project(), keys, environment.storage(), environment.provider());
        violations.addAll(audit.violations());
        violations.addAll(environment.webhooks().violations());
        return new SeedResult(
                scenario,
                seen.size(),
                parked,
                failed,
                (int) sent.stream().filter(SentDecision::isMade).count(),
                (int) sent.stream().filter(decision -> !decision.isMade()).count(),
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
