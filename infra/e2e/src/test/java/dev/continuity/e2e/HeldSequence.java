package dev.continuity.e2e;

import dev.continuity.local.FaultProxyRule;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A sequence of one step that is held at a moment.
 *
 * @param label its project; its prompts begin with it
 */
record HeldSequence(CrashMoment moment, String label) {
    static HeldSequence at(CrashMoment moment) {
        return new HeldSequence(moment, "M%02d".formatted(moment.ordinal() + 1));
    }

    static List<HeldSequence> at(List<CrashMoment> moments) {
        return moments.stream().map(HeldSequence::at).toList();
    }

    /** One at each moment. */
    static List<HeldSequence> all() {
        return Arrays.stream(CrashMoment.values()).map(HeldSequence::at).toList();
    }

    /** What holds it on its way to S3; empty: the provider holds it. */
    Optional<FaultProxyRule> rule() {
        return moment.hold() instanceof CrashMoment.AtS3 s3
                ? Optional.of(s3.rule().apply("PUT", "/" + label + "/" + s3.key()))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return label + ", " + moment.description();
    }
}
