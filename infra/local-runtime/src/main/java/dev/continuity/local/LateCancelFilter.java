package dev.continuity.local;

import com.google.protobuf.ByteString;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import io.temporal.api.command.v1.Command;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.WorkflowTaskFailedCause;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryRequest;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryResponse;
import io.temporal.api.workflowservice.v1.RespondActivityTaskCanceledRequest;
import io.temporal.api.workflowservice.v1.RespondActivityTaskCompletedRequest;
import io.temporal.api.workflowservice.v1.RespondActivityTaskFailedRequest;
import io.temporal.api.workflowservice.v1.RespondWorkflowTaskCompletedRequest;
import io.temporal.api.workflowservice.v1.RespondWorkflowTaskFailedRequest;
import io.temporal.api.workflowservice.v1.RespondWorkflowTaskFailedResponse;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc.WorkflowServiceImplBase;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/**
 * Fails a workflow task that cancels an activity which has just ended, so that the workflow decides again. A real server
 * accepts such a cancellation. The in-process server throws, and then refuses every task of that workflow.
 */
final class LateCancelFilter implements ServerInterceptor {
    private final WorkflowServiceImplBase server;
    /** Keeps activities from ending between the check of a workflow task and its completion. */
    private final ReadWriteLock ends = new ReentrantReadWriteLock();

    LateCancelFilter(WorkflowServiceImplBase server) {
        this.server = server;
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        return new SimpleForwardingServerCallListener<>(next.startCall(call, headers)) {
            private Object request = "none yet";

            @Override
            public void onMessage(Q message) {
                request = message;
                super.onMessage(message);
            }

            /** Here the server handles the request. */
            @Override
            public void onHalfClose() {
                if (request instanceof RespondWorkflowTaskCompletedRequest task) {
                    List<Long> cancelled = cancelled(task);
                    if (cancelled.isEmpty()) {
                        super.onHalfClose();
                    } else {
                        holding(ends.writeLock(), () -> completeUnlessTooLate(task, cancelled));
                    }
                } else if (endsActivity(request)) {
                    holding(ends.readLock(), super::onHalfClose);
                } else {
                    super.onHalfClose();
                }
            }

            private void completeUnlessTooLate(RespondWorkflowTaskCompletedRequest task, List<Long> cancelled) {
                if (haveEnded(task, cancelled)) {
                    fail(task);
                    call.close(Status.INVALID_ARGUMENT.withDescription("UnhandledCommand"), new Metadata());
                } else {
                    super.onHalfClose();
                }
            }
        };
    }

    private static void holding(Lock lock, Runnable work) {
        lock.lock();
        try {
            work.run();
        } finally {
            lock.unlock();
        }
    }

    private static boolean endsActivity(Object request) {
        return request instanceof RespondActivityTaskCompletedRequest
                || request instanceof RespondActivityTaskFailedRequest
                || request instanceof RespondActivityTaskCanceledRequest;
    }

    /** The activities that the task cancels, by the ids of the events that scheduled them. */
    private static List<Long> cancelled(RespondWorkflowTaskCompletedRequest task) {
        return task.getCommandsList().stream()
                .filter(Command::hasRequestCancelActivityTaskCommandAttributes)
                .map(command ->
                        command.getRequestCancelActivityTaskCommandAttributes().getScheduledEventId())
                .toList();
    }

    /** Whether one of those activities has ended. */
    private boolean haveEnded(RespondWorkflowTaskCompletedRequest task, List<Long> activities) {
        WorkflowExecution execution = execution(task.getTaskToken());
        Set<String> pending = pending(task.getNamespace(), execution);
        return history(task.getNamespace(), execution).stream()
                .filter(event -> activities.contains(event.getEventId()))
                .map(event -> event.getActivityTaskScheduledEventAttributes().getActivityId())
                .anyMatch(activity -> !pending.contains(activity));
    }

    /** Makes the server write the events since the start of the task into the history and create the next task. */
    private void fail(RespondWorkflowTaskCompletedRequest task) {
        RespondWorkflowTaskFailedRequest failure = RespondWorkflowTaskFailedRequest.newBuilder()
                .setNamespace(task.getNamespace())
                .setTaskToken(task.getTaskToken())
                .setIdentity(task.getIdentity())
                .setCause(WorkflowTaskFailedCause.WORKFLOW_TASK_FAILED_CAUSE_UNHANDLED_COMMAND)
                .build();
        LateCancelFilter.<RespondWorkflowTaskFailedRequest, RespondWorkflowTaskFailedResponse>answer(
                server::respondWorkflowTaskFailed, failure);
    }

    private Set<String> pending(String namespace, WorkflowExecution execution) {
        DescribeWorkflowExecutionRequest request = DescribeWorkflowExecutionRequest.newBuilder()
                .setNamespace(namespace)
                .setExecution(execution)
                .build();
        DescribeWorkflowExecutionResponse description = answer(server::describeWorkflowExecution, request);
        return description.getPendingActivitiesList().stream()
                .map(PendingActivityInfo::getActivityId)
                .collect(Collectors.toSet());
    }

    private List<HistoryEvent> history(String namespace, WorkflowExecution execution) {
        GetWorkflowExecutionHistoryRequest request = GetWorkflowExecutionHistoryRequest.newBuilder()
                .setNamespace(namespace)
                .setExecution(execution)
                .build();
        GetWorkflowExecutionHistoryResponse response = answer(server::getWorkflowExecutionHistory, request);
        return response.getHistory().getEventsList();
    }

    /** The in-process server begins its tokens with namespace, workflow id and run id. */
    private static WorkflowExecution execution(ByteString token) {
        try (DataInputStream in = new DataInputStream(token.newInput())) {
            in.readUTF();
            return WorkflowExecution.newBuilder()
                    .setWorkflowId(in.readUTF())
                    .setRunId(in.readUTF())
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <Q, A> A answer(BiConsumer<Q, StreamObserver<A>> call, Q request) {
        CompletableFuture<A> answer = new CompletableFuture<>();
        call.accept(request, new StreamObserver<>() {
            @Override
            public void onNext(A value) {
                answer.complete(value);
            }

            @Override
            public void onError(Throwable e) {
                answer.completeExceptionally(e);
            }

            @Override
            public void onCompleted() {
                // There is one answer only.
            }
        });
        return answer.join();
    }
}
