package dev.continuity.e2e;

/** Who dies. */
enum CrashedProcess {
    WORKER("worker"),
    BUSY_WORKER("the busy one of two workers"),
    API("API"),
    ENGINE("engine"),
    ENGINE_AND_DATABASE("engine, its database deleted; resumed"),
    S3("S3"),
    ALL("all at once");

    private final String words;

    CrashedProcess(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    /** Whether what a step knows and has not written down is lost. */
    boolean losesMemory() {
        return this == WORKER || this == BUSY_WORKER || this == ALL;
    }
}
