package dev.continuity.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import dev.continuity.standin.http.StandInJson;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FilesAndRequestsTest extends RunningStandIn {

    @Test
    void a_range_of_the_same_version_is_206_and_of_another_version_the_whole() throws Exception {
        // Given
        StandInClient.Reply whole = caller.get(plate);

        // When
        StandInClient.Reply rest = caller.send(
                caller.request(plate).header("Range", "bytes=100-").header("If-Range", whole.header("ETag")));

        // Then
        assertThat(rest.status()).isEqualTo(206);
        assertThat(rest.bytes()).hasSize(whole.bytes().length - 100);
        assertThat(rest.header("Content-Range"))
                .isEqualTo("bytes 100-" + (whole.bytes().length - 1) + "/" + whole.bytes().length);
        assertThat(caller.send(caller.request(plate)
                                .header("Range", "bytes=100-")
                                .header("If-Range", "\"other\""))
                        .status())
                .isEqualTo(200);
        assertThat(caller.send(caller.request(plate).header("Range", "bytes=99999999-"))
                        .status())
                .isEqualTo(416);
    }

    @Test
    void the_history_shows_inputs_in_pages_newest_first() throws Exception {
        // Given
        String first = caller.submit(StandInClient.REFERENCE, StandInClient.input("first", "http://127.0.0.1:1/none"))
                .get("request_id")
                .asText();
        JsonNode last = caller.submit(StandInClient.REFERENCE, StandInClient.input("last", "http://127.0.0.1:1/none"));
        caller.follow(last);
        String list =
                "/v1/models/requests/by-endpoint?endpoint_id=" + StandInClient.REFERENCE + "&expand=payloads&limit=1";

        // When
        JsonNode newest = caller.get(list).json();

        // Then
        assertThat(newest.at("/items/0/json_input/prompt").asText()).isEqualTo("last");
        assertThat(newest.at("/items/0/status_code").asInt()).isEqualTo(422);
        assertThat(newest.get("has_more").asBoolean()).isTrue();
        JsonNode next = caller.get(list + "&cursor=" + newest.get("next_cursor").asText())
                .json();
        assertThat(next.at("/items/0/request_id").asText()).isEqualTo(first);
        assertThat(next.get("has_more").asBoolean()).isFalse();
    }

    @Test
    void the_request_list_bills_what_was_delivered_and_no_file_holds_the_key() throws Exception {
        // Given
        JsonNode ticket = caller.submit(
                "fal-ai/kling-video/o1/standard/video-to-video/reference",
                StandInClient.input("The boat sails on", plate).put("duration", "4"));
        caller.follow(ticket);

        // When
        JsonNode list = caller.get("/requests").json();

        // Then
        JsonNode entry = Stream.iterate(0, i -> i + 1)
                .map(i -> list.at("/requests/" + i))
                .filter(each -> each.get("request_id").equals(ticket.get("request_id")))
                .findFirst()
                .orElseThrow();
        assertThat(entry.get("billed_seconds").asDouble()).isEqualTo(4.0);
        assertThat(entry.get("billed_dollars").asDouble()).isEqualTo(0.504);
        try (Stream<Path> files = Files.walk(folder.resolve("home"))) {
            List<Path> all = files.filter(Files::isRegularFile).toList();
            for (Path file : all) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).doesNotContain("secret-key");
            }
        }
    }

    @Test
    void a_webhook_carries_a_signature_that_the_published_key_verifies() throws Exception {
        // Given
        CompletableFuture<Map.Entry<Headers, byte[]>> delivered = new CompletableFuture<>();
        HttpServer receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/hook", exchange -> {
            delivered.complete(Map.entry(
                    exchange.getRequestHeaders(), exchange.getRequestBody().readAllBytes()));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        receiver.start();
        String hook = "http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook?take=k1";

        // When
        StandInClient.Reply submitted = caller.send(caller.request(
                        "/" + StandInClient.EDIT + "?fal_webhook=" + URLEncoder.encode(hook, StandardCharsets.UTF_8))
                .POST(HttpRequest.BodyPublishers.ofString(
                        StandInClient.input("dusk", plate).toString())));

        // Then
        var call = delivered.get();
        receiver.stop(0);
        String id = submitted.json().get("request_id").asText();
        assertThat(StandInJson.MAPPER
                        .readTree(call.getValue())
                        .at("/payload/video/url")
                        .asText())
                .contains(id);
        String signed = String.join(
                "\n",
                id,
                call.getKey().getFirst("X-Fal-Webhook-User-Id"),
                call.getKey().getFirst("X-Fal-Webhook-Timestamp"),
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(call.getValue())));
        byte[] x = Base64.getUrlDecoder()
                .decode(caller.get("/.well-known/jwks.json")
                        .json()
                        .at("/keys/0/x")
                        .asText());
        byte[] prefix = HexFormat.of().parseHex("302a300506032b6570032100");
        byte[] encoded = ByteBuffer.allocate(44).put(prefix).put(x).array();
        Signature verifier = Signature.getInstance("Ed25519");
        verifier.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
        verifier.update(signed.getBytes(StandardCharsets.UTF_8));
        assertThat(verifier.verify(HexFormat.of().parseHex(call.getKey().getFirst("X-Fal-Webhook-Signature"))))
                .isTrue();
    }

    /** The operating system may release a port with a delay. */
    private static FalStandIn startAgain(StandInSettings settings) {
        return await().atMost(Duration.ofMinutes(2))
                .ignoreException(BindException.class)
                .until(() -> FalStandIn.start(settings), standIn -> true);
    }

    @Test
    void a_stand_in_that_stops_during_a_request_continues_it_at_the_same_address() throws Exception {
        // Given
        FalStandIn first = FalStandIn.start(settings(folder.resolve("restarted")));
        StandInClient before = new StandInClient(first.uri());
        String video = before.upload(folder.resolve("plate.mp4"), "video/mp4");
        before.faults("[{\"kind\":\"slow-render\",\"seconds\":3,\"times\":1}]");
        JsonNode ticket = before.submit(StandInClient.EDIT, StandInClient.input("Snow", video));
        first.close();

        // When
        FalStandIn second = startAgain(
                settings(folder.resolve("restarted")).withPort(first.uri().getPort()));

        // Then
        try (second) {
            assertThat(before.result(ticket).status()).isEqualTo(200);
            assertThat(before.get("/requests").json().at("/totals/submitted").asInt())
                    .isEqualTo(1);
        }
    }

    @Test
    void a_stand_in_that_restarts_at_another_port_still_finds_the_files_of_its_requests() throws Exception {
        // Given
        StandInSettings settings = settings(folder.resolve("moved"));
        FalStandIn first = FalStandIn.start(settings.withPace(Duration.ofHours(1), Duration.ZERO));
        StandInClient before = new StandInClient(first.uri());
        String video = before.upload(folder.resolve("plate.mp4"), "video/mp4");
        String request = URI.create(before.submit(StandInClient.EDIT, StandInClient.input("Snow", video))
                        .get("response_url")
                        .asText())
                .getPath();
        first.close();

        // When
        FalStandIn second = FalStandIn.start(settings);

        // Then
        try (second) {
            StandInClient after = new StandInClient(second.uri());
            after.get(request + "/status/stream?logs=1");
            assertThat(after.get(request).json().at("/video/url").asText()).startsWith(second.uri() + "/files/");
        }
    }
}
