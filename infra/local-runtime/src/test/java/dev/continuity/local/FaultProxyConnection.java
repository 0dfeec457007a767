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

/** One request through a {@link FaultProxy}, and its reply. */
final class FaultProxyConnection {

    private static final int LONGEST_HEAD = 64 << 10;
    private static final int BUFFER = 64 << 10;
    private static final Pattern HOP_BY_HOP = Pattern.compile("(?im)^(connection|upgrade|http2-settings):.*\\r\\n");
    private static final Pattern LENGTH = Pattern.compile("(?im)^content-length: *(\\d+)");
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3})");

    private final FaultProxy proxy;
    private final Socket client;

    FaultProxyConnection(FaultProxy proxy, Socket client) {
        this.proxy = proxy;
        this.client = client;
    }

    void run() {
        try (client) {
            client.setTcpNoDelay(true);
            var in = new BufferedInputStream(client.getInputStream(), BUFFER);
            var head = head(in);
            var line = head.substring(0, Math.max(0, head.indexOf("\r\n"))).split(" ", 3);
            if (line.length == 3) {
                var request = new FaultProxy.Request(line[0], line[1]);
                forward(request, in, head, proxy.ruleFor(request));
            }
        } catch (IOException broken) {
            // One side is gone. The other one notices when its connection closes.
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void forward(FaultProxy.Request request, InputStream in, String head, Optional<FaultProxyRule> rule)
            throws IOException, InterruptedException {
        if (!passes(rule, Moment.BEFORE)) {
            refuse(request, in, rule.get().status());
            return;
        }
        try (var server = proxy.connect()) {
            proxy.threads().execute(() -> send(server, in, head, rule));
            reply(request, server, rule);
        }
    }

    /** The head says that the connection ends with this request, so both bodies end where it does. */
    private void send(Socket server, InputStream in, String head, Optional<FaultProxyRule> rule) {
        try {
            var out = server.getOutputStream();
            out.write(HOP_BY_HOP
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
            // The thread that reads the reply notices, too.
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void reply(FaultProxy.Request request, Socket server, Optional<FaultProxyRule> rule)
            throws IOException, InterruptedException {
        var in = server.getInputStream();
        var out = client.getOutputStream();
        var buffer = new byte[BUFFER];
        var began = false;
        var left = rule.map(FaultProxyRule::replyBytes).orElse(Long.MAX_VALUE);
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            var status = status(buffer, n);
            if (!began && !status.equals("100")) {
                began = true;
                proxy.replied(request, status);
                if (!passes(rule, Moment.REPLY)) {
                    reset();
                    return;
                }
            }
            out.write(buffer, 0, (int) Math.min(n, left));
            left -= began ? n : 0;
            if (left <= 0 && !passes(rule, Moment.CUT)) {
                reset();
                return;
            }
        }
    }

    private static String status(byte[] buffer, int n) {
        var status = STATUS.matcher(new String(buffer, 0, Math.min(n, 32), StandardCharsets.ISO_8859_1));
        return status.find() ? status.group(1) : "no HTTP";
    }

    private void refuse(FaultProxy.Request request, InputStream in, int status) throws IOException {
        if (status == 0) {
            reset();
            return;
        }
        var code = status == 503 ? "SlowDown" : "InternalError";
        var body = "<?xml version=\"1.0\"?><Error><Code>" + code + "</Code><Message>by the proxy</Message></Error>";
        var reply = "HTTP/1.1 " + status + " " + code + "\r\nContent-Type: application/xml\r\nContent-Length: "
                + body.length() + "\r\nConnection: close\r\n\r\n"
                + (request.method().equals("HEAD") ? "" : body);
        client.getOutputStream().write(reply.getBytes(StandardCharsets.US_ASCII));
        client.shutdownOutput();
        // A client that is still sending would otherwise be reset before it has read the answer.
        in.transferTo(OutputStream.nullOutputStream());
    }

    private void reset() throws IOException {
        client.setSoLinger(true, 0);
        client.close();
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
