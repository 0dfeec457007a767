package dev.continuity.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.continuity.standin.http.StandInJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The provider's own clients, unchanged but for the address. They are not part of the build: two variables say where they are. */
class OfficialClientsTest extends RunningStandIn {

    @Test
    void the_javascript_client_uploads_subscribes_and_reads_the_result() throws Exception {
        // Given
        String packages = System.getenv("CONTINUITY_FAL_JS");
        assumeTrue(
                packages != null,
                "CONTINUITY_FAL_JS names no folder with node_modules/@fal-ai/client (npm install @fal-ai/client)");

        // When
        JsonNode said = run(Map.of("NODE_PATH", packages + "/node_modules"), "node", script("official-client.js"));

        // Then
        assertThat(said.get("states").toString()).contains("COMPLETED+logs");
        assertThat(said.get("error").asText()).isEqualTo("ValidationError");
        assertThat(said.get("status").asInt()).isEqualTo(422);
    }

    @Test
    void the_python_client_uploads_subscribes_and_reads_the_result() throws Exception {
        // Given
        String python = System.getenv("CONTINUITY_FAL_PYTHON");
        assumeTrue(
                python != null,
                "CONTINUITY_FAL_PYTHON names no Python interpreter that has fal-client (pip install fal-client)");

        // When
        JsonNode said = run(Map.of(), python, script("official_client.py"));

        // Then
        assertThat(said.get("uploaded").asText()).startsWith(standIn.uri() + "/files/");
        assertThat(said.get("states").toString()).contains("Completed");
        assertThat(said.get("status").asInt()).isEqualTo(422);
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
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(Files.readString(errors)).isZero();
        return StandInJson.MAPPER.readTree(said);
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
