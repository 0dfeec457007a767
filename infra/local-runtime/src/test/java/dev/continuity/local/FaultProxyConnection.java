package dev.continuity.local;

import dev.continuity.local.FaultProxyRule.Moment;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One request on its way through a gate, and its reply on the way back. */
final class FaultProxyConnection {

    private static final int LONGEST_HEAD = 64 << 10;
    private static final int BUFFER = 64 << 10;
    private static final Pattern CONNECTION = Pattern.compile("(?im)^connection:.*\\r\\n");
    private static final Pattern LENGTH = Pattern.compile("(?im)^content-length: *(\\d+)");

    private final FaultProxy gate;
    private final Socket client;

    FaultProxyConnection(FaultProxy gate, Socket client) {
        this.gate = gate;
        this.client = client;
    }

    void run() {
        try (client) {
            var in = new BufferedInputStream(client.getInputStream(), BUFFER);
            var head = head(in);
            var line = head.substring(0, Math.max(0, head.indexOf("\r\n"))).split(" ", 3);
            if (line.length == 3) {
                pass(in, head, gate.ruleFor(new FaultProxy.Request(line[0], line[1])));
            }
        } catch (IOException broken) {
            // One side is gone, and with the connection the other one hears of it.
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void pass(InputStream in, String head, Optional<FaultProxyRule> rule)
            throws IOException, InterruptedException {
        if (!passes(rule, Moment.BEFORE)) {
            refuse(in, rule.get().status());
            return;
        }
        try (var server = gate.server()) {
            gate.threads().execute(() -> ask(server, in, head, rule));
            reply(server, rule);
        }
    }

    /** The head says that the connection ends with this request, so both bodies end where it does. */
    private void ask(Socket server, InputStream in, String head, Optional<FaultProxyRule> rule) {
        try {
            var out = server.getOutputStream();
            out.write(CONNECTION
                    .matcher(head)
                    .replaceAll("")
                    .replaceFirst("\r\n", "\r\nConnection: close\r\n")
                    .getBytes(StandardCharsets.ISO_8859_1));
            copy(in, out, length(head) / 2);
            if (passes(rule, Moment.HALFWAY)) {
                in.transferTo(out);
            }
            // The client is gone, or its body was cut.
            server.close();
        } catch (IOException broken) {
            // The other direction hears of it, too.
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void reply(Socket server, Optional<FaultProxyRule> rule) throws IOException, InterruptedException {
        var in = server.getInputStream();
        var out = client.getOutputStream();
        var buffer = new byte[BUFFER];
        var began = false;
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            var start = new String(buffer, 0, Math.min(n, 12), StandardCharsets.ISO_8859_1);
            if (!began && !start.equals("HTTP/1.1 100")) {
                began = true;
                if (!passes(rule, Moment.REPLY)) {
                    return;
                }
            }
            out.write(buffer, 0, n);
        }
    }

    private void refuse(InputStream in, int status) throws IOException {
        if (status == 0) {
            return;
        }
        var code = status == 503 ? "SlowDown" : "InternalError";
        var body = "<?xml version=\"1.0\"?><Error><Code>" + code + "</Code><Message>by the gate</Message></Error>";
        var reply = "HTTP/1.1 " + status + " " + code + "\r\nContent-Type: application/xml\r\nContent-Length: "
                + body.length() + "\r\nConnection: close\r\n\r\n" + body;
        client.getOutputStream().write(reply.getBytes(StandardCharsets.US_ASCII));
        client.shutdownOutput();
        // A client that is still sending would otherwise be reset before it has read the answer.
        in.transferTo(OutputStream.nullOutputStream());
    }

    private static boolean passes(Optional<FaultProxyRule> rule, Moment reached) throws InterruptedException {
        return rule.isEmpty() || rule.get().passes(reached);
    }

    private static String head(InputStream in) throws IOException {
        var head = new ByteArrayOutputStream();
        var ends = 0;
        for (int b = in.read(); b >= 0 && head.size() < LONGEST_HEAD; b = in.read()) {
            head.write(b);
            ends = b == '\n' ? ends + 1 : b == '\r' ? ends : 0;
            if (ends == 2) {
                break;
            }
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    private static long length(String head) {
        Matcher length = LENGTH.matcher(head);
        return length.find() ? Long.parseLong(length.group(1)) : 0;
    }

    private static void copy(InputStream in, OutputStream out, long bytes) throws IOException {
        var buffer = new byte[BUFFER];
        for (long left = bytes; left > 0; ) {
            int n = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (n < 0) {
                return;
            }
            out.write(buffer, 0, n);
            left -= n;
        }
    }
}
