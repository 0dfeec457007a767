package dev.continuity.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;

/** Uploads, in the three ways of fal's clients: by initiate and PUT, in parts, and straight to the CDN with its own token. */
final class StorageCalls {

    private static final long SINGLE_LIMIT = 100L << 20;
    private static final int PART_LIMIT = 64 << 20;
    private static final Duration TOKEN_LIFE = Duration.ofHours(1);

    private final FileStore store;
    private final Misbehaviour misbehaviour;
    private final Origin origin;
    private final String token;
    private final Clock clock;

    StorageCalls(FileStore store, Misbehaviour misbehaviour, Origin origin, String token, Clock clock) {
        this.store = store;
        this.misbehaviour = misbehaviour;
        this.origin = origin;
        this.token = token;
        this.clock = clock;
    }

    Answer initiate(Call call) throws IOException, InterruptedException, Refusal {
        return initiate(call, "");
    }

    Answer initiateMultipart(Call call) throws IOException, InterruptedException, Refusal {
        return initiate(call, "/multipart/parts");
    }

    private Answer initiate(Call call, String tail) throws IOException, InterruptedException, Refusal {
        misbehaviour.before("upload", Asked.NOTHING);
        ObjectNode body = call.json();
        String path = reserve(required(body, "file_name"), required(body, "content_type"));
        ObjectNode answer =
                Json.object().put("upload_url", origin.at(path + tail)).put("file_url", origin.at(path));
        return misbehaviour.after("upload", Asked.NOTHING, Answer.json(200, answer));
    }

    /** The token with which the Python client talks to the CDN. */
    Answer token(Call call) {
        String expires = clock.instant()
                .plus(TOKEN_LIFE)
                .atOffset(ZoneOffset.UTC)
                .withNano(0)
                .toString()
                .replace("Z", "+00:00");
        return Answer.json(
                200,
                Json.object()
                        .put("token", token)
                        .put("token_type", "Bearer")
                        .put("base_url", origin.at(""))
                        .put("expires_at", expires));
    }

    Answer uploadWithToken(Call call) throws IOException, InterruptedException, Refusal {
        misbehaviour.before("upload", Asked.NOTHING);
        String path = reserveWithToken(call);
        store.put(path.split("/")[2], limited(call.body(), SINGLE_LIMIT));
        Answer answer = Answer.json(200, Json.object().put("access_url", origin.at(path)));
        return misbehaviour.after("upload", Asked.NOTHING, answer);
    }

    Answer initiateWithToken(Call call) throws IOException, Refusal {
        String path = reserveWithToken(call);
        return Answer.json(200, Json.object().put("access_url", origin.at(path)).put("uploadId", "parts"));
    }

    Answer put(Call call) throws IOException, Refusal {
        requireReserved(call);
        try {
            store.put(call.segment("id"), limited(call.body(), SINGLE_LIMIT));
        } catch (TooLong e) {
            throw new Refusal(Answer.detail(413, "Larger than " + SINGLE_LIMIT + " bytes: use a multipart upload"));
        }
        return Answer.empty(200, Map.of());
    }

    Answer putPart(Call call) throws IOException, Refusal {
        requireReserved(call);
        int number = partNumber(call.segment("part"));
        byte[] content = call.body().readNBytes(PART_LIMIT + 1);
        if (content.length > PART_LIMIT) {
            throw new Refusal(Answer.detail(413, "A part is at most " + PART_LIMIT + " bytes"));
        }
        String etag = store.putPart(call.segment("id"), number, content);
        return Answer.json(200, Json.object().put("partNumber", number).put("etag", etag), Map.of("ETag", etag));
    }

    Answer complete(Call call) throws IOException, Refusal {
        requireReserved(call);
        int count = call.json().path("parts").size();
        if (count == 0 || !store.join(call.segment("id"), count)) {
            throw Refusal.unprocessable("value_error", "The parts 1.." + count + " are not all here", "body", "parts");
        }
        FileStore.Label label = store.label(call.segment("id")).orElseThrow();
        String path = "/files/" + call.segment("id") + "/" + label.name();
        return Answer.json(200, Json.object().put("access_url", origin.at(path)));
    }

    private String reserveWithToken(Call call) throws IOException, Refusal {
        if (!call.header("Authorization").orElse("").equals("Bearer " + token)) {
            throw new Refusal(Answer.platform(401, "authorization_error", "Invalid or missing CDN token"));
        }
        return reserve(
                call.header("X-Fal-File-Name").orElse("file.bin"),
                call.header("Content-Type").orElse("application/octet-stream"));
    }

    private String reserve(String name, String contentType) throws IOException {
        String id = FileStore.newId();
        FileStore.Label label = new FileStore.Label(FileStore.plainName(name), plainType(contentType));
        store.reserve(id, label);
        return "/files/" + id + "/" + label.name();
    }

    private static String plainType(String contentType) {
        return contentType.matches("[\\w.+-]+/[\\w.+-]+(;[ -~]*)?") ? contentType : "application/octet-stream";
    }

    private static String required(ObjectNode body, String field) throws Refusal {
        JsonNode value = body.path(field);
        if (value.isMissingNode()) {
            throw Refusal.unprocessable("missing", "Field required", "body", field);
        }
        if (!value.isTextual() || value.asText().isBlank()) {
            throw Refusal.unprocessable("string_type", "Input should be a valid string", "body", field);
        }
        return value.asText();
    }

    private void requireReserved(Call call) throws IOException, Refusal {
        if (store.label(call.segment("id"))
                .filter(label -> label.name().equals(call.segment("name")))
                .isEmpty()) {
            throw new Refusal(Answer.detail(404, "No such upload"));
        }
    }

    private static int partNumber(String text) throws Refusal {
        if (!text.matches("[1-9]\\d{0,3}")) {
            throw Refusal.unprocessable("int_parsing", "A part number is 1..9999", "path", "part");
        }
        return Integer.parseInt(text);
    }

    private static final class TooLong extends IOException {
        private static final long serialVersionUID = 1;
    }

    private static InputStream limited(InputStream in, long limit) {
        return new FilterInputStream(in) {
            private long left = limit;

            @Override
            public int read() throws IOException {
                return count(super.read(), 1);
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                int n = super.read(buffer, offset, length);
                return count(n, Math.max(n, 0));
            }

            private int count(int result, int n) throws TooLong {
                left -= result < 0 ? 0 : n;
                if (left < 0) {
                    throw new TooLong();
                }
                return result;
            }
        };
    }
}
