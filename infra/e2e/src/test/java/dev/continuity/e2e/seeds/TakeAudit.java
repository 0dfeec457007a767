package dev.continuity.e2e.seeds;

import com.fasterxml.jackson.databind.JsonNode;
import dev.continuity.failure.FailureCode;
import dev.continuity.storage.ObjectKeys;
import dev.continuity.storage.ObjectStore;
import dev.continuity.storage.ledger.Attempt;
import dev.continuity.storage.ledger.AttemptFailure;
import dev.continuity.storage.ledger.Intent;
import dev.continuity.storage.ledger.Ledger;
import dev.continuity.storage.ledger.LedgerState;
import dev.continuity.take.Sha256;
import dev.continuity.take.Take;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Compares what the provider has in its book with what the archive has. */
final class TakeAudit {
    private final String project;
    private final ObjectStore archive;
    private final Ledger ledger;
    private final AuditedProvider provider;
    private final Map<String, JsonNode> book = new HashMap<>();
    /** Requests that were paid for besides those that count; their clips are kept. */
    private final Set<String> beside = new HashSet<>();

    private final Set<String> counted = new HashSet<>();
    private final List<String> broken = new ArrayList<>();
    private BigDecimal billed = BigDecimal.ZERO;
    private BigDecimal needed = BigDecimal.ZERO;
    private int lost;

    private TakeAudit(String project, ObjectStore archive, AuditedProvider provider) {
        this.project = project;
        this.archive = archive;
        this.ledger = new Ledger(archive);
        this.provider = provider;
        provider.book().forEach(request -> book.put(request.path("request_id").asText(), request));
    }

    static TakeAudit of(String project, Collection<Sha256> keys, ObjectStore archive, AuditedProvider provider)
            throws IOException {
        TakeAudit audit = new TakeAudit(project, archive, provider);
        for (Sha256 key : keys) {
            audit.checkTake(key);
            audit.checkAttempts(key);
        }
        audit.book.forEach(audit::checkRequest);
        return audit;
    }

    int submitted() {
        return book.size();
    }

    BigDecimal billed() {
        return billed;
    }

    BigDecimal needed() {
        return needed;
    }

    int lost() {
        return lost;
    }

    List<String> broken() {
        return List.copyOf(broken);
    }

    private void checkTake(Sha256 key) throws IOException {
        Optional<Take> take = ledger.take(project, key);
        if (take.isEmpty()) {
            broken.add("take %s is not in the archive".formatted(key.brief()));
            return;
        }
        JsonNode request = book.get(take.get().requestId());
        if (request == null || !request.path("outcome").asText().equals("completed")) {
            broken.add("take %s names a request that made no clip: %s".formatted(key.brief(), request));
            return;
        }
        counted.add(take.get().requestId());
        needed = needed.add(dollars(request));
        Sha256 archived =
                hash(archive.open(ObjectKeys.clip(project, key, take.get().clip())));
        Sha256 served = hash(Files.newInputStream(provider.clip(take.get().requestId())));
        if (!archived.equals(take.get().sha256()) || !archived.equals(served)) {
            broken.add("the clip of take %s is not what the provider made: %s in the archive, %s said to be, %s made"
                    .formatted(
                            key.brief(), archived.brief(), take.get().sha256().brief(), served.brief()));
        }
    }

    /** What may have been billed is not tried again in the same run, that is, without a person. */
    private void checkAttempts(Sha256 key) {
        LedgerState state = ledger.state(project, key);
        state.others().stream().map(Take::requestId).forEach(beside::add);
        List<Attempt> attempts = state.attempts();
        for (int i = 1; i < attempts.size(); i++) {
            Attempt before = attempts.get(i - 1);
            boolean mayBeBilled =
                    before.failure().filter(AttemptFailure::mayBeBilled).isPresent();
            boolean sameRun = run(before).equals(run(attempts.get(i)));
            boolean decided = before.failure()
                    .filter(failure -> failure.is(FailureCode.SUBMISSION_UNKNOWN))
                    .isPresent();
            if (mayBeBilled && sameRun && !decided) {
                broken.add("attempt %d of take %s follows one that may have been billed"
                        .formatted(attempts.get(i).number(), key.brief()));
            }
        }
    }

    private void checkRequest(String id, JsonNode request) {
        billed = billed.add(dollars(request));
        switch (request.path("outcome").asText()) {
            case "completed" -> {
                if (counted.contains(id)) {
                    break;
                }
                if (!beside.contains(id)) {
                    lost++;
                }
                broken.add("request %s was paid for, and %s: %s"
                        .formatted(
                                id, beside.contains(id) ? "does not count" : "is lost", request.at("/input/prompt")));
            }
            case "failed" -> needed = needed.add(dollars(request));
            case "cancelled" -> broken.add("request %s was cancelled, and nobody had asked for it".formatted(id));
            default -> broken.add("request %s is still %s".formatted(id, request.path("state")));
        }
        if (ledger.owner(id).isEmpty()) {
            broken.add("request %s belongs to nobody in the ledger".formatted(id));
        }
    }

    private static Optional<String> run(Attempt attempt) {
        return attempt.intent().map(Intent::run);
    }

    private static BigDecimal dollars(JsonNode request) {
        return new BigDecimal(request.path("billed_dollars").asText());
    }

    private static Sha256 hash(InputStream clip) throws IOException {
        try (clip) {
            return Sha256.of(clip.readAllBytes());
        }
    }
}
