package dev.continuity.e2e.seeds;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The head of a request, and as much of its body as came along with it. */
record HttpHead(String text, byte[] bodyBegins) {
    private static final int LARGEST = 64 << 10;
    private static final String END = "\r\n\r\n";
    private static final Pattern LENGTH = Pattern.compile("(?im)^content-length: *(\\d+) *\r?$");
    private static final Pattern HOP = Pattern.compile("(?im)^(connection|upgrade|http2-settings|expect):[^\r\n]*\r\n");

    /** Empty if the caller hung up before it had said what it wants. */
    static Optional<HttpHead> read(InputStream in) throws IOException {
        byte[] buffer = new byte[LARGEST];
        int length = 0;
        while (length < LARGEST) {
            int n = in.read(buffer, length, LARGEST - length);
            if (n < 0) {
                return Optional.empty();
            }
            length += n;
            String soFar = new String(buffer, 0, length, StandardCharsets.ISO_8859_1);
            int end = soFar.indexOf(END);
            if (end >= 0) {
                int body = end + END.length();
                return Optional.of(new HttpHead(soFar.substring(0, body), Arrays.copyOfRange(buffer, body, length)));
            }
        }
        throw new IOException("a head of more than " + LARGEST + " bytes");
    }

    /** {@code METHOD path}. */
    String request() {
        return text.substring(0, Math.max(0, text.indexOf(" HTTP/")));
    }

    long bodyLength() {
        Matcher length = LENGTH.matcher(text);
        return length.find() ? Long.parseLong(length.group(1)) : 0;
    }

    boolean expectsContinue() {
        return text.toLowerCase(Locale.ROOT).contains("\r\nexpect: 100-continue");
    }

    /** The same for a server that is to close the connection after its answer. */
    byte[] forOneRequest() {
        String kept = HOP.matcher(text).replaceAll("");
        return (kept.substring(0, kept.length() - 2) + "Connection: close" + END).getBytes(StandardCharsets.ISO_8859_1);
    }
}
