package dev.continuity.local;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/**
 * A dev server that has outlived its JVM, as after {@code kill -9}. Two servers on one database would disturb each other.
 * It is found by its command line, since a file with a process id could be out of date.
 */
final class OrphanDevServer {

    private static final long END_SECONDS = 10;

    private OrphanDevServer() {}

    /** @throws IllegalStateException if the server's parent still runs: then it is in use */
    static void end(Path database) {
        ProcessHandle.allProcesses()
                .filter(process -> serves(process, database))
                .forEach(process -> {
                    refuseIfInUse(process, database);
                    end(process, database);
                });
    }

    private static boolean serves(ProcessHandle process, Path database) {
        var arguments = List.of(process.info().arguments().orElse(new String[0]));
        var at = arguments.indexOf("--db-filename");
        return arguments.contains("start-dev")
                && at >= 0
                && at + 1 < arguments.size()
                && arguments.get(at + 1).equals(database.toString());
    }

    private static void refuseIfInUse(ProcessHandle process, Path database) {
        process.parent().filter(OrphanDevServer::ownsServers).ifPresent(parent -> {
            throw new IllegalStateException("Temporal's database " + database + " is in use by process " + parent.pid()
                    + ". Stop that process, or use another folder.");
        });
    }

    // The system gives orphans another parent, which is no JVM, unless a JVM is process 1 of a container.
    private static boolean ownsServers(ProcessHandle parent) {
        return parent.pid() == ProcessHandle.current().pid()
                || (parent.pid() != 1 && parent.info().command().orElse("").endsWith("java"));
    }

    private static void end(ProcessHandle process, Path database) {
        process.destroy();
        try {
            process.onExit()
                    .orTimeout(END_SECONDS, TimeUnit.SECONDS)
                    .handle((ended, late) -> late == null || process.destroyForcibly())
                    .thenCompose(asked -> process.onExit())
                    .orTimeout(2 * END_SECONDS, TimeUnit.SECONDS)
                    .join();
        } catch (CompletionException e) {
            throw new IllegalStateException(
                    "Process " + process.pid() + " uses Temporal's database " + database
                            + " and does not end. Kill it.",
                    e);
        }
    }
}
