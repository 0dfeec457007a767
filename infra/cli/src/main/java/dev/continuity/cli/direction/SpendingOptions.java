package dev.continuity.cli.direction;

import picocli.CommandLine.Option;

/** The options of all commands that can price a change before they make it. */
final class SpendingOptions {
    @Option(names = "--dry-run", description = "Only print what it would cost and change.")
    private boolean dryRun;

    boolean dryRun() {
        return dryRun;
    }
}
