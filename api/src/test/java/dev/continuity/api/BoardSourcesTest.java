package dev.continuity.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.continuity.local.RequiredTool;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sources of the board fit the API and each other. Neither tool is part of the build. */
@QuarkusTest
@WithTestResource(LocalServices.class)
class BoardSourcesTest {
    private static final Path SOURCES = Path.of("src/main/resources/web/app").toAbsolutePath();

    @TempDir
    private Path folder = Path.of("");

    @Test
    void the_types_are_those_of_the_openapi_document() throws Exception {
        // Given
        Path packages = packages();
        Files.writeString(
                folder.resolve("api.json"),
                given().queryParam("format", "json").get("/q/openapi").asString());

        // When
        String printed = run(
                "node", packages.resolve("openapi-typescript/bin/cli.js").toString(), "api.json", "-o", "schema.d.ts");

        // Then
        Path types = SOURCES.resolve("api/schema.d.ts");
        if (Boolean.getBoolean("types.update")) {
            Files.copy(folder.resolve("schema.d.ts"), types, StandardCopyOption.REPLACE_EXISTING);
        }
        assertThat(folder.resolve("schema.d.ts"))
                .as("to generate it again: ./mvnw test -pl api -Dtest=BoardSourcesTest -Dtest.jvm=-Dtypes.update=true\n"
                        + printed)
                .hasSameTextualContentAs(types);
    }

    @Test
    void the_sources_have_no_wrong_types() throws Exception {
        // Given
        Path packages = packages();
        Files.writeString(
                folder.resolve("tsconfig.json"),
                """
                {"extends": "%s/tsconfig.json",
                 "compilerOptions": {"paths": {"*": ["%s/*"]}},
                 "include": ["%1$s/**/*.ts"]}
                """
                        .formatted(SOURCES, packages));

        // When
        String printed = run("node", packages.resolve("typescript/bin/tsc").toString(), "-p", "tsconfig.json");

        // Then
        assertThat(printed).isEmpty();
    }

    private static Path packages() {
        return Path.of(RequiredTool.of(
                                "openapi-typescript",
                                "Install it (npm install openapi-typescript openapi-fetch typescript @types/node lit),"
                                        + " and put the folder of its node_modules into CONTINUITY_OPENAPI_TYPESCRIPT.")
                        .requireVariable("CONTINUITY_OPENAPI_TYPESCRIPT"))
                .resolve("node_modules");
    }

    private String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(List.of(command))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return printed;
    }
}
