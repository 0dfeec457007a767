package dev.continuity.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Credentials that end: those of a service account, which the SDK fetches from AWS's token service, and of a login. */
class SessionCredentialsTest {
    private static final StorageSettings OF_AWS = new StorageSettings(
            "films",
            Optional.of(TestS3.local().endpoint()),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final Map<String, String> properties = new HashMap<>();
    private HttpServer aws;

    @BeforeEach
    void start() throws IOException {
        aws = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        aws.createContext("/", this::answer);
        aws.start();
        set("aws.region", "eu-central-1");
    }

    @AfterEach
    void stop() {
        aws.stop(0);
        properties.keySet().forEach(System::clearProperty);
    }

    @Test
    void the_token_of_a_kubernetes_service_account_becomes_credentials(@TempDir Path folder) throws IOException {
        // Given
        serviceAccount(folder);
        String key = TestS3.project() + "/note.json";
        try (ObjectStore objects = new ObjectStore(OF_AWS)) {
            // When
            objects.write(key, "by service account");

            // Then
            assertThat(objects.read(key, String.class)).contains("by service account");
            assertThat(asked)
                    .singleElement()
                    .asString()
                    .contains("Action=AssumeRoleWithWebIdentity")
                    .contains("RoleArn=arn:aws:iam::123456789012:role/films")
                    .contains("WebIdentityToken=token-of-the-pod");
        }
    }

    @Test
    void a_profile_that_assumes_a_role_becomes_credentials(@TempDir Path folder) throws IOException {
        // Given
        Path config = Files.writeString(
                folder.resolve("config"),
                """
                [profile films]
                role_arn = arn:aws:iam::123456789012:role/films
                source_profile = me
                [profile me]
                aws_access_key_id = me
                aws_secret_access_key = secret
                """);
        set("aws.configFile", config.toString());
        set("aws.sharedCredentialsFile", folder.resolve("none").toString());
        set("aws.profile", "films");
        set("aws.endpointUrlSts", address());
        String key = TestS3.project() + "/note.json";
        try (ObjectStore objects = new ObjectStore(OF_AWS)) {
            // When
            objects.write(key, "by role");

            // Then
            assertThat(objects.read(key, String.class)).contains("by role");
            assertThat(asked).singleElement().asString().contains("Action=AssumeRole&");
        }
    }

    @Test
    void the_login_of_an_sso_profile_becomes_credentials(@TempDir Path home) throws Exception {
        // Given
        String start = "https://films.awsapps.com/start";
        Path config = Files.writeString(
                home.resolve("config"),
                """
                [profile films]
                sso_start_url = %s
                sso_region = eu-central-1
                sso_account_id = 123456789012
                sso_role_name = films
                endpoint_url = %s
                """
                        .formatted(start, TestS3.local().endpoint()));
        Path logins = Files.createDirectories(home.resolve(".aws/sso/cache"));
        Files.writeString(
                logins.resolve(sha1(start) + ".json"),
                "{\"startUrl\":\"%s\",\"region\":\"eu-central-1\",\"accessToken\":\"of-the-login\",\"expiresAt\":\"2099-01-01T00:00:00Z\"}"
                        .formatted(start));
        String key = TestS3.project() + "/note.json";
        // AWS's SDK looks for logins in HOME alone, which only another process can have.
        ProcessBuilder program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        DocumentOfLogin.class.getName(),
                        key)
                .inheritIO();
        program.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
        program.environment()
                .putAll(Map.of(
                        "HOME", home.toString(),
                        "AWS_CONFIG_FILE", config.toString(),
                        "AWS_PROFILE", "films",
                        "AWS_ENDPOINT_URL_SSO", address()));

        // When
        int exitCode = program.start().waitFor();

        // Then
        assertThat(exitCode).isZero();
        assertThat(asked).singleElement().asString().contains("role_name=films").contains("of-the-login");
        try (ObjectStore there = new ObjectStore(TestS3.settings())) {
            assertThat(there.read(key, String.class)).contains("by login");
        }
    }

    @Test
    void urls_last_no_longer_than_the_credentials_that_sign_them(@TempDir Path folder) throws IOException {
        // Given
        serviceAccount(folder);
        try (ObjectStore objects = new ObjectStore(OF_AWS)) {
            // When
            boolean aDay = objects.publicUrls().lastFor(Duration.ofDays(1));

            // Then
            assertThat(aDay).isFalse();
            assertThat(objects.publicUrls().lastFor(Duration.ofMinutes(30))).isTrue();
        }
    }

    @Test
    void a_session_token_of_unknown_end_is_not_relied_on() {
        // Given
        set("aws.accessKeyId", "key");
        set("aws.secretAccessKey", "secret");
        set("aws.sessionToken", "token");
        try (ObjectStore objects = new ObjectStore(OF_AWS)) {
            // When
            boolean aMinute = objects.publicUrls().lastFor(Duration.ofMinutes(1));

            // Then
            assertThat(aMinute).isFalse();
        }
    }

    @Test
    void urls_that_a_key_of_its_own_signs_last_as_long_as_asked() {
        // Given
        try (ObjectStore objects = new ObjectStore(TestS3.settings())) {
            // When
            boolean aWeek = objects.publicUrls().lastFor(Duration.ofDays(7));

            // Then
            assertThat(aWeek).isTrue();
        }
    }

    private void serviceAccount(Path folder) throws IOException {
        set(
                "aws.webIdentityTokenFile",
                Files.writeString(folder.resolve("token"), "token-of-the-pod").toString());
        set("aws.roleArn", "arn:aws:iam::123456789012:role/films");
        set("aws.endpointUrlSts", address());
    }

    private void set(String property, String value) {
        properties.put(property, value);
        System.setProperty(property, value);
    }

    private String address() {
        return "http://127.0.0.1:" + aws.getAddress().getPort();
    }

    private void answer(HttpExchange call) throws IOException {
        try (call) {
            String body = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            boolean login = call.getRequestMethod().equals("GET");
            asked.add(
                    login
                            ? call.getRequestURI() + " "
                                    + call.getRequestHeaders().getFirst("x-amz-sso_bearer_token")
                            : URLDecoder.decode(body, StandardCharsets.UTF_8));
            byte[] answer = (login ? ofLogin() : ofRole(body.replaceFirst(".*Action=([A-Za-z]+).*", "$1")))
                    .getBytes(StandardCharsets.UTF_8);
            call.getResponseHeaders().set("Content-Type", login ? "application/json" : "text/xml");
            call.sendResponseHeaders(200, answer.length);
            call.getResponseBody().write(answer);
        }
    }

    /** AWS STS, API reference: AssumeRole and AssumeRoleWithWebIdentity. */
    private static String ofRole(String action) {
        return """
                <%1$sResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><%1$sResult><Credentials>
                <AccessKeyId>%2$s</AccessKeyId><SecretAccessKey>%3$s</SecretAccessKey>
                <SessionToken>session</SessionToken><Expiration>%4$s</Expiration>
                </Credentials></%1$sResult></%1$sResponse>
                """
                .formatted(action, TestS3.local().accessKey(), TestS3.local().secretKey(), inAnHour());
    }

    /** AWS IAM Identity Center, portal API reference: GetRoleCredentials. */
    private static String ofLogin() {
        return "{\"roleCredentials\":{\"accessKeyId\":\"%s\",\"secretAccessKey\":\"%s\",\"sessionToken\":\"session\",\"expiration\":%s}}"
                .formatted(
                        TestS3.local().accessKey(),
                        TestS3.local().secretKey(),
                        inAnHour().toEpochMilli());
    }

    private static Instant inAnHour() {
        return Instant.now().plus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);
    }

    private static String sha1(String text) throws NoSuchAlgorithmException {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
