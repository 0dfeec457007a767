package dev.continuity.take;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CanonicalJsonTest {
    @Test
    void members_are_sorted_at_every_depth_and_there_is_no_whitespace() {
        // Given
        Map<String, Object> inner = new LinkedHashMap<>();
        inner.put("z", 1);
        inner.put("a", true);
        Map<String, Object> outer = new LinkedHashMap<>();
        outer.put("x", inner);
        outer.put("b", "Glühwürmchen ✨");

        // When
        byte[] canonical = CanonicalJson.bytes(outer);

        // Then
        assertThat(new String(canonical, StandardCharsets.UTF_8))
                .isEqualTo("{\"b\":\"Glühwürmchen ✨\",\"x\":{\"a\":true,\"z\":1}}");
    }

    @Property(tries = 100)
    void the_order_of_members_does_not_matter(@ForAll @Size(max = 8) Map<@AlphaChars String, Integer> members) {
        // Given
        Map<String, Integer> reversed = new LinkedHashMap<>();
        members.keySet().stream().sorted(Collections.reverseOrder()).forEach(k -> reversed.put(k, members.get(k)));

        // When
        byte[] canonical = CanonicalJson.bytes(reversed);

        // Then
        assertThat(canonical).isEqualTo(CanonicalJson.bytes(members));
    }
}
