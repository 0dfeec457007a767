package dev.continuity.e2e;

/** The process that is killed. */
enum CrashedProcess {
    WORKER("worker"),
    BUSY_WORKER("the busy one of two workers"),
    API("API"),
    TEMPORAL("Temporal"),
    TEMPORAL_AND_DATABASE("Temporal, its database deleted; resumed"),
    S3("S3"),
    ALL("all at once");

    private final String description;

    CrashedProcess(String description) {
        this.description = description;
    }

    String description() {
        return description;
    }

    /** Whether a step loses what it has not written to the ledger. */
    boolean losesMemory() {
        return this == WORKER || this == BUSY_WORKER || this == ALL;
    }
}
