package dev.continuity.standin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class AccountTest extends RunningStandIn {
    private static final String TOKEN = "/storage/auth/token?storage_type=fal-cdn-v3";

    @Test
    void a_locked_account_gets_no_token() throws Exception {
        // Given
        caller.faults("[{\"kind\":\"account-locked\",\"times\":1}]");

        // When
        StandInClient.Reply refused = caller.post(TOKEN, "{}");

        // Then
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text()).contains("Exhausted balance");
        assertThat(caller.post(TOKEN, "{}").status()).isEqualTo(200);
    }

    @Test
    void it_names_its_prices() throws Exception {
        // When
        StandInClient.Reply prices = caller.get("/v1/models/pricing?endpoint_id=" + StandInClient.EDIT);

        // Then
        JsonNode price = prices.json().path("prices").path(0);
        assertThat(price.path("endpoint_id").asText()).isEqualTo(StandInClient.EDIT);
        assertThat(price.path("unit_price").decimalValue()).isEqualByComparingTo("0.168");
    }

    @Test
    void its_history_shows_one_request_by_its_id() throws Exception {
        // Given
        caller.submit(StandInClient.EDIT, StandInClient.input("dawn", plate));
        String id = caller.submit(StandInClient.EDIT, StandInClient.input("dawn", plate))
                .path("request_id")
                .asText();

        // When
        JsonNode history = caller.get("/v1/models/requests/by-endpoint?endpoint_id=" + StandInClient.EDIT
                        + "&expand=payloads&request_id=" + id)
                .json();

        // Then
        assertThat(history.path("items")).singleElement().satisfies(item -> {
            assertThat(item.path("request_id").asText()).isEqualTo(id);
            assertThat(item.at("/json_input/prompt").asText()).isEqualTo("dawn");
        });
    }
}
