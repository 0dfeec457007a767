package dev.continuity.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.common.SearchAttributeKey;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testing.TemporalDevServer;
import io.temporal.testing.TemporalDevServerOptions;
import java.net.HttpURLConnection;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DevServerTest extends TemporalServerContract {

    @Override
    TemporalServer start(Path folder) {
        return DevServer.start(RequiredTool.temporal(), folder, 0);
    }

    @Test
    void it_has_a_web_ui_and_is_durable() throws Exception {
        // Given
        var page = HttpRequest.newBuilder(server.ui().orElseThrow()).build();

        // When
        var answer = HttpClient.newHttpClient().send(page, BodyHandlers.discarding());

        // Then
        assertThat(answer.statusCode()).isEqualTo(HttpURLConnection.HTTP_OK);
        assertThat(server.durable()).isTrue();
    }

    @Test
    void a_workflow_outlives_its_server(@TempDir Path folder) {
        // Given
        var before = DevServer.start(RequiredTool.temporal(), folder, 0);
        var run = with(before, DevServerTest::start);
        before.close();

        // When
        var after = DevServer.start(RequiredTool.temporal(), folder, 0);

        // Then
        var found = with(after, DevServerTest::describedRun);
        assertThat(found).isEqualTo(run.getRunId());
        after.close();
    }

    @Test
    void the_server_of_a_killed_jvm_is_ended_and_its_workflows_are_kept(@TempDir Path folder) throws Exception {
        // Given
        var jvm = jvm(DevServerOwner.class, RequiredTool.temporal().toString(), folder.toString());
        jvm.inputReader().readLine();
        var orphan = jvm.children().findFirst().orElseThrow();
        jvm.destroyForcibly().waitFor();
        assertThat(orphan.isAlive()).isTrue();

        // When
        var after = DevServer.start(RequiredTool.temporal(), folder, 0);

        // Then
        var found = with(after, DevServerTest::describedRun);
        assertThat(orphan.isAlive()).isFalse();
        assertThat(found).isNotBlank();
        after.close();
    }

    @Test
    void the_server_ends_with_its_jvm(@TempDir Path folder) throws Exception {
        // Given
        var jvm = jvm(DevServerOwner.class, RequiredTool.temporal().toString(), folder.toString());
        jvm.inputReader().readLine();
        var server = jvm.children().findFirst().orElseThrow();

        // When
        jvm.destroy();

        // Then
        jvm.waitFor();
        assertThat(server.onExit().get().isAlive()).isFalse();
    }

    @Test
    void a_folder_whose_database_has_the_title_as_text_goes_on(@TempDir Path folder) throws Exception {
        // Given
        var earlier = TemporalDevServer.start(
                "default",
                TemporalDevServerOptions.newBuilder()
                        .setExistingPath(RequiredTool.temporal().toString())
                        .setDownloadEnabled(false)
                        .setIp(FreePorts.LOOPBACK)
                        .setPort(FreePorts.orFree(0))
                        .setDatabaseFilename(
                                folder.toRealPath().resolve("temporal.db").toString())
                        .setExtraArgs(
                                "--search-attribute", "ContinuityTitle=Text",
                                "--search-attribute", "ContinuityCost=Double")
                        .build());
        earlier.close();

        // When
        var after = DevServer.start(RequiredTool.temporal(), folder, 0);

        // Then
        assertThat(with(after, DevServerTest::start).getRunId()).isNotBlank();
        after.close();
    }

    @Test
    void a_folder_in_use_is_refused() {
        // Given
        assertThat(server.durable()).isTrue();

        // When
        var refused = catchThrowableOfType(
                IllegalStateException.class, () -> DevServer.start(RequiredTool.temporal(), home, 0));

        // Then
        assertThat(refused)
                .hasMessageContaining("temporal.db")
                .hasMessageContaining(String.valueOf(ProcessHandle.current().pid()));
    }

    @Test
    void a_file_that_is_not_executable_is_refused_by_name(@TempDir Path folder) throws Exception {
        // Given
        var text = Files.writeString(folder.resolve("temporal"), "not a program");

        // When, Then
        assertThatThrownBy(() -> DevServer.start(text, folder, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(text.toString());
    }

    private static Process jvm(Class<?> main, String... arguments) throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = new ArrayList<>(List.of(java, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    static WorkflowExecution start(WorkflowClient client) {
        return client.newUntypedWorkflowStub(
                        "Sample",
                        WorkflowOptions.newBuilder()
                                .setWorkflowId("a-workflow")
                                .setTaskQueue("no-worker")
                                .setTypedSearchAttributes(io.temporal.common.SearchAttributes.newBuilder()
                                        .set(SearchAttributeKey.forKeyword("ContinuityTitle"), "Harbour")
                                        .set(SearchAttributeKey.forDouble("ContinuityCost"), 1.25)
                                        .build())
                                .build())
                .start("collect", 1);
    }

    private static String describedRun(WorkflowClient client) {
        return client.newUntypedWorkflowStub("a-workflow")
                .describe()
                .getExecution()
                .getRunId();
    }

    static <T> T with(TemporalServer server, Function<WorkflowClient, T> use) {
        var stubs = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                .setTarget(server.target())
                .build());
        try {
            return use.apply(WorkflowClient.newInstance(stubs));
        } finally {
            stubs.shutdownNow();
        }
    }
}
