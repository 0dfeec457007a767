package dev.continuity.worker;

import dev.continuity.sequence.SequenceSearchAttributes;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.ListSearchAttributesRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.common.SearchAttributeKey;
import io.temporal.serviceclient.OperatorServiceStubs;
import io.temporal.serviceclient.OperatorServiceStubsOptions;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Registers the search attributes with Temporal. Workflows make no progress without them. Where a worker may not register
 * them, as on Temporal Cloud, an administrator has to.
 */
final class SearchAttributeRegistration {
    private static final Logger LOG = LoggerFactory.getLogger(SearchAttributeRegistration.class);

    private SearchAttributeRegistration() {}

    static void register(WorkflowClient client) {
        OperatorServiceStubs operator = operator(client);
        SequenceSearchAttributes.ALL.forEach(key -> add(client, operator, key));
    }

    /** Registers the attributes that Temporal does not have. */
    static void registerMissing(WorkflowClient client) {
        OperatorServiceStubs operator = operator(client);
        ListSearchAttributesRequest request = ListSearchAttributesRequest.newBuilder()
                .setNamespace(client.getOptions().getNamespace())
                .build();
        Set<String> known = operator.blockingStub()
                .listSearchAttributes(request)
                .getCustomAttributesMap()
                .keySet();
        SequenceSearchAttributes.ALL.stream()
                .filter(key -> !known.contains(key.getName()))
                .forEach(key -> add(client, operator, key));
    }

    private static OperatorServiceStubs operator(WorkflowClient client) {
        return OperatorServiceStubs.newServiceStubs(OperatorServiceStubsOptions.newBuilder()
                .setChannel(client.getWorkflowServiceStubs().getRawChannel())
                .validateAndBuildWithDefaults());
    }

    // One request each: an attribute that exists already would make Temporal refuse the others too.
    private static void add(WorkflowClient client, OperatorServiceStubs operator, SearchAttributeKey<?> key) {
        IndexedValueType type = key.getValueType();
        try {
            AddSearchAttributesRequest request = AddSearchAttributesRequest.newBuilder()
                    .setNamespace(client.getOptions().getNamespace())
                    .putSearchAttributes(key.getName(), type)
                    .build();
            operator.blockingStub().addSearchAttributes(request);
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() == Status.Code.PERMISSION_DENIED
                    || e.getStatus().getCode() == Status.Code.UNIMPLEMENTED) {
                LOG.warn(
                        "The worker is not allowed to register the search attribute {} ({}). Ask an administrator to add it: {}",
                        key.getName(),
                        type,
                        e.getMessage());
            } else if (e.getStatus().getCode() != Status.Code.ALREADY_EXISTS) {
                throw e;
            }
        }
    }
}
