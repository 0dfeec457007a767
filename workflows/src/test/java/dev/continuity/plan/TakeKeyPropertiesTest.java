package dev.continuity.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.continuity.storyboard.HarbourStoryboard;
import dev.continuity.storyboard.Storyboard;
import dev.continuity.take.Sha256;
import dev.continuity.take.StepId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class TakeKeyPropertiesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectMapper YAML = new YAMLMapper();

    @Property(tries = 150)
    void the_order_of_fields_and_the_language_never_change_a_key(
            @ForAll("storyboards") ObjectNode document, @ForAll Random random) throws JsonProcessingException {
        // Given
        JsonNode shuffled = shuffled(document, random);

        // When
        Map<StepId, Sha256> keys = keys(YAML.writeValueAsString(shuffled));

        // Then
        assertThat(keys).isEqualTo(keys(JSON.writeValueAsString(document)));
    }

    @Property(tries = 150)
    void whitespace_never_changes_a_key(@ForAll("storyboards") ObjectNode document, @ForAll Random random)
            throws JsonProcessingException {
        // Given
        ObjectNode spaced = document.deepCopy();
        spaced.findParents("prompt").forEach(step -> ((ObjectNode) step)
                .put("prompt", spaced(step.path("prompt").asText(), random)));

        // When
        Map<StepId, Sha256> keys = keys(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(spaced));

        // Then
        assertThat(keys).isEqualTo(keys(JSON.writeValueAsString(document)));
    }

    @Property(tries = 150)
    void a_change_in_one_shot_changes_the_keys_of_it_and_of_what_depends_on_it_and_no_others(
            @ForAll("storyboards") ObjectNode document, @ForAll Random random) throws JsonProcessingException {
        // Given
        Plan before = plan(JSON.writeValueAsString(document));
        int changed = random.nextInt(before.steps().size());
        StepId step = before.steps().get(changed).id();
        ObjectNode other = document.deepCopy();
        ObjectNode call = (ObjectNode) other.findParents("prompt").get(changed);
        call.put("prompt", "something else, " + call.path("prompt").asText());

        // When
        Plan after = plan(JSON.writeValueAsString(other));

        // Then
        Set<StepId> differing = new LinkedHashSet<>();
        for (PlannedStep each : before.steps()) {
            if (!each.key().equals(after.step(each.id()).key())) {
                differing.add(each.id());
            }
        }
        assertThat(differing).isEqualTo(withDependents(before, step));
    }

    @Property(tries = 100)
    void values_that_do_not_affect_a_take_do_not_affect_its_key(@ForAll("storyboards") ObjectNode document)
            throws JsonProcessingException {
        // Given
        ObjectNode other = document.deepCopy();
        other.put("title", "Another title").put("project", "ANOTHER").put("onSubmissionUnknown", "resubmit");
        other.putObject("budget").put("cap", 100);
        other.putObject("defaults").put("review", "manual").put("duration", 5).put("keepAudio", false);
        ((ObjectNode) other.path("images")).put("unused", "https://example.com/unused.jpg");

        // When
        Map<StepId, Sha256> keys = keys(JSON.writeValueAsString(other));

        // Then
        assertThat(keys).isEqualTo(keys(JSON.writeValueAsString(document)));
    }

    /**
     * Storyboards of one to six shots, each of which continues from an earlier step, from the source, or does not say.
     */
    @Provide
    Arbitrary<ObjectNode> storyboards() {
        Arbitrary<List<Draw>> shots = Combinators.combine(
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.integers().between(0, 1_000),
                        Arbitraries.integers().between(3, 10),
                        Arbitraries.of("@keeper walks", "as @look", "@look, @keeper and @boat", "nobody", "@Video1"))
                .as(Draw::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(6);
        return shots.map(TakeKeyPropertiesTest::document);
    }

    private record Draw(int edits, int from, int duration, String prompt) {}

    private static ObjectNode document(List<Draw> draws) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("title", "T").put("project", "P").put("source", "https://example.com/s.mp4");
        ObjectNode elements = document.putObject("elements");
        elements.putObject("keeper").put("frontal", "https://example.com/k.png");
        elements.putObject("boat")
                .put("frontal", "https://example.com/b.png")
                .putArray("references")
                .add("s3://clips/b2.png");
        document.putObject("images").put("look", "https://example.com/look.jpg");
        ArrayNode shots = document.putArray("shots");
        List<String> targets = new ArrayList<>(List.of("source"));
        for (Draw draw : draws) {
            String code = "SH" + shots.size();
            ObjectNode shot = shots.addObject().put("code", code);
            if (draw.from() % 3 > 0) {
                shot.put("continuesFrom", targets.get(draw.from() % targets.size()));
            }
            if (draw.edits() != 1) {
                shot.putObject("reference")
                        .put("prompt", code + " " + draw.prompt())
                        .put("duration", draw.duration());
                targets.add(code + "/reference");
            }
            for (int i = 0; i < draw.edits(); i++) {
                shot.withArray("edits")
                        .addObject()
                        .put("id", "e" + i)
                        .put("prompt", code + " edit " + i + " " + draw.prompt());
                targets.add(code + "/e" + i);
            }
        }
        return document;
    }

    private static Set<StepId> withDependents(Plan plan, StepId step) {
        Set<StepId> all = new LinkedHashSet<>(Set.of(step));
        plan.steps().stream()
                .filter(other -> step.equals(other.after()))
                .forEach(dependent -> all.addAll(withDependents(plan, dependent.id())));
        return all;
    }

    private static Map<StepId, Sha256> keys(String text) {
        Map<StepId, Sha256> keys = new LinkedHashMap<>();
        plan(text).steps().forEach(step -> keys.put(step.id(), step.key()));
        return keys;
    }

    private static Plan plan(String text) {
        Storyboard storyboard = HarbourStoryboard.valid(text);
        return Plan.of(storyboard, TestMedia.of(storyboard), TakeChoices.NONE);
    }

    private static String spaced(String prompt, Random random) {
        String[] spaces = {" ", "  ", "\n", " \t ", "\r\n", "\u00a0 "};
        StringBuilder spaced = new StringBuilder(" ");
        for (char c : prompt.toCharArray()) {
            spaced.append(c == ' ' ? spaces[random.nextInt(spaces.length)] : String.valueOf(c));
        }
        return spaced.append('\n').toString();
    }

    private static JsonNode shuffled(JsonNode node, Random random) {
        if (node instanceof ArrayNode array) {
            ArrayNode shuffled = JsonNodeFactory.instance.arrayNode();
            array.forEach(value -> shuffled.add(shuffled(value, random)));
            return shuffled;
        } else if (node instanceof ObjectNode object) {
            List<Map.Entry<String, JsonNode>> members = new ArrayList<>(object.properties());
            Collections.shuffle(members, random);
            ObjectNode shuffled = JsonNodeFactory.instance.objectNode();
            members.forEach(member -> shuffled.set(member.getKey(), shuffled(member.getValue(), random)));
            return shuffled;
        }
        return node;
    }
}
