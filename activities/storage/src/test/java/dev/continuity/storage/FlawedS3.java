package dev.continuity.storage;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A small S3 in memory with the bucket {@code films}, which does one thing wrong. It checks no signatures. */
public final class FlawedS3 implements AutoCloseable {
    private static final Pattern PREFIX = Pattern.compile("(?:^|&)prefix=([^&]*)");
    private static final String BUCKET = "/films/";

    private final Flaw flaw;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Version> objects = new TreeMap<>();
    private final AtomicInteger requests = new AtomicInteger();

    /** What it does wrong. */
    public enum Flaw {
        NONE,
        /** Answers 501 to conditional writes, as s3proxy does in front of some clouds. */
        NO_CONDITIONAL_WRITES,
        /** Writes whatever the condition, as s3rver does. */
        IGNORES_CONDITIONS,
        /** Lets a second writer win who meets the condition that the first one met, as s3s-fs does. */
        LETS_TWO_WIN,
        /** As versitygw does. */
        KEEPS_CUT_UPLOADS,
        GIVES_NO_ETAGS,
        REFUSES_PRESIGNED_URLS,
        IGNORES_RANGES,
        /** As s3proxy does on a relative folder. */
        LISTS_NOTHING,
        /** Says that the clock of the client is wrong. */
        CLOCK_APART,
        /** Answers 500 to everything. */
        FAILS,
    }

    /** @param before the ETag of the version that a conditional write has replaced; empty: there was none */
    private record Version(byte[] content, Optional<String> before, boolean conditional) {
        String etag() {
            return "\"%08x\"".formatted(Arrays.hashCode(content));
        }
    }

    private FlawedS3(Flaw flaw, HttpServer server) {
        this.flaw = flaw;
        this.server = server;
    }

    public static FlawedS3 with(Flaw flaw) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
            FlawedS3 s3 = new FlawedS3(flaw, server);
            server.setExecutor(s3.threads);
            server.createContext("/", s3::handle);
            server.start();
            return s3;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public StorageSettings settings() {
        return StorageSettings.at(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
                "films",
                new StorageSettings.Credentials("key", "secret"));
    }

    /** The number of requests that it was sent. */
    public int requests() {
        return requests.get();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange call) throws IOException {
        try (call) {
            requests.incrementAndGet();
            byte[] body = content(call);
            if (flaw == Flaw.CLOCK_APART) {
                refuse(call, 403, "RequestTimeTooSkewed");
                return;
            }
            if (flaw == Flaw.FAILS) {
                refuse(call, 500, "InternalError");
                return;
            }
            String path = call.getRequestURI().getPath();
            String key = path.startsWith(BUCKET) ? path.substring(BUCKET.length()) : "";
            switch (call.getRequestMethod()) {
                case "PUT" -> put(call, key, body);
                case "DELETE" -> delete(call, key);
                default -> {
                    if (key.isEmpty()) {
                        list(call);
                    } else {
                        get(call, key);
                    }
                }
            }
        }
    }

    private synchronized void put(HttpExchange call, String key, byte[] body) throws IOException {
        String announced = call.getRequestHeaders().getFirst("Content-Length");
        boolean cut = header(call, "x-amz-decoded-content-length").isEmpty() && body.length < Long.parseLong(announced);
        boolean presigned = String.valueOf(call.getRequestURI().getQuery()).contains("X-Amz-Signature");
        boolean conditional = header(call, "If-None-Match").isPresent()
                || header(call, "If-Match").isPresent();
        if (cut && flaw != Flaw.KEEPS_CUT_UPLOADS) {
            refuse(call, 400, "IncompleteBody");
        } else if (presigned && flaw == Flaw.REFUSES_PRESIGNED_URLS) {
            refuse(call, 403, "SignatureDoesNotMatch");
        } else if (conditional && flaw == Flaw.NO_CONDITIONAL_WRITES) {
            refuse(call, 501, "NotImplemented");
        } else if (conditional && !holds(call, key) && flaw != Flaw.IGNORES_CONDITIONS) {
            refuse(call, 412, "PreconditionFailed");
        } else {
            Optional<String> before = Optional.ofNullable(objects.get(key)).map(Version::etag);
            Version written = new Version(body, before, conditional);
            objects.put(key, written);
            if (flaw != Flaw.GIVES_NO_ETAGS) {
                call.getResponseHeaders().set("ETag", written.etag());
            }
            call.sendResponseHeaders(200, -1);
        }
    }

    private boolean holds(HttpExchange call, String key) {
        Optional<Version> there = Optional.ofNullable(objects.get(key));
        Optional<String> etag = there.map(Version::etag);
        boolean holds = holds(call, etag);
        boolean outdated = flaw == Flaw.LETS_TWO_WIN
                && there.filter(version -> version.conditional() && holds(call, version.before()))
                        .isPresent();
        return holds || outdated;
    }

    private static boolean holds(HttpExchange call, Optional<String> etag) {
        return header(call, "If-Match").map(etag::equals).isEmpty()
                ? etag.isEmpty()
                : header(call, "If-Match").equals(etag);
    }

    private synchronized void delete(HttpExchange call, String key) throws IOException {
        objects.remove(key);
        call.sendResponseHeaders(204, -1);
    }

    private synchronized void get(HttpExchange call, String key) throws IOException {
        Version found = objects.get(key);
        boolean head = call.getRequestMethod().equals("HEAD");
        if (found == null) {
            if (head) {
                call.sendResponseHeaders(404, -1);
            } else {
                refuse(call, 404, "NoSuchKey");
            }
            return;
        }
        Matcher range = Pattern.compile("bytes=(\\d+)-(\\d+)")
                .matcher(header(call, "Range").orElse(""));
        boolean part = flaw != Flaw.IGNORES_RANGES && range.matches();
        byte[] content = part
                ? Arrays.copyOfRange(
                        found.content(), Integer.parseInt(range.group(1)), Integer.parseInt(range.group(2)) + 1)
                : found.content();
        call.getResponseHeaders().set("ETag", found.etag());
        call.getResponseHeaders().set("Last-Modified", "Fri, 27 Nov 2026 12:00:00 GMT");
        if (head) {
            call.getResponseHeaders().set("Content-Length", String.valueOf(content.length));
        }
        call.sendResponseHeaders(part ? 206 : 200, head ? -1 : content.length);
        if (!head) {
            call.getResponseBody().write(content);
        }
    }

    private synchronized void list(HttpExchange call) throws IOException {
        Matcher asked = PREFIX.matcher(String.valueOf(call.getRequestURI().getQuery()));
        String prefix = asked.find() ? asked.group(1) : "";
        String contents = objects.entrySet().stream()
                .filter(object -> flaw != Flaw.LISTS_NOTHING && object.getKey().startsWith(prefix))
                .map(object ->
                        "<Contents><Key>%s</Key><Size>%s</Size><ETag>%s</ETag><LastModified>%s</LastModified></Contents>"
                                .formatted(
                                        object.getKey(),
                                        object.getValue().content().length,
                                        object.getValue().etag().replace("\"", ""),
                                        Instant.now()))
                .collect(Collectors.joining());
        answer(
                call,
                200,
                "<ListBucketResult><IsTruncated>false</IsTruncated>%s</ListBucketResult>".formatted(contents));
    }

    /** The body, without the framing of a signed stream. Shorter than announced if the client has gone. */
    private static byte[] content(HttpExchange call) throws IOException {
        byte[] body = readUntilItEnds(call.getRequestBody());
        if (header(call, "x-amz-decoded-content-length").isEmpty()) {
            return body;
        }
        String framed = new String(body, StandardCharsets.ISO_8859_1);
        int start = framed.indexOf("\r\n") + 2;
        int length = Integer.parseInt(framed.substring(0, framed.indexOf(';')), 16);
        return framed.substring(start, start + length).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] readUntilItEnds(InputStream in) {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        try {
            in.transferTo(read);
        } catch (IOException gone) {
            // The rest never comes.
        }
        return read.toByteArray();
    }

    private static Optional<String> header(HttpExchange call, String name) {
        return Optional.ofNullable(call.getRequestHeaders().getFirst(name));
    }

    private static void refuse(HttpExchange call, int status, String code) throws IOException {
        answer(call, status, "<Error><Code>%s</Code><Message>No.</Message></Error>".formatted(code));
    }

    private static void answer(HttpExchange call, int status, String xml) throws IOException {
        byte[] body = xml.getBytes(StandardCharsets.UTF_8);
        call.getResponseHeaders().set("Content-Type", "application/xml");
        call.sendResponseHeaders(status, body.length);
        call.getResponseBody().write(body);
    }
}
