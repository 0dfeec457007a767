package dev.continuity.standin.file;

import dev.continuity.standin.disk.AtomicFile;
import dev.continuity.standin.http.Origin;
import dev.continuity.standin.http.StandInJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The files of the media CDN on disk: uploads and results, each with an unguessable id. A file is visible only when it is complete. */
public final class FileStore {

    /** @param name as in its address, one plain path segment */
    public record Label(String name, String contentType) {}

    record StoredFile(String id, Label label, Path content, long bytes) {
        String path() {
            return "/files/" + id + "/" + label.name();
        }
    }

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{8,64}");
    private static final Pattern LOCAL = Pattern.compile("http://127\\.0\\.0\\.1:\\d+(/.*)");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path folder;

    public FileStore(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
    }

    static String newId() {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** Turns any name into one plain path segment. */
    static String plainName(String name) {
        String plain = name.replaceAll("[^A-Za-z0-9._-]+", "_").replaceAll("^[.]+", "_");
        String kept = plain.length() > 100 ? plain.substring(plain.length() - 100) : plain;
        return kept.isEmpty() ? "file.bin" : kept;
    }

    /** Creates a file whose content follows. */
    void reserve(String id, Label label) throws IOException {
        AtomicFile.write(folder.resolve(id).resolve("label.json"), StandInJson.bytes(label));
    }

    /** The label of a file, with or without its content. */
    Optional<Label> label(String id) throws IOException {
        Path label = folder.resolve(id).resolve("label.json");
        return ID.matcher(id).matches() && Files.exists(label)
                ? Optional.of(StandInJson.MAPPER.readValue(Files.readAllBytes(label), Label.class))
                : Optional.empty();
    }

    Optional<StoredFile> find(String id) throws IOException {
        Optional<Label> label = label(id);
        Path content = folder.resolve(id).resolve("content");
        return label.isPresent() && Files.exists(content)
                ? Optional.of(new StoredFile(id, label.get(), content, Files.size(content)))
                : Optional.empty();
    }

    /** The content of a file by its URL. URLs with an earlier port of this stand-in are found too. */
    public Optional<Path> findByUrl(String url, Origin origin) throws IOException {
        Matcher local = LOCAL.matcher(url);
        String address = local.matches() ? origin.at(local.group(1)) : url;
        String prefix = origin.at("/files/");
        if (!address.startsWith(prefix)) {
            return Optional.empty();
        }
        String rest = address.substring(prefix.length());
        return find(rest.substring(0, Math.max(0, rest.indexOf('/')))).map(StoredFile::content);
    }

    /** Streams the content of a reserved file to the disk. */
    void put(String id, InputStream content) throws IOException {
        Path fresh = folder.resolve(id).resolve(UUID.randomUUID() + ".tmp");
        try {
            Files.copy(content, fresh);
            AtomicFile.move(fresh, folder.resolve(id).resolve("content"));
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    /** Moves a finished file into the store. */
    public void adopt(String id, Label label, Path content) throws IOException {
        reserve(id, label);
        AtomicFile.move(content, folder.resolve(id).resolve("content"));
    }

    String putPart(String id, int number, byte[] content) throws IOException {
        AtomicFile.write(folder.resolve(id).resolve("part-" + number), content);
        return '"' + UUID.nameUUIDFromBytes(content).toString() + '"';
    }

    /** Joins parts 1..count; false if one is missing. A second call does nothing. */
    boolean join(String id, int count) throws IOException {
        if (find(id).isPresent()) {
            return true;
        }
        Path fresh = folder.resolve(id).resolve(UUID.randomUUID() + ".tmp");
        try (var out = Files.newOutputStream(fresh)) {
            for (int number = 1; number <= count; number++) {
                Path part = folder.resolve(id).resolve("part-" + number);
                if (!Files.exists(part)) {
                    return false;
                }
                Files.copy(part, out);
            }
            out.flush();
            AtomicFile.move(fresh, folder.resolve(id).resolve("content"));
        } finally {
            Files.deleteIfExists(fresh);
        }
        for (int number = 1; number <= count; number++) {
            Files.deleteIfExists(folder.resolve(id).resolve("part-" + number));
        }
        return true;
    }

    /** A secret that is created once and kept in a file, such as the token of the CDN. */
    public static String secret(Path file) throws IOException {
        if (!Files.exists(file)) {
            AtomicFile.write(file, newId().getBytes(StandardCharsets.UTF_8));
        }
        return Files.readString(file);
    }
}
