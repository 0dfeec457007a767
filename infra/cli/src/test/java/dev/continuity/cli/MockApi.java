package dev.continuity.cli;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.Options.ChunkedEncodingPolicy;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.junit5.WireMockRuntimeInfo;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.continuity.sequence.SequenceState;
import dev.continuity.take.DocumentMapper;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** An API on the loopback interface whose answers a test sets. Its liveness check succeeds. */
final class MockApi extends WireMockExtension {
    MockApi() {
        super(newInstance()
                .options(wireMockConfig()
                        .bindAddress("127.0.0.1")
                        .dynamicPort()
                        .useChunkedTransferEncoding(ChunkedEncodingPolicy.NEVER)));
    }

    String address() {
        return "http://127.0.0.1:" + getPort();
    }

    /** Answers each call with the next response, and further ones with the last. */
    void stubInOrder(Supplier<MappingBuilder> call, ResponseDefinitionBuilder... responses) {
        String scenario = "responses to " + call.get().build().getRequest();
        for (int i = 0; i < responses.length; i++) {
            stubFor(call.get()
                    .inScenario(scenario)
                    .whenScenarioStateIs(i == 0 ? Scenario.STARTED : String.valueOf(i))
                    .willSetStateTo(String.valueOf(Math.min(i + 1, responses.length - 1)))
                    .willReturn(responses[i]));
        }
    }

    /** All calls in order, other than those of the liveness check. */
    List<LoggedRequest> calls() {
        return findAll(anyRequestedFor(urlMatching("/(?!q/).*")));
    }

    static ResponseDefinitionBuilder json(int status, Object body) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/json")
                .withBody(write(body));
    }

    static ResponseDefinitionBuilder problem(int status, String slug, String detail) {
        return problem(status, slug, detail, List.of());
    }

    static ResponseDefinitionBuilder problem(int status, String slug, String detail, List<?> problems) {
        return json(
                        status,
                        Map.of(
                                "type", "https://continuity.dev/problems/" + slug,
                                "title", "T",
                                "status", status,
                                "detail", detail,
                                "problems", problems))
                .withHeader("Content-Type", "application/problem+json");
    }

    /** A stream of events that then breaks off. */
    static ResponseDefinitionBuilder events(SequenceState... states) {
        String events = Arrays.stream(states)
                .map(state -> "event: state\nid: " + state.status() + "\ndata: " + write(state) + "\n\n")
                .collect(Collectors.joining());
        return aResponse().withHeader("Content-Type", "text/event-stream").withBody(": ping\n\n" + events);
    }

    @Override
    protected void onBeforeEach(WireMockRuntimeInfo server) {
        stubFor(get("/q/health/live").willReturn(json(200, Map.of("status", "UP"))));
    }

    private static String write(Object value) {
        try {
            return DocumentMapper.mapper().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
