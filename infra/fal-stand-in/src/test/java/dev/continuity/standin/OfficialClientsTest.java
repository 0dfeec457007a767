package dev.continuity.standin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.continuity.local.RequiredTool;
import dev.continuity.standin.http.StandInJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** fal's official clients against the stand-in. They are not part of the build; two variables have their paths. */
class OfficialClientsTest extends RunningStandIn {

    @Test
    void the_javascript_client_uploads_subscribes_and_reads_the_result() throws Exception {
        // Given
        String packages = RequiredTool.of(
                        "fal's JavaScript client",
                        "Install it (npm install @fal-ai/client), and put the folder of its node_modules into"
                                + " CONTINUITY_FAL_JS.")
                .requireVariable("CONTINUITY_FAL_JS");

        // When
        JsonNode result = run(Map.of("NODE_PATH", packages + "/node_modules"), "node", script("official-client.js"));

        // Then
        assertThat(result.get("states").toString()).contains("COMPLETED+logs");
        assertThat(result.get("error").asText()).isEqualTo("ValidationError");
        assertThat(result.get("status").asInt()).isEqualTo(422);
    }

    @Test
    void the_python_client_uploads_subscribes_and_reads_the_result() throws Exception {
        // Given
        String python = RequiredTool.of(
                        "fal's Python client",
                        "Install it (pip install fal-client), and put the path of its Python interpreter into"
                                + " CONTINUITY_FAL_PYTHON.")
                .requireVariable("CONTINUITY_FAL_PYTHON");

        // When
        JsonNode result = run(Map.of(), python, script("official_client.py"));

        // Then
        assertThat(result.get("uploaded").asText()).startsWith(standIn.uri() + "/files/");
        assertThat(result.get("states").toString()).contains("Completed");
        assertThat(result.get("status").asInt()).isEqualTo(422);
    }

    private JsonNode run(Map<String, String> environment, String interpreter, String script)
            throws IOException, InterruptedException {
        Path errors = folder.resolve("errors.txt");
        ProcessBuilder builder = new ProcessBuilder(
                        interpreter,
                        script,
                        standIn.uri().toString(),
                        folder.resolve("plate.mp4").toString())
                .redirectError(errors.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(Files.readString(errors)).isZero();
        return StandInJson.MAPPER.readTree(output);
    }

    private static String script(String name) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(OfficialClientsTest.class.getResourceAsStream("/standin/" + name))) {
            Path script = folder.resolve(name);
            Files.write(script, in.readAllBytes());
            return script.toString();
        }
    }
}
