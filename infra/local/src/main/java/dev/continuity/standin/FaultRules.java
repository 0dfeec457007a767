package dev.continuity.standin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
final class FaultRules {

    /**
     * @param endpoint that it is for; null for all, and for calls that belong to none
     * @param times how often it still happens; null for ever
     */
    record Rule(@Nullable String endpoint, @Nullable Integer times, Fault fault) {

        Rule {
            if (endpoint != null && Endpoint.find(endpoint).isEmpty()) {
                throw new IllegalArgumentException("endpoint is \"" + endpoint + "\", which is not known here");
            }
            if (times != null && times < 1) {
                throw new IllegalArgumentException("times is " + times + "; allowed: at least 1");
            }
        }

        boolean covers(@Nullable Endpoint called) {
            return endpoint == null || (called != null && endpoint.equals(called.id()));
        }

        ObjectNode body() {
            ObjectNode body = Json.MAPPER.valueToTree(fault);
            if (endpoint != null) {
                body.put("endpoint", endpoint);
            }
            if (times != null) {
                body.put("times", times);
            }
            return body;
        }
    }

    private final Path file;
    private final List<Rule> rules = new ArrayList<>();
    private CountDownLatch held = new CountDownLatch(1);

    FaultRules(Path file) throws IOException {
        this.file = file;
        if (Files.exists(file)) {
            rules.addAll(parse(Json.MAPPER.readTree(Files.readAllBytes(file))));
        }
    }

    /** @throws IllegalArgumentException that says which rule is wrong, and what is allowed */
    synchronized void replace(JsonNode body) throws IOException {
        List<Rule> parsed = parse(body);
        rules.clear();
        rules.addAll(parsed);
        save();
    }

    synchronized ObjectNode body() {
        ObjectNode body = Json.object();
        ArrayNode list = body.putArray("rules");
        rules.forEach(rule -> list.add(rule.body()));
        return body;
    }

    /** The first fault of that kind that fits, used up once. */
    synchronized <F extends Fault> Optional<F> take(Class<F> kind, @Nullable Endpoint endpoint, Predicate<F> fits)
            throws IOException {
        for (int i = 0; i < rules.size(); i++) {
            Rule rule = rules.get(i);
            if (rule.covers(endpoint) && kind.isInstance(rule.fault()) && fits.test(kind.cast(rule.fault()))) {
                use(i, rule);
                return Optional.of(kind.cast(rule.fault()));
            }
        }
        return Optional.empty();
    }

    <F extends Fault> Optional<F> take(Class<F> kind, @Nullable Endpoint endpoint) throws IOException {
        return take(kind, endpoint, fault -> true);
    }

    /** Returns when the held answers are released. */
    void hold() throws InterruptedException {
        CountDownLatch latch;
        synchronized (this) {
            latch = held;
        }
        latch.await();
    }

    synchronized void release() {
        held.countDown();
        held = new CountDownLatch(1);
    }

    private void use(int index, Rule rule) throws IOException {
        if (rule.times() == null) {
            return;
        }
        if (rule.times() == 1) {
            rules.remove(index);
        } else {
            rules.set(index, new Rule(rule.endpoint(), rule.times() - 1, rule.fault()));
        }
        save();
    }

    private void save() throws IOException {
        DurableFile.write(file, Json.bytes(body()));
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
        JsonNode times = rest.remove("times");
        if (times != null && !times.isNull() && !times.isInt()) {
            throw new IllegalArgumentException("times is " + times + "; allowed: a whole number of at least 1");
        }
        return new Rule(
                endpoint == null || endpoint.isNull() ? null : endpoint.asText(),
                times == null || times.isNull() ? null : times.intValue(),
                Json.MAPPER.treeToValue(rest, Fault.class));
    }

    private static String reason(Exception e) {
        Throwable cause = e instanceof JsonMappingException && e.getCause() instanceof IllegalArgumentException
                ? e.getCause()
                : e;
        String message = cause instanceof JsonProcessingException json ? json.getOriginalMessage() : cause.getMessage();
        return String.valueOf(message);
    }
}
