package dev.continuity.e2e.seeds;

import com.fasterxml.jackson.databind.JsonNode;
import dev.continuity.e2e.seeds.environment.AuditedProvider;
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

/** Compares the requests of the provider with the takes in S3. */
final class TakeAudit {
    private final String project;
    private final ObjectStore storage;
    private final Ledger ledger;
    private final AuditedProvider provider;
    private final Map<String, JsonNode> requests = new HashMap<>();
    /** Requests whose clips are kept, but are no take. */
    private final Set<String> extra = new HashSet<>();

    private final Set<String> counted = new HashSet<>();
    private final List<String> violations = new ArrayList<>();
    private BigDecimal billed = BigDecimal.ZERO;
    private BigDecimal needed = BigDecimal.ZERO;
    private int lost;

    private TakeAudit(String project, ObjectStore storage, AuditedProvider provider) {
        this.project = project;
        this.storage = storage;
        this.ledger = new Ledger(storage);
        this.provider = provider;
        provider.requests()
                .forEach(request -> requests.put(request.path("request_id").asText(), request));
    }

    static TakeAudit of(String project, Collection<Sha256> keys, ObjectStore storage, AuditedProvider provider)
            throws IOException {
        TakeAudit audit = new TakeAudit(project, storage, provider);
        for (Sha256 key : keys) {
            audit.checkTake(key);
            audit.checkAttempts(key);
        }
        audit.requests.forEach(audit::checkRequest);
        return audit;
    }

    int submitted() {
        return requests.size();
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

    List<String> violations() {
        return List.copyOf(violations);
    }

    private void checkTake(Sha256 key) throws IOException {
        Optional<Take> take = ledger.take(project, key);
        if (take.isEmpty()) {
            violations.add("take %s is not in S3".formatted(key.brief()));
            return;
        }
        JsonNode request = requests.get(take.get().requestId());
        if (request == null || !request.path("outcome").asText().equals("completed")) {
            violations.add("take %s has a request that made no clip: %s".formatted(key.brief(), request));
            return;
        }
        counted.add(take.get().requestId());
        needed = needed.add(dollars(request));
        Sha256 stored =
                hash(storage.open(ObjectKeys.clip(project, key, take.get().clip())));
        Sha256 served = hash(Files.newInputStream(provider.clip(take.get().requestId())));
        if (!stored.equals(take.get().sha256()) || !stored.equals(served)) {
            violations.add(
                    "the clip of take %s is not what the provider made: %s in S3, %s in take.json, %s at the provider"
                            .formatted(
                                    key.brief(),
                                    stored.brief(),
                                    take.get().sha256().brief(),
                                    served.brief()));
        }
    }

    /** An attempt that may have been billed is not repeated in the same run, that is, without a decision. */
    private void checkAttempts(Sha256 key) {
        LedgerState state = ledger.state(project, key);
        state.otherTakes().stream().map(Take::requestId).forEach(extra::add);
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
                violations.add("attempt %d of take %s follows one that may have been billed"
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
                if (!extra.contains(id)) {
                    lost++;
                }
                violations.add("request %s was paid for, and %s: %s"
                        .formatted(id, extra.contains(id) ? "is no take" : "is lost", request.at("/input/prompt")));
            }
            case "failed" -> needed = needed.add(dollars(request));
            case "cancelled" -> violations.add("request %s was cancelled without a request to cancel it".formatted(id));
            default -> violations.add("request %s is still %s".formatted(id, request.path("state")));
        }
        if (ledger.requestOwner(id).isEmpty()) {
            violations.add("request %s has no owner in the ledger".formatted(id));
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
