#!/usr/bin/env bash
# Temporal's in-process test server never gives up a sticky task queue: a workflow whose worker has stopped gets no
# further workflow task, although another worker polls its task queue.
#
#   Library   io.temporal:temporal-testing and temporal-test-server 1.38.0, Java 17
#   Expected  A worker keeps the workflows that it has cached on a task queue of its own, its sticky queue. When it
#             does not answer within the schedule-to-start timeout of the queue (5 seconds by default), the server
#             puts the workflow task on the shared queue, where any worker takes it. Temporal's server does so.
#   Observed  2026-11-27. A workflow waits for a signal. Its worker stops, a second one starts on the same task
#             queue, the signal is sent, and the workflow is given 60 seconds, 12 times the timeout:
#               sticky queue on (default)  not finished after 60 s
#               sticky queue off           finished within the second
#             The signal is in the history, and a workflow task is scheduled that nobody is given.
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
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

public class Restart {
    /** Java itself exits with 1 when a program fails. */
    static final int CHANGED = 3;

    static final int PATIENCE_SECONDS = 60;

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
        boolean sticky = finishesAfterRestart(true);
        boolean shared = finishesAfterRestart(false);
        boolean asRecorded = !sticky && shared;
        System.out.println(asRecorded ? "as recorded" : "the behaviour has changed");
        System.exit(asRecorded ? 0 : CHANGED);
    }

    static boolean finishesAfterRestart(boolean sticky) throws Exception {
        // Real time: nothing skips the 5 seconds of the sticky queue.
        var server = TestServer.createServer(true);
        var stubs = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                .setChannel(server.getChannel())
                .build());
        var client = WorkflowClient.newInstance(stubs);
        var options = WorkflowOptions.newBuilder()
                .setTaskQueue("films")
                .setWorkflowId("waiting-" + sticky)
                .build();

        WorkerFactory first = startWorker(client, sticky);
        var workflow = client.newWorkflowStub(WaitingWorkflow.class, options);
        WorkflowClient.start(workflow::run);
        var stub = WorkflowStub.fromTyped(workflow);
        while (countWorkflowTasks(client, options.getWorkflowId()) < 1) {
            Thread.sleep(100);
        }
        first.shutdownNow();
        first.awaitTermination(10, TimeUnit.SECONDS);

        WorkerFactory second = startWorker(client, sticky);
        workflow.goOn();
        boolean finished = finishes(stub);
        System.out.printf(
                "sticky queue %s: %s after the restart of its worker%n",
                sticky ? "on " : "off", finished ? "finished" : "not finished in " + PATIENCE_SECONDS + " s");
        second.shutdownNow();
        stubs.shutdownNow();
        server.close();
        return finished;
    }

    static WorkerFactory startWorker(WorkflowClient client, boolean sticky) {
        var options = WorkerFactoryOptions.newBuilder();
        if (!sticky) {
            // Without a cache of workflows there is no sticky queue.
            options.setWorkflowCacheSize(0);
        }
        var factory = WorkerFactory.newInstance(client, options.build());
        factory.newWorker("films").registerWorkflowImplementationTypes(WaitingWorkflowImpl.class);
        factory.start();
        return factory;
    }

    static long countWorkflowTasks(WorkflowClient client, String workflowId) {
        return client.fetchHistory(workflowId).getEvents().stream()
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
