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
 * The file {@code studio.json} in a home folder.
 *
 * @param ports the last ones, by server; they are used again, since the ledger has URLs with them
 * @param pid of the process that runs the studio; none if it is not running
 * @param renders the provider of the running studio
 * @param api the URL of the API; none if it does not answer yet or any more
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StudioState(
        Map<String, Integer> ports, @Nullable Long pid, @Nullable ProviderKind renders, @Nullable URI api) {
    private static final ObjectMapper JSON = DocumentMapper.mapper().enable(SerializationFeature.INDENT_OUTPUT);
    static final StudioState BLANK = new StudioState(Map.of(), null, null, null);

    public StudioState {
        ports = new TreeMap<>(Objects.requireNonNullElse(ports, Map.of()));
    }

    /** Reads the file; a blank state if there is none or it cannot be read. */
    public static StudioState of(StudioHome home) {
        try {
            return Files.exists(home.state()) ? JSON.readValue(home.state().toFile(), StudioState.class) : BLANK;
        } catch (IOException e) {
            // Only the ports are lost.
            return BLANK;
        }
    }

    /** Replaces the file atomically, so that no process reads a part of it. */
    void save(StudioHome home) {
        Path temporary = home.state().resolveSibling("studio.json.new");
        try {
            JSON.writeValue(temporary.toFile(), this);
            Files.move(temporary, home.state(), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new StudioException("The studio cannot write " + home.state() + ".", e);
        }
    }

    public Optional<Integer> port(String server) {
        return Optional.ofNullable(ports.get(server));
    }

    StudioState with(String server, int port) {
        Map<String, Integer> more = new TreeMap<>(ports);
        more.put(server, port);
        return new StudioState(more, pid, renders, api);
    }

    StudioState opening(long process, ProviderKind renders) {
        return new StudioState(ports, process, renders, null);
    }

    StudioState open(URI address) {
        return new StudioState(ports, pid, renders, address);
    }

    StudioState closed() {
        return new StudioState(ports, null, null, null);
    }
}
