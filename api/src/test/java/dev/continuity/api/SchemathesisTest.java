package dev.continuity.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuity.local.RequiredTool;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Schemathesis makes requests from the OpenAPI document, and compares the answers with it. It is not part of the build. */
@QuarkusTest
@WithTestResource(LocalServices.class)
class SchemathesisTest {
    @Inject
    FakeWorker worker;

    @TempDir
    private Path folder = Path.of("");

    @Test
    @Timeout(value = 15, unit = TimeUnit.MINUTES)
    void the_api_does_what_its_document_says() throws Exception {
        // Given
        String schemathesis = RequiredTool.of(
                        "Schemathesis",
                        "Install it (pip install schemathesis==4.32.5), and put the path of its program into"
                                + " CONTINUITY_SCHEMATHESIS.")
                .requireVariable("CONTINUITY_SCHEMATHESIS");
        worker.release("nothing");
        String finished = ApiStoryboards.created(ApiStoryboards.yaml(ApiStoryboards.title()));
        ApiStoryboards.awaited(finished, "status", "finished");
        String running = ApiStoryboards.created(ApiStoryboards.yaml(ApiStoryboards.title(), "HOLD"));
        ApiStoryboards.awaited(running, "steps[0].progress.phase", "running");
        String parked = ApiStoryboards.created(ApiStoryboards.yaml(ApiStoryboards.title(), "LOST"));
        ApiStoryboards.awaited(parked, "status", "waiting");
        Files.writeString(
                folder.resolve("sequences.txt"), "\"%s\"\n\"%s\"\n\"%s\"\n".formatted(finished, running, parked));
        Files.writeString(folder.resolve("pictures.py"), resource("pictures.py"));
        Files.writeString(
                folder.resolve("schemathesis.toml"),
                resource("schemathesis.toml").replace("{parked}", parked));

        // When
        Process process = run(schemathesis);

        // Then
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output).contains("Stateful");
    }

    private Process run(String schemathesis) throws IOException {
        return new ProcessBuilder(
                        schemathesis,
                        "run",
                        "http://127.0.0.1:" + RestAssured.port + "/q/openapi?format=json",
                        "--checks=all",
                        "--no-color")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
    }

    private static String resource(String name) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(SchemathesisTest.class.getResourceAsStream("/schemathesis/" + name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
