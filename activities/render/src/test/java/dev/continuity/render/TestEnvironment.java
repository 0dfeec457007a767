package dev.continuity.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.continuity.local.LocalS3;
import dev.continuity.local.LocalS3Settings;
import dev.continuity.media.Ffmpeg;
import dev.continuity.media.FfmpegSettings;
import dev.continuity.media.TestClips;
import dev.continuity.provider.UploadSource;
import dev.continuity.provider.fal.FalProvider;
import dev.continuity.provider.fal.FalSettings;
import dev.continuity.render.activity.ActivityHeartbeats;
import dev.continuity.standin.FalStandIn;
import dev.continuity.standin.StandInSettings;
import dev.continuity.storage.ObjectStore;
import dev.continuity.storage.StorageSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** What all tests of this JVM share: a provider without delays, an S3, ffmpeg, and a source clip. */
public final class TestEnvironment {
    static final String KEY = "0f1e2d3c-1111-4222-8333-444455556666:c0ffeec0ffeec0ffeec0ffee";
    public static final Ffmpeg FFMPEG = new Ffmpeg(FfmpegSettings.defaults());
    public static final Path PLATE = TestClips.clip(TestClips.shared("render-plate.mp4"), "720x720", 24, 3, false);
    static final RenderExecutors EXECUTORS = new RenderExecutors();
    public static final ActivityHeartbeats HEARTBEATS =
            new ActivityHeartbeats(EXECUTORS.heartbeats(), Clock.systemUTC());
    static final Path TEMP_DIR = folder("temp");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final LocalS3 S3 =
            LocalS3.start(LocalS3Settings.withNewCredentials(folder("render-s3"), 0, "films"));
    private static final Path RENDER_CACHE = folder("render-cache");
    private static final Path FAL_HOME = folder("render-fal");
    private static final FalStandIn FAL = standIn(FAL_HOME, Duration.ZERO);

    private TestEnvironment() {}

    static ObjectStore objects() {
        return objects(S3.endpoint());
    }

    static ObjectStore objects(URI endpoint) {
        return new ObjectStore(StorageSettings.at(
                endpoint, S3.bucket(), new StorageSettings.Credentials(S3.accessKey(), S3.secretKey())));
    }

    /** Until it is closed, AWS's own settings have the credentials of a session, which do not say when they expire. */
    static AutoCloseable sessionCredentials() {
        Map<String, String> session = Map.of(
                "aws.accessKeyId",
                S3.accessKey(),
                "aws.secretAccessKey",
                S3.secretKey(),
                "aws.sessionToken",
                "session");
        session.forEach(System::setProperty);
        return () -> session.keySet().forEach(System::clearProperty);
    }

    static ObjectStore objectsWithDefaultCredentials() {
        return new ObjectStore(new StorageSettings(
                S3.bucket(),
                Optional.of(S3.endpoint()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
    }

    static URI s3() {
        return S3.endpoint();
    }

    static FalProvider fal() {
        return fal(FAL);
    }

    static FalProvider fal(FalStandIn standIn) {
        return fal(standIn.uri(), standIn);
    }

    /** The provider, reached through {@code api}. */
    static FalProvider falAt(URI api) {
        return fal(api, FAL);
    }

    /** The provider with another setting of the hosts that clips may be fetched from. */
    static FalProvider falTrusting(String... mediaHosts) {
        FalSettings settings = FalSettings.of(KEY)
                .at(FAL.uri(), FAL.uri(), FAL.uri())
                .withMediaHosts(List.of(mediaHosts))
                .withTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(5));
        return new FalProvider(settings, EXECUTORS.provider());
    }

    static URI falUri() {
        return FAL.uri();
    }

    private static FalProvider fal(URI api, FalStandIn standIn) {
        FalSettings settings = FalSettings.of(KEY)
                .at(api, api, api)
                .withMediaHosts(List.of(standIn.uri().getRawAuthority()))
                .withTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(5));
        return new FalProvider(settings, EXECUTORS.provider());
    }

    /** The URL of the source clip for the provider. */
    static URI uploadedPlate() throws Exception {
        return fal().upload(
                        UploadSource.of(Files.size(PLATE), () -> Files.newInputStream(PLATE)),
                        "video/mp4",
                        "plate.mp4");
    }

    /** The accepted requests with this prompt. */
    public static List<JsonNode> requests(String prompt) {
        return requests(FAL, prompt);
    }

    public static List<JsonNode> requests(FalStandIn standIn, String prompt) {
        JsonNode all = call(standIn, "GET", "/requests", "").path("requests");
        return StreamSupport.stream(all.spliterator(), false)
                .filter(request -> request.at("/input/prompt").asText().equals(prompt))
                .toList();
    }

    /** Sets the faults of the provider. */
    public static void faults(String... rules) {
        call("PUT", "/faults", "[" + String.join(",", rules) + "]");
    }

    /** How often the only fault with a limit will still happen. */
    static int timesLeft() {
        return call("GET", "/faults", "").findValue("times").intValue();
    }

    static void noFaults() {
        call("DELETE", "/faults", "");
    }

    /** Releases the reply that is held, once it is: the request is accepted a moment before. */
    static void releaseReplies() {
        TestProject.await(() -> !call("GET", "/faults", "").path("held").isEmpty());
        call("POST", "/faults/release", "");
    }

    /** The file that the provider serves as the clip of a request. */
    static Path clipOf(JsonNode request) {
        return FAL_HOME.resolve("files")
                .resolve(request.path("request_id").asText())
                .resolve("content");
    }

    /** Submits to the provider from outside: with the same account, but without a ledger. */
    static JsonNode submitElsewhere(String endpoint, JsonNode input) {
        return call("POST", "/" + endpoint, input.toString());
    }

    private static JsonNode call(String method, String path, String body) {
        return call(FAL, method, path, body);
    }

    private static JsonNode call(FalStandIn standIn, String method, String path, String body) {
        try {
            HttpRequest request = HttpRequest.newBuilder(standIn.uri().resolve(path))
                    .header("Authorization", "Key " + KEY)
                    .method(method, BodyPublishers.ofString(body))
                    .build();
            var answer = HTTP.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(method + " " + path + ": " + answer.body());
            }
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A provider on any free port. */
    static FalStandIn standIn(Path home, Duration queueTime) {
        try {
            return FalStandIn.start(
                    StandInSettings.of(home, FfmpegSettings.defaults().locateBinary())
                            .withConcurrency(8)
                            .withPace(queueTime, Duration.ZERO)
                            .withRenderCache(RENDER_CACHE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder(String name) {
        try {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target")), name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
