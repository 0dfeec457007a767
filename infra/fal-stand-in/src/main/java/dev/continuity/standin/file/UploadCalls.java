package dev.continuity.standin.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.continuity.standin.fault.FaultInjector;
import dev.continuity.standin.fault.FaultTarget;
import dev.continuity.standin.http.HttpAnswer;
import dev.continuity.standin.http.HttpCall;
import dev.continuity.standin.http.HttpRefusal;
import dev.continuity.standin.http.Origin;
import dev.continuity.standin.http.Routes;
import dev.continuity.standin.http.StandInJson;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;

/** The three ways in which fal's clients upload: initiate and PUT, in parts, and to the CDN itself with its token. */
public final class UploadCalls {

    private static final long SINGLE_LIMIT = 100L << 20;
    private static final int PART_LIMIT = 64 << 20;
    private static final Duration TOKEN_LIFE = Duration.ofHours(1);

    private final FileStore store;
    private final FaultInjector injector;
    private final Origin origin;
    private final String token;
    private final Clock clock;

    public UploadCalls(FileStore store, FaultInjector injector, Origin origin, String token, Clock clock) {
        this.store = store;
        this.injector = injector;
        this.origin = origin;
        this.token = token;
        this.clock = clock;
    }

    public void addTo(Routes routes) {
        routes.keyed("POST", "/storage/upload/initiate", this::initiate)
                .keyed("POST", "/storage/upload/initiate-multipart", this::initiateMultipart)
                .open("POST", "/files/upload", this::uploadWithToken)
                .open("POST", "/files/upload/multipart", this::initiateWithToken)
                .open("PUT", "/files/{id}/{name}", this::put)
                .open("PUT", "/files/{id}/{name}/multipart/{upload}/{part}", this::putPart)
                .open("POST", "/files/{id}/{name}/multipart/{upload}/complete", this::complete);
    }

    private HttpAnswer initiate(HttpCall call) throws IOException, InterruptedException, HttpRefusal {
        return initiate(call, "");
    }

    private HttpAnswer initiateMultipart(HttpCall call) throws IOException, InterruptedException, HttpRefusal {
        return initiate(call, "/multipart/parts");
    }

    private HttpAnswer initiate(HttpCall call, String tail) throws IOException, InterruptedException, HttpRefusal {
        injector.before("upload", FaultTarget.NOTHING);
        ObjectNode body = call.json();
        String path = reserve(required(body, "file_name"), required(body, "content_type"));
        ObjectNode answer =
                StandInJson.object().put("upload_url", origin.at(path + tail)).put("file_url", origin.at(path));
        return injector.after("upload", FaultTarget.NOTHING, HttpAnswer.json(200, answer));
    }

    /** The token with which the Python client talks to the CDN. */
    public HttpAnswer token(HttpCall call) {
        String expires = clock.instant()
                .plus(TOKEN_LIFE)
                .atOffset(ZoneOffset.UTC)
                .withNano(0)
                .toString()
                .replace("Z", "+00:00");
        return HttpAnswer.json(
                200,
                StandInJson.object()
                        .put("token", token)
                        .put("token_type", "Bearer")
                        .put("base_url", origin.at(""))
                        .put("expires_at", expires));
    }

    private HttpAnswer uploadWithToken(HttpCall call) throws IOException, InterruptedException, HttpRefusal {
        injector.before("upload", FaultTarget.NOTHING);
        String path = reserveWithToken(call);
        store.put(path.split("/")[2], limited(call.body(), SINGLE_LIMIT));
        HttpAnswer answer = HttpAnswer.json(200, StandInJson.object().put("access_url", origin.at(path)));
        return injector.after("upload", FaultTarget.NOTHING, answer);
    }

    private HttpAnswer initiateWithToken(HttpCall call) throws IOException, HttpRefusal {
        String path = reserveWithToken(call);
        return HttpAnswer.json(
                200, StandInJson.object().put("access_url", origin.at(path)).put("uploadId", "parts"));
    }

    private HttpAnswer put(HttpCall call) throws IOException, HttpRefusal {
        requireReserved(call);
        try {
            store.put(call.segment("id"), limited(call.body(), SINGLE_LIMIT));
        } catch (TooLong e) {
            throw new HttpRefusal(
                    HttpAnswer.detail(413, "Larger than " + SINGLE_LIMIT + " bytes: use a multipart upload"));
        }
        return HttpAnswer.empty(200, Map.of());
    }

    private HttpAnswer putPart(HttpCall call) throws IOException, HttpRefusal {
        requireReserved(call);
        int number = partNumber(call.segment("part"));
        byte[] content = call.body().readNBytes(PART_LIMIT + 1);
        if (content.length > PART_LIMIT) {
            throw new HttpRefusal(HttpAnswer.detail(413, "A part is at most " + PART_LIMIT + " bytes"));
        }
        String etag = store.putPart(call.segment("id"), number, content);
        return HttpAnswer.json(
                200, StandInJson.object().put("partNumber", number).put("etag", etag), Map.of("ETag", etag));
    }

    private HttpAnswer complete(HttpCall call) throws IOException, HttpRefusal {
        requireReserved(call);
        int count = call.json().path("parts").size();
        if (count == 0 || !store.join(call.segment("id"), count)) {
            throw HttpRefusal.unprocessable(
                    "value_error", "Some of the parts 1.." + count + " are missing", "body", "parts");
        }
        FileStore.Label label = store.label(call.segment("id")).orElseThrow();
        String path = "/files/" + call.segment("id") + "/" + label.name();
        return HttpAnswer.json(200, StandInJson.object().put("access_url", origin.at(path)));
    }

    private String reserveWithToken(HttpCall call) throws IOException, HttpRefusal {
        if (!call.header("Authorization").orElse("").equals("Bearer " + token)) {
            throw new HttpRefusal(HttpAnswer.platform(401, "authorization_error", "Invalid or missing CDN token"));
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

    private static String required(ObjectNode body, String field) throws HttpRefusal {
        JsonNode value = body.path(field);
        if (value.isMissingNode()) {
            throw HttpRefusal.unprocessable("missing", "Field required", "body", field);
        }
        if (!value.isTextual() || value.asText().isBlank()) {
            throw HttpRefusal.unprocessable("string_type", "Input should be a valid string", "body", field);
        }
        return value.asText();
    }

    private void requireReserved(HttpCall call) throws IOException, HttpRefusal {
        if (store.label(call.segment("id"))
                .filter(label -> label.name().equals(call.segment("name")))
                .isEmpty()) {
            throw new HttpRefusal(HttpAnswer.detail(404, "No such upload"));
        }
    }

    private static int partNumber(String text) throws HttpRefusal {
        if (!text.matches("[1-9]\\d{0,3}")) {
            throw HttpRefusal.unprocessable("int_parsing", "A part number is 1..9999", "path", "part");
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
