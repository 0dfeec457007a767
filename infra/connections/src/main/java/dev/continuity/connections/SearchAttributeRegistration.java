package dev.continuity.connections;

import static java.util.stream.Collectors.joining;

import dev.continuity.sequence.SequenceSearchAttributes;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.ListSearchAttributesRequest;
import io.temporal.api.workflowservice.v1.CountWorkflowExecutionsRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.common.SearchAttributeKey;
import io.temporal.serviceclient.OperatorServiceStubs;
import io.temporal.serviceclient.OperatorServiceStubsOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The search attributes of sequences in a namespace. Without them no workflow makes progress. Where a client may not
 * register them, as on Temporal Cloud, an administrator has to.
 */
public final class SearchAttributeRegistration {
    private final WorkflowClient client;
    private final String namespace;
    private final OperatorServiceStubs operator;

    public SearchAttributeRegistration(WorkflowClient client) {
        this.client = client;
        this.namespace = client.getOptions().getNamespace();
        this.operator = operator(client.getWorkflowServiceStubs());
    }

    /** The raw channel has no API key and no headers: they belong to the stubs. */
    private static OperatorServiceStubs operator(WorkflowServiceStubs workflows) {
        WorkflowServiceStubsOptions options = workflows.getOptions();
        OperatorServiceStubsOptions.Builder operator = OperatorServiceStubsOptions.newBuilder()
                .setChannel(workflows.getRawChannel())
                .setRpcTimeout(options.getRpcTimeout())
                .setGrpcMetadataProviders(options.getGrpcMetadataProviders())
                .setGrpcClientInterceptors(options.getGrpcClientInterceptors());
        if (options.getHeaders() != null) {
            operator.setHeaders(options.getHeaders());
        }
        return OperatorServiceStubs.newServiceStubs(operator.validateAndBuildWithDefaults());
    }

    /**
     * Registers what is missing.
     *
     * @return why that is not possible; empty: all are there, and of types that sequences can use
     * @throws StatusRuntimeException if Temporal does not answer, or refuses access
     */
    public Optional<TemporalProblem> register() {
        Map<String, IndexedValueType> registered = registered().orElse(Map.of());
        // One request each: an attribute that another worker registers now would make Temporal refuse the others too.
        return unusable(registered).or(() -> missing(registered).stream()
                .flatMap(key -> add(key).stream())
                .findFirst());
    }

    /** What {@link #register} would do something about, or could not. Empty if all is well, or Temporal cannot tell. */
    Optional<TemporalProblem> check() {
        return registered().flatMap(registered -> unusable(registered)
                .or(() -> missing(registered).isEmpty() ? Optional.empty() : Optional.of(incomplete(registered))));
    }

    private Optional<TemporalProblem> unusable(Map<String, IndexedValueType> registered) {
        for (SearchAttributeKey<?> key : SequenceSearchAttributes.ALL) {
            IndexedValueType type = registered.get(key.getName());
            if (type != null && !isUsable(key.getValueType(), type)) {
                return Optional.of(otherType(key, type));
            }
        }
        return Optional.empty();
    }

    private TemporalProblem otherType(SearchAttributeKey<?> key, IndexedValueType registered) {
        return TemporalProblem.lasting(
                "The search attribute %s of namespace \"%s\" is of type %s, but sequences need %s."
                        .formatted(key.getName(), namespace, name(registered), name(key.getValueType())),
                "Give Continuity a namespace of its own (TEMPORAL_NAMESPACE), or, if nothing uses the attribute: temporal operator search-attribute remove --namespace %s --name %s."
                        .formatted(namespace, key.getName()));
    }

    private static List<SearchAttributeKey<?>> missing(Map<String, IndexedValueType> registered) {
        List<SearchAttributeKey<?>> missing = new ArrayList<>(SequenceSearchAttributes.ALL);
        missing.removeIf(key -> registered.containsKey(key.getName()));
        return missing;
    }

    /**
     * The registered attributes, by name; of type {@code UNSPECIFIED} if only their presence could be found out. Empty if
     * not even that, as with the in-process server.
     */
    private Optional<Map<String, IndexedValueType>> registered() {
        try {
            return Optional.of(operator.blockingStub()
                    .listSearchAttributes(ListSearchAttributesRequest.newBuilder()
                            .setNamespace(namespace)
                            .build())
                    .getCustomAttributesMap());
        } catch (StatusRuntimeException e) {
            if (isDenied(e)) {
                return queryable();
            }
            throw e;
        }
    }

    /** Temporal refuses a query that names an attribute which it does not have. */
    private Optional<Map<String, IndexedValueType>> queryable() {
        Map<String, IndexedValueType> found = new TreeMap<>();
        for (SearchAttributeKey<?> key : SequenceSearchAttributes.ALL) {
            try {
                client.getWorkflowServiceStubs()
                        .blockingStub()
                        .countWorkflowExecutions(CountWorkflowExecutionsRequest.newBuilder()
                                .setNamespace(namespace)
                                .setQuery("WorkflowId = 'none' AND %s IS NULL".formatted(key.getName()))
                                .build());
                found.put(key.getName(), IndexedValueType.INDEXED_VALUE_TYPE_UNSPECIFIED);
            } catch (StatusRuntimeException e) {
                if (isDenied(e)) {
                    return Optional.empty();
                } else if (e.getStatus().getCode() != Status.Code.INVALID_ARGUMENT) {
                    throw e;
                }
            }
        }
        return Optional.of(found);
    }

    private Optional<TemporalProblem> add(SearchAttributeKey<?> key) {
        try {
            operator.blockingStub()
                    .addSearchAttributes(AddSearchAttributesRequest.newBuilder()
                            .setNamespace(namespace)
                            .putSearchAttributes(key.getName(), key.getValueType())
                            .build());
            return Optional.empty();
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() == Status.Code.ALREADY_EXISTS) {
                return Optional.empty();
            } else if (isDenied(e)) {
                return Optional.of(incomplete(registered().orElse(Map.of())));
            } else if (e.getStatus().getCode() == Status.Code.INVALID_ARGUMENT) {
                return Optional.of(refused(key, String.valueOf(e.getStatus().getDescription())));
            }
            throw e;
        }
    }

    private TemporalProblem incomplete(Map<String, IndexedValueType> registered) {
        List<SearchAttributeKey<?>> missing = missing(registered);
        return TemporalProblem.lasting(
                "Namespace \"%s\" lacks search attributes without which no sequence makes progress: %s."
                        .formatted(
                                namespace,
                                missing.stream()
                                        .map(SearchAttributeKey::getName)
                                        .collect(joining(", "))),
                "A worker registers them if it is allowed to. If not: temporal operator search-attribute create --namespace %s %s; on Temporal Cloud: tcld namespace search-attributes add --namespace %s %s."
                        .formatted(
                                namespace,
                                missing.stream()
                                        .map(key -> "--name %s --type %s"
                                                .formatted(key.getName(), name(key.getValueType())))
                                        .collect(joining(" ")),
                                namespace,
                                missing.stream()
                                        .map(key -> "--search-attribute \"%s=%s\""
                                                .formatted(key.getName(), name(key.getValueType())))
                                        .collect(joining(" "))));
    }

    private TemporalProblem refused(SearchAttributeKey<?> key, String why) {
        return TemporalProblem.lasting(
                "Temporal does not register the search attribute %s (%s) in namespace \"%s\": %s"
                        .formatted(key.getName(), name(key.getValueType()), namespace, why),
                "Give Continuity a namespace of its own (TEMPORAL_NAMESPACE), or remove an attribute of this type that nothing uses: temporal operator search-attribute remove --namespace %s --name NAME."
                        .formatted(namespace));
    }

    /** An earlier version registered the title as Text, which holds the same values as Keyword. */
    private static boolean isUsable(IndexedValueType needed, IndexedValueType registered) {
        return registered == needed
                || registered == IndexedValueType.INDEXED_VALUE_TYPE_UNSPECIFIED
                || needed == IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD
                        && registered == IndexedValueType.INDEXED_VALUE_TYPE_TEXT;
    }

    private static boolean isDenied(StatusRuntimeException e) {
        Status.Code code = e.getStatus().getCode();
        return code == Status.Code.PERMISSION_DENIED || code == Status.Code.UNIMPLEMENTED;
    }

    /** As on Temporal's command line: {@code KeywordList}. */
    private static String name(IndexedValueType type) {
        StringBuilder name = new StringBuilder();
        for (String word : type.name().replace("INDEXED_VALUE_TYPE_", "").split("_")) {
            name.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
        }
        return name.toString();
    }
}
