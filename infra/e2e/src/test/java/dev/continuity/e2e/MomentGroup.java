package dev.continuity.e2e;

import java.util.Arrays;
import java.util.List;

/** Moments in the work on a take at which a mistake costs money, and which can be held at the same time. */
enum MomentGroup {
    SUBMIT(CrashMoment.INTENT_WRITTEN, CrashMoment.ACCEPTED, CrashMoment.NO_TICKET),
    AT_THE_PROVIDER(CrashMoment.QUEUED, CrashMoment.RUNNING),
    AFTER_RENDERING(CrashMoment.COPYING, CrashMoment.TAKE_WRITTEN, CrashMoment.CUT);

    private final List<CrashMoment> moments;

    MomentGroup(CrashMoment... moments) {
        this.moments = List.of(moments);
    }

    List<CrashMoment> moments() {
        return moments;
    }

    /** A sequence at each moment for each decision. */
    List<HeldSequence> sequences() {
        return moments.stream()
                .flatMap(moment -> Arrays.stream(MatrixDecision.values()).map(decision -> decision.on(moment)))
                .toList();
    }
}
