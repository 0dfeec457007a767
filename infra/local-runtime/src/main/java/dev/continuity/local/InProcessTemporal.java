package dev.continuity.local;

import io.grpc.BindableService;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.internal.testservice.GRPCServerHelper;
import io.temporal.internal.testservice.TestServicesStarter;
import io.temporal.serviceclient.OperatorServiceStubs;
import io.temporal.serviceclient.OperatorServiceStubsOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Temporal's in-process server, in real time and in memory: closing it loses everything. What waits
 * longest is served first. It has no visibility queries (list, count), no reset, no schedules and no pausing of
 * activities.
 */
public final class InProcessTemporal implements TemporalServer {

    private static final int STOP_SECONDS = 2;

    private final TestServicesStarter services;
    private final Server server;
    private final AtomicBoolean closed = new AtomicBoolean();

    private InProcessTemporal(TestServicesStarter services, Server server) {
        this.services = services;
        this.server = server;
    }

    /**
     * Starts a server and registers the search attributes of sequences.
     *
     * @param port to listen on, 1 to 65535, or 0 for any free one
     * @throws UncheckedIOException if the port is taken
     */
    public static InProcessTemporal start(int port) {
        var address = new InetSocketAddress(FreePorts.LOOPBACK, FreePorts.checked("Temporal", port));
        var services = new TestServicesStarter(true, 0);
        var builder = NettyServerBuilder.forAddress(address);
        GRPCServerHelper.registerServicesAndHealthChecks(
                inRealTime(services),
                builder,
                List.of(
                        new StickyQueueFilter(),
                        new ArrivalOrderFilter(),
                        new LateCancelFilter(services.getWorkflowService())));
        try {
            var temporal = new InProcessTemporal(services, builder.build().start());
            temporal.registerSearchAttributes();
            return temporal;
        } catch (IOException e) {
            services.close();
            throw new UncheckedIOException("Temporal cannot listen on " + address + ". Is the port taken?", e);
        }
    }

    @Override
    public String target() {
        return FreePorts.LOOPBACK + ":" + server.getPort();
    }

    @Override
    public boolean durable() {
        return false;
    }

    @Override
    public Optional<URI> ui() {
        return Optional.empty();
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        server.shutdownNow();
        try {
            server.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        services.close();
    }

    // Without the test service, with which clients could skip time.
    private static List<BindableService> inRealTime(TestServicesStarter services) {
        return List.of(services.getOperatorService(), services.getWorkflowService());
    }

    private void registerSearchAttributes() {
        var options =
                OperatorServiceStubsOptions.newBuilder().setTarget(target()).validateAndBuildWithDefaults();
        var operator = OperatorServiceStubs.newServiceStubs(options);
        try {
            operator.blockingStub()
                    .addSearchAttributes(AddSearchAttributesRequest.newBuilder()
                            .setNamespace("default")
                            .putAllSearchAttributes(SearchAttributeSetup.TYPES)
                            .build());
        } finally {
            operator.shutdownNow();
        }
    }
}
