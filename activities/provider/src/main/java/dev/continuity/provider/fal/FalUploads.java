package dev.continuity.provider.fal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.continuity.address.WebAddress;
import dev.continuity.failure.FailureCode;
import dev.continuity.failure.FailureDetails;
import dev.continuity.provider.ProviderException;
import dev.continuity.provider.UploadSource;
import dev.continuity.provider.fal.http.FalHttp;
import dev.continuity.provider.fal.http.HttpReply;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Optional;

/** Uploads files to the provider's storage: in one piece, or above 90 MB in parts of 10 MB. */
final class FalUploads {
    static final long MAX_SINGLE_UPLOAD = 90L << 20;
    static final int PART = 10 << 20;
    private static final int MAX_ATTEMPTS = 3;

    private final FalSettings settings;
    private final FalHttp http;

    FalUploads(FalSettings settings, FalHttp http) {
        this.settings = settings;
        this.http = http;
    }

    URI upload(UploadSource source, String contentType, String fileName)
            throws ProviderException, InterruptedException, IOException {
        if (source.length() <= MAX_SINGLE_UPLOAD) {
            Target target = initiate("initiate", contentType, fileName);
            put(target.upload(), streamed(source), contentType);
            return target.file();
        }
        Target target = initiate("initiate-multipart", contentType, fileName);
        complete(target.upload(), parts(source, target.upload(), contentType));
        return target.file();
    }

    private Target initiate(String how, String contentType, String fileName)
            throws ProviderException, InterruptedException {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("content_type", contentType);
        body.put("file_name", fileName);
        URI address = URI.create(settings.rest() + "/storage/upload/" + how + "?storage_type=fal-cdn-v3");
        HttpReply reply = checked(http.send(http.withKey(address)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString()))));
        JsonNode answer = reply.json();
        Optional<URI> upload = HttpReply.text(answer, "upload_url").flatMap(this::address);
        Optional<URI> file = HttpReply.text(answer, "file_url").flatMap(this::address);
        if (upload.isEmpty() || file.isEmpty()) {
            throw FalQueue.unreadable(reply);
        }
        return new Target(upload.get(), file.get());
    }

    /** With a length, since a presigned upload does not accept chunked encoding. */
    private static HttpRequest.BodyPublisher streamed(UploadSource source) {
        if (source.length() == 0) {
            return BodyPublishers.noBody();
        }
        return BodyPublishers.fromPublisher(
                BodyPublishers.ofInputStream(() -> {
                    try {
                        return source.open();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }),
                source.length());
    }

    private ArrayNode parts(UploadSource source, URI upload, String contentType)
            throws ProviderException, InterruptedException, IOException {
        ArrayNode parts = JsonNodeFactory.instance.arrayNode();
        try (InputStream stream = source.open()) {
            long left = source.length();
            while (left > 0) {
                byte[] part = stream.readNBytes((int) Math.min(PART, left));
                if (part.length < Math.min(PART, left)) {
                    throw new IOException("The file ended " + (left - part.length) + " bytes before its stated length");
                }
                left -= part.length;
                int number = parts.size() + 1;
                HttpReply reply = putPart(withSegment(upload, Integer.toString(number)), part, contentType);
                parts.addObject().put("partNumber", number).put("etag", etag(reply));
            }
        }
        return parts;
    }

    private HttpReply putPart(URI address, byte[] part, String contentType)
            throws ProviderException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                return put(address, BodyPublishers.ofByteArray(part), contentType);
            } catch (ProviderException e) {
                if (attempt == MAX_ATTEMPTS || e.kind() != ProviderException.Kind.UNAVAILABLE) {
                    throw e;
                }
            }
        }
    }

    private void complete(URI upload, ArrayNode parts) throws ProviderException, InterruptedException {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.set("parts", parts);
        checked(http.send(HttpRequest.newBuilder(withSegment(upload, "complete"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString()))));
    }

    /** Without the key: the presigned URL is the permission. */
    private HttpReply put(URI address, HttpRequest.BodyPublisher body, String contentType)
            throws ProviderException, InterruptedException {
        return checked(http.send(
                HttpRequest.newBuilder(address)
                        .header("Content-Type", contentType)
                        .PUT(body),
                settings.transferTimeout()));
    }

    private static HttpReply checked(HttpReply reply) throws ProviderException {
        if (!reply.ok()) {
            throw FalErrorReply.of(reply).exception();
        }
        return reply;
    }

    private static String etag(HttpReply reply) throws ProviderException {
        return HttpReply.text(reply.json(), "etag", "ETag")
                .or(() -> reply.header("ETag"))
                .orElseThrow(() -> new ProviderException(
                        ProviderException.Kind.UNAVAILABLE,
                        FailureDetails.of(
                                FailureCode.UNREADABLE_ANSWER,
                                "The provider's storage did not confirm a part of the file.")));
    }

    private static URI withSegment(URI upload, String segment) {
        String query = upload.getRawQuery() == null ? "" : "?" + upload.getRawQuery();
        return URI.create(
                upload.getScheme() + "://" + upload.getRawAuthority() + upload.getRawPath() + "/" + segment + query);
    }

    /** An https URL; http is accepted only if the provider's own URL is http. */
    private Optional<URI> address(String text) {
        return WebAddress.of(text).filter(uri -> {
            boolean https = "https".equals(uri.getScheme());
            boolean http = "http".equals(uri.getScheme())
                    && "http".equals(settings.rest().getScheme());
            return (https || http) && uri.getHost() != null;
        });
    }

    private record Target(URI upload, URI file) {}
}
