package dev.continuity.activity;

/** The task queues. Activities that mostly wait are separate from those that need the CPU. */
public final class TaskQueues {
    /** Workflows, and the short activities that read and write the ledger. */
    public static final String SEQUENCES = "continuity-sequences";
    /** Renders: many at a time, mostly waiting. */
    public static final String RENDER = "continuity-render";
    /** Media intake and the cut: few at a time, running ffmpeg. */
    public static final String MEDIA = "continuity-media";

    private TaskQueues() {}
}
