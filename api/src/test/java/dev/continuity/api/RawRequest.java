package dev.continuity.api;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A request that no client library would send.
 *
 * @param method any word
 * @param target path and query, as they are sent
 * @param headers in addition to those that every request needs
 * @param body as it is sent; without a body, there is no Content-Length
 */
record RawRequest(String method, String target, Map<String, String> headers, String body) {
    private static final int TIMEOUT_MILLIS = 30_000;

    boolean isUri() {
        try {
            return !new URI(target).toString().isEmpty();
        } catch (URISyntaxException e) {
            return false;
        }
    }

    RawAnswer sendTo(int port) throws IOException {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        String head = "%s %s HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n%s%s\r\n"
                .formatted(
                        method,
                        target,
                        content.length == 0 ? "" : "Content-Length: %d\r\n".formatted(content.length),
                        headers.entrySet().stream()
                                .map(header -> header.getKey() + ": " + header.getValue() + "\r\n")
                                .collect(Collectors.joining()));
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            ByteArrayOutputStream request = new ByteArrayOutputStream();
            request.writeBytes(head.getBytes(StandardCharsets.UTF_8));
            request.writeBytes(content);
            socket.getOutputStream().write(request.toByteArray());
            return answer(socket.getInputStream());
        }
    }

    /** Reads a refusal as a whole, but only the head of other answers, since streams never end. */
    private RawAnswer answer(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        for (int read = in.read(); read >= 0; read = in.read()) {
            head.write(read);
            if (read == '\n' && head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
                break;
            }
        }
        RawAnswer answer = new RawAnswer(head.toString(StandardCharsets.ISO_8859_1), "");
        return answer.isRefusal()
                ? new RawAnswer(answer.head(), new String(in.readAllBytes(), StandardCharsets.UTF_8))
                : answer;
    }

    @Override
    public String toString() {
        return "%s %s %s %s".formatted(method, brief(target), headers, brief(body));
    }

    private static String brief(String text) {
        return text.length() < 300 ? text : text.substring(0, 300) + "… (" + text.length() + ")";
    }
}
