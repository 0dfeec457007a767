#!/usr/bin/env bash
# s3proxy on a folder honours `If-None-Match: *` exactly and `If-Match` only when nobody else writes: of many writers
# who replace the same version of an object, several are told that they did.
#
#   Library   org.gaul:s3proxy 4.1.0, store `filesystem-nio2`, Java 17
#   Expected  A conditional PUT is a compare-and-set. Of 20 that race on one ETag, one gets 200 and 19 get 412.
#   Observed  2026-11-27. 20 writers, 100 rounds:
#               If-None-Match: *  one winner in 100 of 100 rounds
#               If-Match          one winner in 79 and 83 of 100 rounds (two runs), up to 20 winners
#             Alone, a wrong ETag is refused (412), so a test without a race shows nothing.
#
# Exits 0 if it behaves so, 1 if it does not, 2 if it could not be tried.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

# What s3proxy needs for a folder; the rest of its dependencies are other clouds.
cat > pom.xml <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>findings</groupId>
  <artifactId>s3proxy</artifactId>
  <version>1</version>
  <dependencies>
    <dependency>
      <groupId>org.gaul</groupId>
      <artifactId>s3proxy</artifactId>
      <version>4.1.0</version>
      <exclusions>
        <exclusion><groupId>com.google.cloud</groupId><artifactId>*</artifactId></exclusion>
        <exclusion><groupId>com.azure</groupId><artifactId>*</artifactId></exclusion>
        <exclusion><groupId>com.github.openstack4j.core</groupId><artifactId>*</artifactId></exclusion>
        <exclusion><groupId>com.github.openstack4j.core.connectors</groupId><artifactId>*</artifactId></exclusion>
        <exclusion><groupId>org.apache.sshd</groupId><artifactId>*</artifactId></exclusion>
        <exclusion><groupId>ch.qos.logback</groupId><artifactId>*</artifactId></exclusion>
        <exclusion><groupId>org.eclipse.jetty.ee10</groupId><artifactId>*</artifactId></exclusion>
        <exclusion><groupId>args4j</groupId><artifactId>*</artifactId></exclusion>
        <exclusion><groupId>io.grpc</groupId><artifactId>*</artifactId></exclusion>
        <exclusion><groupId>io.prometheus</groupId><artifactId>*</artifactId></exclusion>
        <exclusion><groupId>io.opentelemetry</groupId><artifactId>opentelemetry-sdk</artifactId></exclusion>
        <exclusion><groupId>io.opentelemetry</groupId><artifactId>opentelemetry-exporter-prometheus</artifactId></exclusion>
        <exclusion><groupId>software.amazon.awssdk</groupId><artifactId>sts</artifactId></exclusion>
        <exclusion><groupId>software.amazon.awssdk</groupId><artifactId>netty-nio-client</artifactId></exclusion>
      </exclusions>
    </dependency>
    <dependency>
      <groupId>jakarta.servlet</groupId>
      <artifactId>jakarta.servlet-api</artifactId>
      <version>6.1.0</version>
    </dependency>
  </dependencies>
</project>
XML
mvn -q -B dependency:copy-dependencies -DoutputDirectory=lib > mvn.log 2>&1 || { cat mvn.log >&2; exit 2; }

cat > Race.java <<'JAVA'
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

public class Race {
    /** Java itself exits with 1 when a program fails. */
    static final int CHANGED = 3;

    static final int WRITERS = 20;
    static final int ROUNDS = 100;
    static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    static final ExecutorService THREADS = Executors.newFixedThreadPool(WRITERS);
    static String bucket;

    public static void main(String[] args) throws Exception {
        var store = new FilesystemNio2BlobStore(
                Files.createDirectories(Path.of("store").toAbsolutePath()).toString());
        store.createContainer("films");
        var s3 = S3Proxy.builder()
                .blobStore(store)
                .endpoint(URI.create("http://127.0.0.1:0"))
                .build();
        s3.start();
        bucket = "http://127.0.0.1:" + s3.getPort() + "/films/";

        put("alone", "first");
        int wrongEtag = put("alone", "second", "If-Match", "\"0123456789abcdef0123456789abcdef\"").statusCode();
        int[] created = new int[ROUNDS];
        int[] replaced = new int[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            created[round] = winners("new-" + round, "If-None-Match", "*");
            String etag = put("old-" + round, "first").headers().firstValue("ETag").orElseThrow();
            replaced[round] = winners("old-" + round, "If-Match", etag);
        }
        s3.stop();
        THREADS.shutdown();

        System.out.println("alone, a wrong ETag: " + wrongEtag);
        report("If-None-Match: *", created);
        report("If-Match        ", replaced);
        boolean asRecorded = wrongEtag == 412 && exact(created) == ROUNDS && exact(replaced) < ROUNDS;
        System.out.println(asRecorded ? "as recorded" : "the behaviour has changed");
        System.exit(asRecorded ? 0 : CHANGED);
    }

    static int winners(String key, String condition, String value) throws Exception {
        var start = new CountDownLatch(1);
        List<Future<Integer>> answers = new ArrayList<>();
        for (int writer = 0; writer < WRITERS; writer++) {
            String body = "writer " + writer;
            Callable<Integer> write = () -> {
                start.await();
                return put(key, body, condition, value).statusCode();
            };
            answers.add(THREADS.submit(write));
        }
        start.countDown();
        int winners = 0;
        for (var answer : answers) {
            winners += answer.get() == 200 ? 1 : 0;
        }
        return winners;
    }

    static HttpResponse<String> put(String key, String body, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(bucket + key)).PUT(BodyPublishers.ofString(body))
                .timeout(Duration.ofSeconds(30));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    static long exact(int[] winners) {
        return Arrays.stream(winners).filter(won -> won == 1).count();
    }

    static void report(String condition, int[] winners) {
        System.out.printf(
                "%s  one winner in %d of %d rounds, up to %d winners%n",
                condition, exact(winners), ROUNDS, Arrays.stream(winners).max().orElseThrow());
    }
}
JAVA
status=0
java -cp 'lib/*' Race.java 2> java.log || status=$?
case $status in
    0) ;;
    3) exit 1 ;;
    *) cat java.log >&2; exit 2 ;;
esac
