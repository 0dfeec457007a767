package dev.continuity.workflow;

import io.temporal.workflow.Workflow;

/**
 * What the workflow does otherwise than it once did. A sequence that went past such a point before the change goes on as
 * it began. The names stand in histories, and stay.
 */
enum Changes {
    /** Clips that nobody waits for any more are waited for beside the sequence. */
    PICK_UP("pick-up"),
    /** Calls that may be, or may have been, billed count against the caps. */
    RISKS_COUNT("risks-count"),
    /** Calls are taken back all at once. */
    TAKE_BACK_AT_ONCE("take-back-at-once"),
    /** The ledger is asked whether what was counted as lost has become a take. */
    LOST_IS_LOOKED_UP("lost-is-looked-up");

    private final String name;

    Changes(String name) {
        this.name = name;
    }

    /** In a workflow: whether it was made when this sequence first came here. */
    boolean isMade() {
        return Workflow.getVersion(name, Workflow.DEFAULT_VERSION, 1) != Workflow.DEFAULT_VERSION;
    }
}
