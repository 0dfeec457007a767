package dev.continuity.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes valid and invalid requests from the documentation of an operation. */
final class HostileRequests {
    private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");

    /** For a path or a query: without spaces and line ends. */
    private static final List<String> IN_URLS = List.of(
            "",
            ".",
            "..",
            "%2e%2e",
            "..%2f..%2f..%2fetc%2fpasswd",
            "%2F",
            "%5c..%5c",
            "%00",
            "AGM-film%00",
            "%0d%0aX-Injected:%20yes",
            "%E5%98%8A%E5%98%8DX-Injected:yes",
            "%",
            "%zz",
            "%c0%ae%c0%ae",
            "%ff%fe",
            "%F0%9F%8E%AC",
            "ä",
            "'\"<script>",
            "${jndi:ldap://127.0.0.1/x}",
            "{id}",
            ";jsessionid=1",
            "a=b&a=c",
            "-1",
            "0",
            "true",
            "9223372036854775808",
            "1e999999999",
            "_index",
            "_requests",
            "AGM-film-0123456789",
            "OTHER-film-0123456789",
            "AGM-" + "a".repeat(60),
            "a".repeat(3_000),
            "0".repeat(64),
            "v001",
            "v%31%30%30",
            "SH0010",
            "reference");

    private static final List<String> IN_HEADERS = List.of(
            "",
            "*/*",
            "application/json",
            "application/json; charset=utf-99",
            "application/yaml",
            "application/problem+json",
            "text/event-stream",
            "text/plain",
            "multipart/form-data",
            "multipart/form-data; boundary=",
            "application/x-www-form-urlencoded",
            "garbage",
            "a/b/c",
            ";;;,,,",
            "application/json;q=x",
            "bytes=0-",
            "-1",
            "9".repeat(30),
            "0".repeat(128),
            "%0d%0aX-Injected: yes",
            "\u00e4\t",
            "a".repeat(4_000));

    private static final List<String> HEADERS = List.of(
            "Content-Type",
            "Content-Type",
            "Accept",
            "Accept",
            "Range",
            "Expect",
            "Cookie",
            "Authorization",
            "Origin",
            "X-HTTP-Method-Override",
            "If-None-Match",
            "X-Forwarded-Host",
            "Content-Encoding",
            "Last-Event-ID",
            "Idempotency-Key",
            "X-Fal-Webhook-Request-Id",
            "X-Fal-Webhook-Timestamp");

    private static final List<String> BODIES = List.of(
            "",
            "null",
            "[]",
            "{}",
            "\"\"",
            "0",
            "{",
            "\u0000",
            "\uFEFF{}",
            "{\"cap\": 1e9999999999}",
            "{\"cap\": 1e999999999, \"perShot\": -0}",
            "{\"cap\": {\"cap\": []}}",
            "{\"cap\": NaN}",
            "{\"choice\": \"adopt\", \"requestId\": \"../../x\"}",
            "{\"choice\": \"adopt\", \"requestId\": \"somebody-elses\"}",
            "{\"choice\": [\"resubmit\"], \"requestId\": 7}",
            "[".repeat(10_000),
            "{\"a\":".repeat(10_000),
            "a: &a [x, x]\nb: *a\n",
            "title: !!javax.script.ScriptEngineManager []",
            "title: \"x\\r\\nX-Injected: yes\"\nproject: ../..\n",
            "9".repeat(5_000),
            "\uD83C\uDFAC".repeat(20_000));

    private final Random random;
    private final List<String> ids;

    /** @param ids of sequences that exist */
    HostileRequests(Random random, List<String> ids) {
        this.random = random;
        this.ids = ids;
    }

    /** @param name method and path, as {@code GET /v1/sequences/{id}} */
    RawRequest of(String name, JsonNode operation) {
        String method = name.substring(0, name.indexOf(' '));
        String path = PARAMETER
                .matcher(name.substring(method.length() + 1))
                .replaceAll(parameter -> Matcher.quoteReplacement(inPath(parameter.group(1))));
        boolean sending = operation.has("requestBody") || oneIn(4);
        return new RawRequest(method, path + query(operation), headers(operation), sending ? body(operation) : "");
    }

    private String inPath(String parameter) {
        if (oneIn(3)) {
            return any(IN_URLS);
        }
        return switch (parameter) {
            case "id" -> any(ids);
            case "shot" -> "SH0010";
            case "step" -> "reference";
            case "version" -> "v001";
            case "project" -> "AGM";
            case "sha256", "key" -> "0".repeat(64);
            case "attempt" -> "1";
            case "nonce" -> "0123456789abcdef";
            default -> any(IN_URLS);
        };
    }

    private String query(JsonNode operation) {
        List<String> query = new ArrayList<>();
        for (JsonNode parameter : operation.path("parameters")) {
            if (parameter.path("in").asText().equals("query") && !oneIn(3)) {
                String value = oneIn(2) ? "AGM" : any(IN_URLS);
                query.add(parameter.path("name").asText() + (oneIn(8) ? "" : "=" + value));
            }
        }
        if (oneIn(6)) {
            query.add(any(IN_URLS));
        }
        return query.isEmpty() ? "" : "?" + String.join("&", query);
    }

    private Map<String, String> headers(JsonNode operation) {
        Map<String, String> headers = new LinkedHashMap<>();
        List<String> documented = new ArrayList<>();
        operation.at("/requestBody/content").fieldNames().forEachRemaining(documented::add);
        if (!documented.isEmpty() && !oneIn(6)) {
            headers.put("Content-Type", any(documented));
        }
        while (oneIn(2)) {
            headers.put(any(HEADERS), any(IN_HEADERS));
        }
        return headers;
    }

    private String body(JsonNode operation) {
        List<String> examples = new ArrayList<>();
        operation.at("/requestBody/content").forEach(content -> content.path("examples")
                .forEach(example -> examples.add(text(example.path("value")))));
        return examples.isEmpty() || oneIn(3) ? any(BODIES) : corrupted(any(examples));
    }

    /** The text with a piece of it removed, doubled or replaced; or unchanged. */
    private String corrupted(String text) {
        int from = random.nextInt(text.length());
        int to = Math.min(text.length(), from + 1 + random.nextInt(20));
        String piece = text.substring(from, to);
        String instead =
                switch (random.nextInt(6)) {
                    case 0 -> "";
                    case 1 -> piece + piece;
                    case 2 -> any(BODIES);
                    case 3 -> any(IN_URLS);
                    case 4 -> new String(bytes(8), StandardCharsets.ISO_8859_1);
                    default -> piece;
                };
        return text.substring(0, from) + instead + text.substring(to);
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private boolean oneIn(int many) {
        return random.nextInt(many) == 0;
    }

    private <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private static String text(JsonNode value) {
        return value.isTextual() ? value.asText() : value.toString();
    }
}
