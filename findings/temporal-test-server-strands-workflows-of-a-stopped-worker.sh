#!/usr/bin/env bash
# Temporal's in-process test server never gives up a sticky task queue: a workflow whose worker has stopped gets no
# further workflow task, although another worker polls its task queue. A cache size of 0 does not help.
#
#   Library   io.temporal:temporal-testing (with temporal-test-server) 1.38.0, Java 17
#   Expected  The server sends the tasks of a workflow to the sticky queue of the worker that has it in its cache. If
#             that worker does not take a task within the schedule-to-start timeout of the sticky queue, 5 seconds by
#             default, the server puts it on the shared queue, where any worker takes it. Temporal's server does so.
#   Observed  2026-11-27. A workflow waits for a signal. Its worker stops, another one starts, the signal is sent, and
#             the workflow is given 30 seconds, six times the timeout:
#               default                                                 not finished
#               WorkerFactoryOptions.setWorkflowCacheSize(0)            not finished: it has a sticky queue as well
#               WorkerOptions.setStickyQueueScheduleToStartTimeout(0)   finished
#             The signal is in the history, and after it a workflow task that is scheduled and never started.
#
# Exits 0 if it behaves so, 1 if it does not, 2 if it could not be tried.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

cat > pom.xml <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>findings</groupId>
  <artifactId>temporal</artifactId>
  <version>1</version>
  <dependencies>
    <dependency>
      <groupId>io.temporal</groupId>
      <artifactId>temporal-testing</artifactId>
      <version>1.38.0</version>
    </dependency>
  </dependencies>
</project>
XML
mvn -q -B dependency:copy-dependencies -DoutputDirectory=lib > mvn.log 2>&1 || { cat mvn.log >&2; exit 2; }

cat > Restart.java <<'JAVA'
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testserver.TestServer;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

public class Restart {
    /** Java itself exits with 1 when a program fails. */
    static final int CHANGED = 3;

    static final int PATIENCE_SECONDS = 30;

    @WorkflowInterface
    public interface WaitingWorkflow {
        @WorkflowMethod
        String run();

        @SignalMethod
        void goOn();
    }

    public static class WaitingWorkflowImpl implements WaitingWorkflow {
        private boolean signalled;

        @Override
        public String run() {
            Workflow.await(() -> signalled);
            return "done";
        }

        @Override
        public void goOn() {
            signalled = true;
        }
    }

    public static void main(String[] args) throws Exception {
        var noCache = WorkerFactoryOptions.newBuilder().setWorkflowCacheSize(0).build();
        var noStickyQueue = WorkerOptions.newBuilder()
                .setStickyQueueScheduleToStartTimeout(Duration.ZERO)
                .build();
        boolean asRecorded = !survivesRestart(
                        "default", WorkerFactoryOptions.getDefaultInstance(), WorkerOptions.getDefaultInstance())
                & !survivesRestart("workflow cache of size 0", noCache, WorkerOptions.getDefaultInstance())
                & survivesRestart("no sticky queue", WorkerFactoryOptions.getDefaultInstance(), noStickyQueue);
        System.out.println(asRecorded ? "as recorded" : "the behaviour has changed");
        System.exit(asRecorded ? 0 : CHANGED);
    }

    static boolean survivesRestart(String settings, WorkerFactoryOptions factory, WorkerOptions worker)
            throws Exception {
        // Locked: in real time, so that the timeout of a sticky queue can pass.
        var server = TestServer.createServer(true);
        var stubs = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                .setChannel(server.getChannel())
                .build());
        var client = WorkflowClient.newInstance(stubs);

        WorkerFactory first = start(client, factory, worker);
        var workflow = client.newWorkflowStub(
                WaitingWorkflow.class,
                WorkflowOptions.newBuilder()
                        .setTaskQueue("films")
                        .setWorkflowId("waiting")
                        .build());
        WorkflowClient.start(workflow::run);
        while (countCompletedTasks(client) < 1) {
            Thread.sleep(100);
        }
        first.shutdownNow();
        first.awaitTermination(10, TimeUnit.SECONDS);

        WorkerFactory second = start(client, factory, worker);
        workflow.goOn();
        boolean finished = finishes(WorkflowStub.fromTyped(workflow));
        System.out.println(settings + ": " + (finished ? "finished" : "not finished in " + PATIENCE_SECONDS + " s"));
        second.shutdownNow();
        stubs.shutdownNow();
        server.close();
        return finished;
    }

    static WorkerFactory start(WorkflowClient client, WorkerFactoryOptions factoryOptions, WorkerOptions options) {
        var factory = WorkerFactory.newInstance(client, factoryOptions);
        factory.newWorker("films", options).registerWorkflowImplementationTypes(WaitingWorkflowImpl.class);
        factory.start();
        return factory;
    }

    static long countCompletedTasks(WorkflowClient client) {
        return client.fetchHistory("waiting").getEvents().stream()
                .filter(event -> event.hasWorkflowTaskCompletedEventAttributes())
                .count();
    }

    static boolean finishes(WorkflowStub workflow) throws Exception {
        try {
            workflow.getResult(PATIENCE_SECONDS, TimeUnit.SECONDS, String.class);
            return true;
        } catch (TimeoutException stillWaiting) {
            return false;
        }
    }
}
JAVA
status=0
java -cp 'lib/*' Restart.java 2> java.log || status=$?
case $status in
    0) ;;
    3) exit 1 ;;
    *) cat java.log >&2; exit 2 ;;
esac
