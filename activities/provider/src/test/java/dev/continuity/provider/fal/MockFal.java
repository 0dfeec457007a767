package dev.continuity.provider.fal;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.Options.ChunkedEncodingPolicy;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.continuity.provider.Ticket;
import dev.continuity.provider.fal.http.HttpReply;
import java.net.URI;
import java.util.List;
import java.util.function.Supplier;

/** fal on the loopback interface, which answers as a test tells it to and keeps what it was asked. */
final class MockFal extends WireMockExtension {
    MockFal() {
        super(newInstance()
                .options(wireMockConfig()
                        .bindAddress("127.0.0.1")
                        .dynamicPort()
                        .useChunkedTransferEncoding(ChunkedEncodingPolicy.NEVER)));
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + getPort());
    }

    FalProvider provider() {
        return TestProviders.at(url());
    }

    /** Of a request that this fal may know. */
    Ticket ticket() {
        return TestProviders.ticket(url());
    }

    /** Answers the first such call with one response, and all further ones with another. */
    void stubInOrder(
            Supplier<MappingBuilder> call, ResponseDefinitionBuilder first, ResponseDefinitionBuilder further) {
        String scenario = "responses to " + call.get().build().getRequest();
        stubFor(call.get().inScenario(scenario).willReturn(further));
        stubFor(call.get()
                .inScenario(scenario)
                .whenScenarioStateIs(Scenario.STARTED)
                .willSetStateTo("called")
                .willReturn(first));
    }

    /** All calls, in order. */
    List<LoggedRequest> calls() {
        return findAll(anyRequestedFor(anyUrl()));
    }

    static JsonNode body(LoggedRequest call) {
        return HttpReply.parse(call.getBodyAsString());
    }

    static ResponseDefinitionBuilder json(int status, String body) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/json")
                .withBody(body);
    }
}
