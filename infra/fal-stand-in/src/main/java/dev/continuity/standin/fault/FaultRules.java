package dev.continuity.standin.fault;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.continuity.standin.http.AtomicFile;
import dev.continuity.standin.http.StandInJson;
import dev.continuity.standin.request.AcceptedRequest;
import dev.continuity.standin.request.StandInEndpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The faults in force, in order; the first that fits is used. They outlive the process. */
public final class FaultRules {

    /**
     * @param endpoint that it is for; null for all, and for calls that belong to none
     * @param prompt what the prompt of the request has in it that it is for; null for all
     * @param times how often it still happens; null for ever
     */
    record Rule(@Nullable String endpoint, @Nullable String prompt, @Nullable Integer times, ProviderFault fault) {

        Rule {
            if (endpoint != null && StandInEndpoint.find(endpoint).isEmpty()) {
                throw new IllegalArgumentException("endpoint is \"" + endpoint + "\", which is not known here");
            }
            if (times != null && times < 1) {
                throw new IllegalArgumentException("times is " + times + "; allowed: at least 1");
            }
        }

        boolean covers(FaultTarget asked) {
            return concerns(asked.endpoint())
                    && (prompt == null || asked.prompt().contains(prompt));
        }

        private boolean concerns(@Nullable StandInEndpoint called) {
            return endpoint == null || (called != null && endpoint.equals(called.id()));
        }

        public ObjectNode body() {
            ObjectNode body = StandInJson.MAPPER.valueToTree(fault);
            if (endpoint != null) {
                body.put("endpoint", endpoint);
            }
            if (prompt != null) {
                body.put("prompt", prompt);
            }
            if (times != null) {
                body.put("times", times);
            }
            return body;
        }
    }

    /** A call whose answer waits. */
    private record Held(FaultTarget asked, CountDownLatch released) {}

    private final Path file;
    private final List<Rule> rules = new ArrayList<>();
    private final List<Held> held = new ArrayList<>();

    public FaultRules(Path file) throws IOException {
        this.file = file;
        if (Files.exists(file)) {
            rules.addAll(parse(StandInJson.MAPPER.readTree(Files.readAllBytes(file))));
        }
    }

    /** @throws IllegalArgumentException that says which rule is wrong, and what is allowed */
    public synchronized void replace(JsonNode body) throws IOException {
        List<Rule> parsed = parse(body);
        rules.clear();
        rules.addAll(parsed);
        save();
    }

    public synchronized ObjectNode body() {
        ObjectNode body = StandInJson.object();
        ArrayNode list = body.putArray("rules");
        rules.forEach(rule -> list.add(rule.body()));
        ArrayNode waiting = body.putArray("held");
        held.forEach(one -> waiting.add(one.asked().prompt()));
        return body;
    }

    /** The first fault of that kind that fits, used up once. */
    public synchronized <F extends ProviderFault> Optional<F> take(Class<F> kind, FaultTarget asked, Predicate<F> fits)
            throws IOException {
        for (int i = 0; i < rules.size(); i++) {
            Rule rule = rules.get(i);
            if (rule.covers(asked) && kind.isInstance(rule.fault()) && fits.test(kind.cast(rule.fault()))) {
                use(i, rule);
                return Optional.of(kind.cast(rule.fault()));
            }
        }
        return Optional.empty();
    }

    public <F extends ProviderFault> Optional<F> take(Class<F> kind, FaultTarget asked) throws IOException {
        return take(kind, asked, fault -> true);
    }

    /** The requests that the history does not show; null: it shows all. */
    public synchronized @Nullable Predicate<AcceptedRequest> hidden(StandInEndpoint endpoint) throws IOException {
        for (int i = 0; i < rules.size(); i++) {
            Rule rule = rules.get(i);
            if (rule.concerns(endpoint) && rule.fault() instanceof ProviderFault.HideHistory) {
                use(i, rule);
                return submission -> rule.covers(FaultTarget.of(submission));
            }
        }
        return null;
    }

    /** Returns when the answer is released. */
    void hold(FaultTarget asked) throws InterruptedException {
        Held waiting = new Held(asked, new CountDownLatch(1));
        synchronized (this) {
            held.add(waiting);
        }
        waiting.released().await();
    }

    /** Lets go the answers that are held now to requests whose prompt has this in it. */
    public synchronized void release(String prompt) {
        List<Held> released = held.stream()
                .filter(one -> one.asked().prompt().contains(prompt))
                .toList();
        released.forEach(one -> one.released().countDown());
        held.removeAll(released);
    }

    private void use(int index, Rule rule) throws IOException {
        if (rule.times() == null) {
            return;
        }
        if (rule.times() == 1) {
            rules.remove(index);
        } else {
            rules.set(index, new Rule(rule.endpoint(), rule.prompt(), rule.times() - 1, rule.fault()));
        }
        save();
    }

    private void save() throws IOException {
        AtomicFile.write(file, StandInJson.bytes(body()));
    }

    private static List<Rule> parse(JsonNode body) {
        JsonNode list = body.isArray() ? body : body.path("rules");
        if (!list.isArray()) {
            throw new IllegalArgumentException("expected {\"rules\": [...]} or a list of rules");
        }
        List<Rule> parsed = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            try {
                parsed.add(rule(list.get(i)));
            } catch (JsonProcessingException | IllegalArgumentException e) {
                throw new IllegalArgumentException("rules[" + i + "]: " + reason(e), e);
            }
        }
        return parsed;
    }

    private static Rule rule(JsonNode node) throws JsonProcessingException {
        if (!(node instanceof ObjectNode)) {
            throw new IllegalArgumentException("expected an object with a \"kind\"");
        }
        ObjectNode rest = node.deepCopy();
        JsonNode endpoint = rest.remove("endpoint");
        JsonNode prompt = rest.remove("prompt");
        JsonNode times = rest.remove("times");
        if (times != null && !times.isNull() && !times.isInt()) {
            throw new IllegalArgumentException("times is " + times + "; allowed: a whole number of at least 1");
        }
        return new Rule(
                endpoint == null || endpoint.isNull() ? null : endpoint.asText(),
                prompt == null || prompt.isNull() ? null : prompt.asText(),
                times == null || times.isNull() ? null : times.intValue(),
                StandInJson.MAPPER.treeToValue(rest, ProviderFault.class));
    }

    private static String reason(Exception e) {
        Throwable cause = e instanceof JsonMappingException && e.getCause() instanceof IllegalArgumentException
                ? e.getCause()
                : e;
        String message = cause instanceof JsonProcessingException json ? json.getOriginalMessage() : cause.getMessage();
        return String.valueOf(message);
    }
}
