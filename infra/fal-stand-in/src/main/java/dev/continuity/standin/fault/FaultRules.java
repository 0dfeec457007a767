package dev.continuity.standin.fault;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.continuity.standin.disk.AtomicFile;
import dev.continuity.standin.http.StandInJson;
import dev.continuity.standin.model.StandInEndpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The fault rules in force, in order; the first match is used. They are kept on disk. */
public final class FaultRules {

    /**
     * @param endpoint whose calls match; null matches all calls
     * @param prompt text that the prompt of a matching request contains; null matches all
     * @param times how often the fault still occurs; null: always
     */
    record Rule(@Nullable String endpoint, @Nullable String prompt, @Nullable Integer times, ProviderFault fault) {

        Rule {
            if (endpoint != null && StandInEndpoint.find(endpoint).isEmpty()) {
                throw new IllegalArgumentException(
                        "endpoint is \"" + endpoint + "\", which the stand-in does not have");
            }
            if (times != null && times < 1) {
                throw new IllegalArgumentException("times is " + times + "; allowed: at least 1");
            }
        }

        boolean matches(FaultTarget target) {
            return isFor(target.endpoint())
                    && (prompt == null || target.prompt().contains(prompt));
        }

        private boolean isFor(@Nullable StandInEndpoint called) {
            return endpoint == null || (called != null && endpoint.equals(called.id()));
        }

        ObjectNode body() {
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

    /** A call whose answer is held. */
    private record HeldAnswer(FaultTarget target, CountDownLatch released) {}

    private final Path file;
    private final List<Rule> rules = new ArrayList<>();
    private final List<HeldAnswer> held = new ArrayList<>();

    public FaultRules(Path file) throws IOException {
        this.file = file;
        if (Files.exists(file)) {
            rules.addAll(parse(StandInJson.MAPPER.readTree(Files.readAllBytes(file))));
        }
    }

    /** @throws IllegalArgumentException naming the rule that is wrong and what is allowed */
    synchronized void replace(JsonNode body) throws IOException {
        List<Rule> parsed = parse(body);
        rules.clear();
        rules.addAll(parsed);
        save();
    }

    synchronized ObjectNode body() {
        ObjectNode body = StandInJson.object();
        ArrayNode list = body.putArray("rules");
        rules.forEach(rule -> list.add(rule.body()));
        ArrayNode prompts = body.putArray("held");
        held.forEach(one -> prompts.add(one.target().prompt()));
        return body;
    }

    /** The first matching fault of that kind. This counts as one use of it. */
    synchronized <F extends ProviderFault> Optional<F> take(Class<F> kind, FaultTarget target, Predicate<F> condition)
            throws IOException {
        for (int i = 0; i < rules.size(); i++) {
            Rule rule = rules.get(i);
            if (rule.matches(target) && kind.isInstance(rule.fault()) && condition.test(kind.cast(rule.fault()))) {
                use(i, rule);
                return Optional.of(kind.cast(rule.fault()));
            }
        }
        return Optional.empty();
    }

    public <F extends ProviderFault> Optional<F> take(Class<F> kind, FaultTarget target) throws IOException {
        return take(kind, target, fault -> true);
    }

    /** Matches the requests that the history hides; null if it hides none. */
    public synchronized @Nullable Predicate<FaultTarget> hidden(StandInEndpoint endpoint) throws IOException {
        for (int i = 0; i < rules.size(); i++) {
            Rule rule = rules.get(i);
            if (rule.isFor(endpoint) && rule.fault() instanceof ProviderFault.HideHistory) {
                use(i, rule);
                return rule::matches;
            }
        }
        return null;
    }

    /** Returns once the answer is released. */
    void hold(FaultTarget target) throws InterruptedException {
        HeldAnswer answer = new HeldAnswer(target, new CountDownLatch(1));
        synchronized (this) {
            held.add(answer);
        }
        answer.released().await();
    }

    /** Releases the held answers to requests whose prompt contains this text. */
    public synchronized void release(String prompt) {
        List<HeldAnswer> released = held.stream()
                .filter(one -> one.target().prompt().contains(prompt))
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
