package dev.continuity.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

class LocalS3Test {

    private static final String BUCKET = "films";
    private static final int MEGABYTE = 1 << 20;

    private Path folder;
    private LocalS3 s3;
    private S3Client client;

    @BeforeEach
    void start(@TempDir Path folder) {
        this.folder = folder;
        s3 = LocalS3.start(LocalS3Settings.withNewCredentials(folder, 0, BUCKET));
        client = client(s3, s3.secretKey());
    }

    @AfterEach
    void stop() {
        client.close();
        s3.close();
    }

    @Test
    void of_twenty_concurrent_conditional_puts_exactly_one_succeeds() throws Exception {
        // Given
        var writers = 20;
        var line = new CyclicBarrier(writers);
        var pool = Executors.newFixedThreadPool(writers);
        List<Callable<Integer>> claims = IntStream.range(0, writers)
                .<Callable<Integer>>mapToObj(writer -> () -> {
                    line.await();
                    return claim("takes/k/intent.json", "writer " + writer);
                })
                .toList();

        // When
        var answers = pool.invokeAll(claims).stream().map(LocalS3Test::value).toList();

        // Then
        pool.shutdown();
        assertThat(answers).filteredOn(status -> status == 200).hasSize(1);
        assertThat(answers).filteredOn(status -> status != 200).containsOnly(412);
        var winner = "writer " + answers.indexOf(200);
        assertThat(client.getObjectAsBytes(get -> get.bucket(BUCKET).key("takes/k/intent.json"))
                        .asUtf8String())
                .isEqualTo(winner);
    }

    @Test
    void of_twenty_concurrent_replacements_of_one_version_exactly_one_succeeds() throws Exception {
        // Given
        var writers = 20;
        var rounds = 20;
        var line = new CyclicBarrier(writers);
        var pool = Executors.newFixedThreadPool(writers);
        var etags = IntStream.range(0, rounds)
                .mapToObj(round -> put("sequences/" + round, "first"))
                .toList();
        List<Callable<List<Integer>>> replacements = IntStream.range(0, writers)
                .<Callable<List<Integer>>>mapToObj(writer -> () -> {
                    List<Integer> answers = new ArrayList<>();
                    for (var round = 0; round < rounds; round++) {
                        line.await();
                        answers.add(replace("sequences/" + round, etags.get(round), "writer " + writer));
                    }
                    return answers;
                })
                .toList();

        // When
        var answers =
                pool.invokeAll(replacements).stream().map(LocalS3Test::value).toList();

        // Then
        pool.shutdown();
        assertThat(IntStream.range(0, rounds)).allSatisfy(round -> assertThat(answers)
                .extracting(ofWriter -> ofWriter.get(round))
                .containsOnly(200, 412)
                .containsOnlyOnce(200));
    }

    @Test
    void an_object_that_is_replaced_all_the_time_is_read_with_its_own_etag() {
        // Given
        var writer = Executors.newSingleThreadExecutor();
        put("sequence.json", "version 0");
        var replaced = writer.submit(() -> IntStream.range(0, 400)
                .mapToObj(version -> put("sequence.json", "version " + version))
                .toList());

        // When
        List<ResponseBytes<GetObjectResponse>> reads = new ArrayList<>();
        while (!replaced.isDone()) {
            reads.add(client.getObjectAsBytes(get -> get.bucket(BUCKET).key("sequence.json")));
        }

        // Then
        writer.shutdown();
        assertThat(reads).allSatisfy(read -> assertThat(read.response().eTag())
                .isEqualTo('"' + md5(read.asByteArrayUnsafe()) + '"'));
    }

    @Test
    void what_is_gone_is_not_replaced() {
        // Given
        var etag = put("sequence.json", "first");
        client.deleteObject(delete -> delete.bucket(BUCKET).key("sequence.json"));

        // When
        var answer = replace("sequence.json", etag, "second");

        // Then
        assertThat(answer).isEqualTo(404);
        assertThat(keys("")).isEmpty();
    }

    @Test
    void a_truncated_body_leaves_no_object() throws Exception {
        // Given
        var url = presignedPut("takes/k/clip.mp4");

        // When
        var answer = putHalf(url, MEGABYTE, true);

        // Then
        assertThat(answer).doesNotContain(" 200 ");
        assertThat(keys("")).isEmpty();
    }

    @Test
    void a_connection_that_drops_during_the_body_leaves_the_older_object_unchanged() throws Exception {
        // Given
        put("clip.mp4", "whole");
        putHalf(presignedPut("clip.mp4"), MEGABYTE, false);

        // When
        s3.close();

        // Then
        try (var again = LocalS3.start(LocalS3Settings.withNewCredentials(folder, 0, BUCKET));
                var reader = client(again, again.secretKey())) {
            assertThat(reader.getObjectAsBytes(get -> get.bucket(BUCKET).key("clip.mp4"))
                            .asUtf8String())
                    .isEqualTo("whole");
            assertThat(reader.listObjectsV2(list -> list.bucket(BUCKET)).contents())
                    .hasSize(1);
        }
    }

    @Test
    void a_range_request_returns_that_range() {
        // Given
        put("clip.mp4", "0123456789");

        // When
        var middle = client.getObjectAsBytes(
                get -> get.bucket(BUCKET).key("clip.mp4").range("bytes=2-5"));

        // Then
        assertThat(middle.asUtf8String()).isEqualTo("2345");
        assertThat(middle.response().contentRange()).isEqualTo("bytes 2-5/10");
    }

    @Test
    void presigned_urls_need_no_credentials_and_keep_the_content_type() throws Exception {
        // Given
        var http = HttpClient.newHttpClient();
        var put = HttpRequest.newBuilder(presignedPut("clip.mp4").toURI())
                .header("Content-Type", "video/mp4")
                .PUT(BodyPublishers.ofByteArray(new byte[MEGABYTE]))
                .build();
        var stored = http.send(put, BodyHandlers.discarding());

        // When
        var read = http.send(
                HttpRequest.newBuilder(presignedGet("clip.mp4"))
                        .header("Range", "bytes=0-9")
                        .build(),
                BodyHandlers.ofByteArray());

        // Then
        assertThat(stored.statusCode()).isEqualTo(200);
        assertThat(read.statusCode()).isEqualTo(206);
        assertThat(read.body()).hasSize(10);
        assertThat(read.headers().firstValue("Content-Type")).contains("video/mp4");
    }

    @Test
    void a_presigned_conditional_put_is_refused_if_the_key_exists() throws Exception {
        // Given
        put("intent.json", "{}");
        var put = HttpRequest.newBuilder(presignedPut("intent.json").toURI())
                .header("If-None-Match", "*")
                .PUT(BodyPublishers.ofString("later"))
                .build();

        // When
        var answer = HttpClient.newHttpClient().send(put, BodyHandlers.discarding());

        // Then
        assertThat(answer.statusCode()).isEqualTo(412);
    }

    @Test
    void a_listing_by_folder_comes_in_pages() {
        // Given
        IntStream.range(0, 25).forEach(take -> put("agm/takes/k%02d/take.json".formatted(take), "{}"));
        put("agm/takes/readme.txt", "top");
        put("other/takes/k/take.json", "{}");

        // When
        var pages = client
                .listObjectsV2Paginator(list ->
                        list.bucket(BUCKET).prefix("agm/takes/").delimiter("/").maxKeys(10))
                .stream()
                .toList();

        // Then
        assertThat(pages).hasSize(3);
        assertThat(pages)
                .flatMap(page -> page.commonPrefixes())
                .extracting(CommonPrefix::prefix)
                .hasSize(25)
                .isSorted()
                .contains("agm/takes/k00/", "agm/takes/k24/");
        assertThat(pages)
                .flatMap(page -> page.contents())
                .extracting(S3Object::key)
                .containsExactly("agm/takes/readme.txt");
    }

    @Test
    void a_restart_on_the_same_folder_keeps_the_objects() {
        // Given
        client.putObject(
                put -> put.bucket(BUCKET).key("a/clip.mp4").contentType("video/mp4"), RequestBody.fromString("film"));
        var before = client.headObject(head -> head.bucket(BUCKET).key("a/clip.mp4"));
        s3.close();

        // When
        try (var again = LocalS3.start(LocalS3Settings.withNewCredentials(folder, 0, BUCKET));
                var reader = client(again, again.secretKey())) {
            var after = reader.getObjectAsBytes(get -> get.bucket(BUCKET).key("a/clip.mp4"));

            // Then
            assertThat(after.asUtf8String()).isEqualTo("film");
            assertThat(after.response().contentType()).isEqualTo("video/mp4");
            assertThat(after.response().eTag()).isEqualTo(before.eTag());
        }
    }

    @Test
    void a_wrong_secret_key_is_refused() {
        // Given
        put("clip.mp4", "film");

        // When
        try (var other = client(s3, "guessed")) {
            var refused = catchThrowableOfType(
                    S3Exception.class,
                    () -> other.getObjectAsBytes(get -> get.bucket(BUCKET).key("clip.mp4")));

            // Then
            assertThat(refused.statusCode()).isEqualTo(403);
        }
    }

    @Test
    void only_the_loopback_interface_is_bound() throws Exception {
        // Given
        var elsewhere = InetAddress.getByName("127.0.0.2");

        // When
        var attempt = catchThrowableOfType(
                IOException.class, () -> new Socket(elsewhere, s3.endpoint().getPort()).close());

        // Then
        assertThat(attempt).hasMessageContaining("refused");
    }

    @Test
    void a_taken_port_is_named() {
        // Given
        var port = s3.endpoint().getPort();
        var settings = new LocalS3Settings(folder, port, BUCKET, "key", "secret");

        // When
        var start = catchThrowableOfType(UncheckedIOException.class, () -> LocalS3.start(settings));

        // Then
        assertThat(start).hasMessageContaining("127.0.0.1:" + port).hasMessageContaining("taken");
    }

    @Test
    void an_invalid_bucket_name_is_refused_with_the_rule() {
        assertThatThrownBy(() -> LocalS3Settings.withNewCredentials(folder, 0, "../films"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("../films")
                .hasMessageContaining("3 to 63");
    }

    private int claim(String key, String content) {
        try {
            client.putObject(put -> put.bucket(BUCKET).key(key).ifNoneMatch("*"), RequestBody.fromString(content));
            return 200;
        } catch (S3Exception e) {
            return e.statusCode();
        }
    }

    private int replace(String key, String etag, String content) {
        try {
            client.putObject(put -> put.bucket(BUCKET).key(key).ifMatch(etag), RequestBody.fromString(content));
            return 200;
        } catch (S3Exception e) {
            return e.statusCode();
        }
    }

    /** The ETag of the new object, in quotes. */
    private String put(String key, String content) {
        return client.putObject(put -> put.bucket(BUCKET).key(key), RequestBody.fromString(content))
                .eTag();
    }

    private static String md5(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> keys(String prefix) {
        return client.listObjectsV2(list -> list.bucket(BUCKET).prefix(prefix)).contents().stream()
                .map(S3Object::key)
                .toList();
    }

    /** Announces a length, sends half of it, then ends the stream or drops the connection. */
    private static String putHalf(URL url, int length, boolean endStream) throws IOException {
        try (var socket = new Socket(url.getHost(), url.getPort())) {
            var out = socket.getOutputStream();
            out.write("PUT %s HTTP/1.1\r\nHost: %s:%d\r\nContent-Length: %d\r\nConnection: close\r\n\r\n"
                    .formatted(url.getFile(), url.getHost(), url.getPort(), length)
                    .getBytes(StandardCharsets.US_ASCII));
            out.write(new byte[length / 2]);
            out.flush();
            if (!endStream) {
                socket.setSoLinger(true, 0);
                return "";
            }
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private URL presignedPut(String key) {
        try (var presigner = presigner()) {
            return presigner
                    .presignPutObject(presign -> presign.signatureDuration(Duration.ofMinutes(5))
                            .putObjectRequest(put -> put.bucket(BUCKET).key(key)))
                    .url();
        }
    }

    private URI presignedGet(String key) throws Exception {
        try (var presigner = presigner()) {
            return presigner
                    .presignGetObject(presign -> presign.signatureDuration(Duration.ofMinutes(5))
                            .getObjectRequest(get -> get.bucket(BUCKET).key(key)))
                    .url()
                    .toURI();
        }
    }

    private S3Presigner presigner() {
        return S3Presigner.builder()
                .endpointOverride(s3.endpoint())
                .region(Region.US_EAST_1)
                .serviceConfiguration(
                        S3Configuration.builder().pathStyleAccessEnabled(true).build())
                .credentialsProvider(credentials(s3, s3.secretKey()))
                .build();
    }

    private static S3Client client(LocalS3 s3, String secretKey) {
        return S3Client.builder()
                .endpointOverride(s3.endpoint())
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .credentialsProvider(credentials(s3, secretKey))
                .build();
    }

    private static StaticCredentialsProvider credentials(LocalS3 s3, String secretKey) {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(s3.accessKey(), secretKey));
    }

    private static <T> T value(Future<T> answer) {
        try {
            return answer.get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
