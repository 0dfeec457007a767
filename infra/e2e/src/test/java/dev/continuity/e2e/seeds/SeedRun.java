package dev.continuity.e2e.seeds;

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

/** One seed from the first step to the verdict. */
final class SeedRun {
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final int RESUMES = 6;
    /** What a sequence may fail of, until a person resumes it. */
    private static final Set<FaultKind> FATAL = EnumSet.of(
            FaultKind.JOB_FAILED,
            FaultKind.JOB_FAILED_TWICE,
            FaultKind.JOB_REFUSED,
            FaultKind.JOB_FAILED_BILLED,
            FaultKind.LATE_422,
            FaultKind.LATE_422_BILLED);

    private final SeedScenario script;
    private final SeedEnvironment stage;
    private final SeedLog story;
    private final SequenceStore sequences;
    private final TestOperator person;
    private final Map<SequenceId, Status> seen = new LinkedHashMap<>();
    private final List<String> broken = new ArrayList<>();
    private int parked;
    private int failed;

    private SeedRun(SeedScenario script, SeedEnvironment stage, SeedLog story) {
        this.script = script;
        this.stage = stage;
        this.story = story;
        this.sequences = new SequenceStore(stage.archive());
        this.person = new TestOperator(stage, story);
    }

    static SeedResult of(SeedScenario script, SharedServices backlot) throws IOException, InterruptedException {
        SeedLog story = new SeedLog();
        long began = System.nanoTime();
        try (SeedEnvironment stage = new SeedEnvironment(script, backlot, story)) {
            return new SeedRun(script, stage, story).play(backlot, began);
        }
    }

    private SeedResult play(SharedServices backlot, long began) throws IOException, InterruptedException {
        Sha256 plate = Sha256.of(Files.readAllBytes(backlot.plate()));
        String source = ObjectKeys.media(script.project(), plate, "mp4");
        stage.archive().putFile(source, backlot.plate(), "video/mp4");
        Map<SequenceId, Storyboard> storyboards = script.storyboards("s3://%s/%s".formatted(backlot.bucket(), source));
        stage.begin();
        storyboards.forEach(this::start);
        long end = System.nanoTime() + LONGEST.toNanos();
        while (!seen.values().stream().allMatch(status -> status == Status.FINISHED)) {
            if (System.nanoTime() > end) {
                broken.add("not finished after " + LONGEST + ": " + seen);
                break;
            }
            Thread.sleep(LOOK_EVERY.toMillis());
            for (SequenceId id : List.copyOf(seen.keySet())) {
                look(id);
            }
            stage.provider().look();
        }
        stage.stopWorking();
        stage.provider().look();
        return verdict((System.nanoTime() - began) / 1e9);
    }

    private void start(SequenceId id, Storyboard storyboard) {
        SequenceRequest request = SequenceRequest.of(id, Instant.now().truncatedTo(ChronoUnit.MILLIS), storyboard);
        sequences.create(new SequenceRecord(request, SequenceState.accepted(request)));
        person.start(request);
        seen.put(id, Status.INGESTING);
    }

    private void look(SequenceId id) {
        if (seen.get(id) == Status.FINISHED) {
            return;
        }
        boolean runs = person.sees(id);
        SequenceRecord there = sequences.read(id).orElseThrow();
        SequenceState state = there.state();
        if (seen.put(id, state.status()) != state.status()) {
            story.tell("%s is %s: %s".formatted(id, state.status(), state.message()));
        }
        if (state.status() == Status.WAITING && runs) {
            state.steps().stream()
                    .filter(step -> step.status() == StepState.Status.PARKED)
                    .forEach(step -> resolve(state, step));
        } else if (state.status() == Status.FAILED && !runs) {
            resume(there);
        } else if (!runs && !state.status().isEnd()) {
            // It may have ended between the two looks; what it recorded last is read again then.
            SequenceState now = sequences.read(id).orElseThrow().state();
            if (!now.status().isEnd()) {
                broken.add("%s does not run, and is recorded as %s".formatted(id, now.status()));
                seen.put(id, Status.FINISHED);
            }
        }
    }

    private void resolve(SequenceState state, StepState step) {
        if (person.resolves(state.id(), step)) {
            parked++;
        }
    }

    private void resume(SequenceRecord there) {
        failed++;
        // What it failed of may be news since the last look.
        stage.provider().look();
        boolean explained = there.state().steps().stream()
                .filter(step -> step.status() == StepState.Status.FAILED)
                .allMatch(this::isExplained);
        if (!explained) {
            broken.add("%s failed, and the provider had failed nothing: %s"
                    .formatted(there.request().id(), there.state().message()));
        }
        if (failed > RESUMES) {
            broken.add("failed again and again: " + there.state().message());
            seen.put(there.request().id(), Status.FINISHED);
            return;
        }
        story.tell("resumed by a person");
        person.start(there.request());
        seen.put(there.request().id(), Status.INGESTING);
    }

    /** By a request that the provider failed, or by a policy that has submitted as often as it may. */
    private boolean isExplained(StepState step) {
        StepState.Reason reason = Objects.requireNonNull(step.reason());
        boolean byProvider =
                reason.requestId() != null && story.happened().keySet().stream().anyMatch(FATAL::contains);
        return byProvider
                || script.policy() == OnSubmissionUnknown.RESUBMIT
                        && reason.type().equals("submission_unknown");
    }

    private SeedResult verdict(double seconds) throws IOException {
        List<Sha256> keys = new ArrayList<>();
        for (SequenceId id : seen.keySet()) {
            SequenceState state = sequences.read(id).orElseThrow().state();
            state.steps().stream().map(StepState::key).forEach(keys::add);
            if (state.cut() == null
                    || stage.archive()
                            .head(ObjectKeys.cut(script.project(), id.text()))
                            .isEmpty()) {
                broken.add("there is no film of " + id);
            }
        }
        TakeAudit audit =
                TakeAudit.of(script.project(), keys.stream().distinct().toList(), stage.archive(), stage.provider());
        broken.addAll(audit.broken());
        broken.addAll(stage.post().broken());
        return new SeedResult(
                script,
                seen.size(),
                parked,
                failed,
                audit.submitted(),
                audit.needed(),
                audit.billed(),
                audit.lost(),
                broken,
                story.happened(),
                seconds,
                story.toString());
    }
}
