package dev.continuity.studio;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.continuity.take.DocumentMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a home remembers of its studio, as {@code studio.json}.
 *
 * @param ports that it had last, by what listens there; wished for again, since addresses are kept in the ledger
 * @param pid of the process that runs it; none: nobody does
 * @param renders whom it has its steps rendered by, as long as it runs
 * @param api where it answers; none: not yet, or not any more
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StudioState(
        Map<String, Integer> ports, @Nullable Long pid, @Nullable ProviderKind renders, @Nullable URI api) {
    private static final ObjectMapper JSON = DocumentMapper.mapper().enable(SerializationFeature.INDENT_OUTPUT);
    static final StudioState BLANK = new StudioState(Map.of(), null, null, null);

    public StudioState {
        ports = new TreeMap<>(Objects.requireNonNullElse(ports, Map.of()));
    }

    /** What the home remembers; nothing, if what is there cannot be read. */
    public static StudioState of(StudioHome home) {
        try {
            return Files.exists(home.card()) ? JSON.readValue(home.card().toFile(), StudioState.class) : BLANK;
        } catch (IOException e) {
            // Only comfort is lost: other ports.
            return BLANK;
        }
    }

    /** Replaces the file as a whole, so that nobody reads half of it. */
    void save(StudioHome home) {
        Path draft = home.card().resolveSibling("studio.json.new");
        try {
            JSON.writeValue(draft.toFile(), this);
            Files.move(draft, home.card(), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new StudioException("The studio cannot write " + home.card() + ".", e);
        }
    }

    public Optional<Integer> port(String of) {
        return Optional.ofNullable(ports.get(of));
    }

    StudioState with(String of, int port) {
        Map<String, Integer> more = new TreeMap<>(ports);
        more.put(of, port);
        return new StudioState(more, pid, renders, api);
    }

    StudioState opening(long by, ProviderKind renders) {
        return new StudioState(ports, by, renders, null);
    }

    StudioState open(URI at) {
        return new StudioState(ports, pid, renders, at);
    }

    StudioState closed() {
        return new StudioState(ports, null, null, null);
    }
}
