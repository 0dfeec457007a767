package dev.continuity.e2e;

/** A decision on a sequence whose first take is at some moment. All but the pause want another take instead. */
enum MatrixDecision {
    RETAKE("retake with another prompt"),
    RETAKE_KEEPING_REST("the same, keeping the rest"),
    REVISE("revise"),
    REVISE_CANCELLING("revise, cancelling unwanted calls"),
    PAUSE("pause");

    private static final String PROMPT = "the same place in fog";

    private final String description;

    MatrixDecision(String description) {
        this.description = description;
    }

    String description() {
        return description;
    }

    /** The sequence at a moment that this decision is made on. */
    HeldSequence on(CrashMoment moment) {
        return new HeldSequence(moment, HeldSequence.at(moment).label() + (char) ('A' + ordinal()));
    }

    /** Whether a call has the prompt that was decided on. */
    boolean asksFor(StandInRequests.Entry call) {
        return call.prompt().contains(PROMPT);
    }

    boolean wantsAnotherTake() {
        return this != PAUSE;
    }

    /** The request to the API, ready to be sent. */
    RepeatedCall call(CrashTestCluster cluster, HeldSequence sequence) throws Exception {
        String id = cluster.id(sequence);
        String prompt = sequence.label() + ": " + PROMPT;
        return switch (this) {
            case RETAKE -> post(cluster, id, "shots/SH0010/retake", retake(prompt, false));
            case RETAKE_KEEPING_REST -> post(cluster, id, "shots/SH0010/retake", retake(prompt, true));
            case REVISE -> revise(cluster, sequence, false);
            case REVISE_CANCELLING -> revise(cluster, sequence, true);
            case PAUSE -> post(cluster, id, "pause", "{}");
        };
    }

    private RepeatedCall revise(CrashTestCluster cluster, HeldSequence sequence, boolean cancels) throws Exception {
        String path = "storyboard?version=0&cancelUnwanted=" + cancels;
        return new RepeatedCall(
                cluster.client(), cluster.id(sequence), "PUT", path, "decided", cluster.storyboard(sequence, PROMPT));
    }

    private static RepeatedCall post(CrashTestCluster cluster, String sequence, String path, String body) {
        return new RepeatedCall(cluster.client(), sequence, "POST", path, "decided", body);
    }

    private static String retake(String prompt, boolean keepRest) {
        return "{\"version\": 0, \"step\": \"look\", \"revision\": {\"prompt\": \"%s\"}, \"keepRest\": %s}"
                .formatted(prompt, keepRest);
    }
}
