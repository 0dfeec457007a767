package dev.continuity.connections;

import com.google.protobuf.util.Durations;
import dev.continuity.local.DevServer;
import dev.continuity.local.RequiredTool;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.ListSearchAttributesRequest;
import io.temporal.api.workflowservice.v1.RegisterNamespaceRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.OperatorServiceStubs;
import io.temporal.serviceclient.OperatorServiceStubsOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** A real server with an SQL database, and namespaces on it that have no search attributes of their own yet. */
final class DevServerNamespaces implements AutoCloseable {
    private final DevServer server;
    private final List<WorkflowClient> clients = new ArrayList<>();

    private DevServerNamespaces(DevServer server) {
        this.server = server;
    }

    static DevServerNamespaces start(Path folder) {
        return new DevServerNamespaces(DevServer.start(RequiredTool.temporal(), folder, 0));
    }

    String target() {
        return server.target();
    }

    /** A client for a namespace, whether it exists or not. */
    WorkflowClient client(String namespace) {
        WorkflowClient client = TemporalClients.ofSettings(
                Map.of("TEMPORAL_ADDRESS", server.target(), "TEMPORAL_NAMESPACE", namespace), options -> {});
        clients.add(client);
        return client;
    }

    /** Creates a namespace that keeps workflows for a day. */
    WorkflowClient create(String namespace) {
        WorkflowClient client = client(namespace);
        client.getWorkflowServiceStubs()
                .blockingStub()
                .registerNamespace(RegisterNamespaceRequest.newBuilder()
                        .setNamespace(namespace)
                        .setWorkflowExecutionRetentionPeriod(Durations.fromDays(1))
                        .build());
        // The server's parts learn of it one after the other.
        Awaitility.await().atMost(Duration.ofMinutes(2)).ignoreExceptions().until(() -> operator(client)
                .blockingStub()
                .listSearchAttributes(ListSearchAttributesRequest.newBuilder()
                        .setNamespace(namespace)
                        .build())
                .getCustomAttributesMap()
                .isEmpty());
        return client;
    }

    static void register(WorkflowClient client, String name, IndexedValueType type) {
        operator(client)
                .blockingStub()
                .addSearchAttributes(AddSearchAttributesRequest.newBuilder()
                        .setNamespace(client.getOptions().getNamespace())
                        .putSearchAttributes(name, type)
                        .build());
    }

    @Override
    public void close() {
        clients.forEach(client -> client.getWorkflowServiceStubs().shutdownNow());
        server.close();
    }

    private static OperatorServiceStubs operator(WorkflowClient client) {
        return OperatorServiceStubs.newServiceStubs(OperatorServiceStubsOptions.newBuilder()
                .setChannel(client.getWorkflowServiceStubs().getRawChannel())
                .validateAndBuildWithDefaults());
    }
}
