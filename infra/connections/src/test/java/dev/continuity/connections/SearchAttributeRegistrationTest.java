package dev.continuity.connections;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuity.sequence.SequenceSearchAttributes;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.workflowservice.v1.CountWorkflowExecutionsRequest;
import io.temporal.authorization.AuthorizationGrpcMetadataProvider;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.common.SearchAttributeKey;
import io.temporal.common.SearchAttributes;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SearchAttributeRegistrationTest {
    private static final Set<String> ALL = SequenceSearchAttributes.ALL.stream()
            .map(SearchAttributeKey::getName)
            .collect(Collectors.toSet());

    private DevServerNamespaces temporal;

    @BeforeAll
    void start(@TempDir Path folder) {
        temporal = DevServerNamespaces.start(folder);
    }

    @AfterAll
    void stop() {
        if (temporal != null) {
            temporal.close();
        }
    }

    @Test
    void a_namespace_in_which_others_use_all_text_attributes_has_room_for_those_of_sequences() {
        // Given
        WorkflowClient client = temporal.create("crowded");
        for (String name : Set.of("Synopsis", "Notes", "Transcript")) {
            DevServerNamespaces.register(client, name, IndexedValueType.INDEXED_VALUE_TYPE_TEXT);
        }

        // When
        Optional<TemporalProblem> problem = new SearchAttributeRegistration(client).register();

        // Then
        assertThat(problem).isEmpty();
        startTitled(client, "Harbour");
        assertThat(countOf(client, "ContinuityTitle = 'Harbour'")).isOne();
    }

    @Test
    void a_namespace_that_has_the_title_as_text_from_an_earlier_version_goes_on() {
        // Given
        WorkflowClient client = temporal.create("earlier");
        DevServerNamespaces.register(client, "ContinuityTitle", IndexedValueType.INDEXED_VALUE_TYPE_TEXT);

        // When
        Optional<TemporalProblem> problem = new SearchAttributeRegistration(client).register();

        // Then
        assertThat(problem).isEmpty();
        startTitled(client, "Harbour");
        assertThat(countOf(client, "ContinuityTitle = 'Harbour'")).isOne();
    }

    @Test
    void an_attribute_of_another_type_under_the_same_name_is_named_with_both_types() {
        // Given
        WorkflowClient client = temporal.create("other-type");
        DevServerNamespaces.register(client, "ContinuityCost", IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD);

        // When
        Optional<TemporalProblem> problem = new SearchAttributeRegistration(client).register();

        // Then
        assertThat(problem).hasValueSatisfying(found -> {
            assertThat(found.meaning())
                    .isEqualTo("The search attribute ContinuityCost of namespace \"other-type\" is of type Keyword, but"
                            + " sequences need Double.");
            assertThat(found.remedy())
                    .contains("temporal operator search-attribute remove --namespace other-type --name ContinuityCost");
            assertThat(found.patience()).isZero();
        });
    }

    @Test
    void a_namespace_without_room_for_another_attribute_is_not_waited_for() {
        // Given
        WorkflowClient client = temporal.create("full");
        for (String name : Set.of("Price", "Weight", "Height")) {
            DevServerNamespaces.register(client, name, IndexedValueType.INDEXED_VALUE_TYPE_DOUBLE);
        }

        // When
        Optional<TemporalProblem> problem = new SearchAttributeRegistration(client).register();

        // Then
        assertThat(problem).hasValueSatisfying(found -> {
            assertThat(found.meaning())
                    .contains("ContinuityCost (Double)")
                    .contains("\"full\"")
                    .contains("cannot have more than 3");
            assertThat(found.remedy()).contains("TEMPORAL_NAMESPACE").contains("search-attribute remove");
            assertThat(found.patience()).isZero();
        });
    }

    @Test
    void attributes_that_a_worker_may_not_even_list_are_found_by_asking_for_them() throws Exception {
        // Given
        try (RestrictedFrontend frontend = new RestrictedFrontend(ALL)) {
            // When
            Optional<TemporalProblem> problem = new SearchAttributeRegistration(client(frontend)).register();

            // Then
            assertThat(problem).isEmpty();
        }
    }

    @Test
    void a_worker_that_may_not_register_what_is_missing_says_what_an_administrator_has_to_do() throws Exception {
        // Given
        try (RestrictedFrontend frontend = new RestrictedFrontend(Set.of("ContinuityStatus", "ContinuityCost"))) {
            // When
            Optional<TemporalProblem> problem = new SearchAttributeRegistration(client(frontend)).register();

            // Then
            assertThat(problem).hasValueSatisfying(found -> {
                assertThat(found.meaning()).contains(": ContinuityProject, ContinuityTitle.");
                assertThat(found.remedy())
                        .contains("temporal operator search-attribute create --namespace films --name ContinuityProject"
                                + " --type Keyword --name ContinuityTitle --type Keyword");
                assertThat(found.patience()).isZero();
            });
        }
    }

    @Test
    void the_api_key_goes_with_every_call() throws Exception {
        // Given
        try (RestrictedFrontend frontend = new RestrictedFrontend(ALL)) {
            // When
            new SearchAttributeRegistration(client(frontend)).register();

            // Then
            assertThat(frontend.authorizations).isNotEmpty().containsOnly("Bearer secret");
        }
    }

    private static WorkflowClient client(RestrictedFrontend frontend) {
        return WorkflowClient.newInstance(
                WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                        .setTarget(frontend.target())
                        // Not as an API key, with which the client insists on TLS.
                        .addGrpcMetadataProvider(new AuthorizationGrpcMetadataProvider(() -> "Bearer secret"))
                        .build()),
                WorkflowClientOptions.newBuilder().setNamespace("films").build());
    }

    private static void startTitled(WorkflowClient client, String title) {
        client.newUntypedWorkflowStub(
                        "Titled",
                        WorkflowOptions.newBuilder()
                                .setTaskQueue("nobody-polls")
                                .setTypedSearchAttributes(SearchAttributes.newBuilder()
                                        .set(SequenceSearchAttributes.TITLE, title)
                                        .set(SequenceSearchAttributes.COST, 1.25)
                                        .build())
                                .build())
                .start();
    }

    private static long countOf(WorkflowClient client, String query) {
        return Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .until(
                        () -> client.getWorkflowServiceStubs()
                                .blockingStub()
                                .countWorkflowExecutions(CountWorkflowExecutionsRequest.newBuilder()
                                        .setNamespace(client.getOptions().getNamespace())
                                        .setQuery(query)
                                        .build())
                                .getCount(),
                        count -> count > 0);
    }
}
