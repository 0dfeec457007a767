package dev.continuity.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.continuity.local.RequiredTool;
import dev.continuity.media.Ffmpeg;
import dev.continuity.media.FfmpegSettings;
import dev.continuity.studio.RunningStudio;
import dev.continuity.studio.StudioHome;
import dev.continuity.take.DocumentMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A TypeScript client whose types are generated from the OpenAPI document. Its generator is not part of the build. */
class GeneratedClientIT {
    @TempDir
    private Path folder = Path.of("");

    private @Nullable Process studio;

    @AfterEach
    void kill() {
        if (studio != null) {
            studio.destroyForcibly();
        }
    }

    @Test
    void a_client_that_is_generated_from_the_document_makes_a_film() throws Exception {
        // Given
        Path packages = Path.of(RequiredTool.of(
                        "openapi-typescript",
                        "Install it (npm install openapi-typescript openapi-fetch typescript @types/node), and put the"
                                + " folder of its node_modules into CONTINUITY_OPENAPI_TYPESCRIPT.")
                .requireVariable("CONTINUITY_OPENAPI_TYPESCRIPT"));
        URI api = startStudio();
        Files.createSymbolicLink(folder.resolve("node_modules"), packages.resolve("node_modules"));
        Files.writeString(folder.resolve("package.json"), "{\"type\": \"module\"}");
        HttpRequest document =
                HttpRequest.newBuilder(api.resolve("/q/openapi?format=json")).build();
        HttpClient.newHttpClient().send(document, BodyHandlers.ofFile(folder.resolve("api.json")));
        copy("film.ts");
        run("node", "node_modules/openapi-typescript/bin/cli.js", "api.json", "-o", "api.ts");
        run(
                "node",
                "node_modules/typescript/bin/tsc",
                "film.ts",
                "--strict",
                "--target",
                "es2022",
                "--module",
                "nodenext",
                "--moduleResolution",
                "nodenext");

        // When
        String output = run(
                "node",
                "film.js",
                api.toString(),
                HarbourFilm.FOLDER.resolve("harbour/plate.mp4").toString(),
                "film.mp4");

        // Then
        JsonNode made = DocumentMapper.mapper().readTree(output);
        assertThat(made.path("id").asText()).startsWith("AGM-a-film-of-a-generated-client-");
        assertThat(made.path("step").asText()).isEqualTo("SH0010/reference");
        assertThat(new Ffmpeg(FfmpegSettings.defaults())
                        .probe(folder.resolve("film.mp4"))
                        .seconds())
                .isCloseTo(made.path("seconds").asDouble(), within(0.5));
    }

    private URI startStudio() throws IOException, InterruptedException {
        InstalledCli cli = new InstalledCli(folder);
        Process started = cli.startStudio();
        studio = started;
        cli.awaitStudio(started);
        return Objects.requireNonNull(RunningStudio.answering(new StudioHome(cli.home()))
                .orElseThrow()
                .api());
    }

    private void copy(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream("/generated-client/" + name))) {
            Files.copy(in, folder.resolve(name));
        }
    }

    private String run(String... command) throws IOException, InterruptedException {
        Path errors = folder.resolve("errors.txt");
        Process process = new ProcessBuilder(new ArrayList<>(List.of(command)))
                .directory(folder.toFile())
                .redirectError(errors.toFile())
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output + Files.readString(errors)).isZero();
        return output;
    }
}
