package dev.continuity.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What pages of other origins in the same browser can do with the API: nothing. */
@QuarkusTest
@WithTestResource(LocalServices.class)
class BrowserRequestsTest {
    private static final String EVIL = "http://evil.example";

    @Test
    void a_page_of_another_origin_can_neither_read_nor_write() {
        // Given
        Map<String, RequestSpecification> browsers = new LinkedHashMap<>();
        browsers.put("modern, cross-site", given().header("Sec-Fetch-Site", "cross-site"));
        browsers.put("modern, same site", given().header("Sec-Fetch-Site", "same-site"));
        browsers.put("old", given().header("Origin", EVIL));
        browsers.put("sandboxed frame", given().header("Origin", "null"));

        // When
        Map<String, String> statuses = new LinkedHashMap<>();
        browsers.forEach((name, browser) -> statuses.put(
                name,
                browser.get("/v1/sequences").statusCode() + " "
                        + browser.post("/v1/sequences/AGM-x/pause").statusCode()));

        // Then
        assertThat(statuses.values()).containsOnly("403 403");
    }

    @Test
    void a_write_of_a_page_needs_a_header_that_another_page_cannot_send() {
        // Given
        String own = RestAssured.baseURI + ":" + RestAssured.port;

        // When
        Response without = given().header("Origin", own).post("/v1/sequences/AGM-x/pause");

        // Then
        without.then()
                .statusCode(403)
                .contentType("application/problem+json")
                .body("type", endsWith("/forbidden"))
                .body("detail", containsString("X-Continuity-Board"));
        given().header("Origin", own)
                .header("X-Continuity-Board", "1")
                .post("/v1/sequences/AGM-x/pause")
                .then()
                .statusCode(404);
    }

    @Test
    void a_name_that_points_to_this_machine_is_not_this_api() {
        // Given
        List<String> names =
                List.of("evil.example", "127.0.0.1.evil.example", "127.evil", "localhost.evil.example", "x.127.0.0.1");

        // When
        List<Response> rebound = names.stream()
                .map(name -> given().header("Host", name + ":7700").get("/v1/sequences"))
                .toList();

        // Then
        assertThat(rebound)
                .allSatisfy(
                        answer -> answer.then().statusCode(403).body("detail", containsString("CONTINUITY_API_HOSTS")));
    }

    @Test
    void this_machine_can_be_named_by_its_addresses() {
        // Given
        List<String> names = List.of("localhost:7700", "127.0.0.1:7700", "[::1]:7700", "192.168.1.20:7700");

        // When
        List<Integer> statuses = names.stream()
                .map(name -> given().header("Host", name).get("/v1/sequences").statusCode())
                .toList();

        // Then
        assertThat(statuses).containsOnly(200);
    }

    @Test
    void programs_need_no_header() {
        // When
        Response program = given().post("/v1/sequences/AGM-x/pause");

        // Then
        program.then().statusCode(404);
    }

    @Test
    void a_link_from_another_page_can_be_followed() {
        // When
        Response followed = given().header("Sec-Fetch-Site", "cross-site")
                .header("Sec-Fetch-Mode", "navigate")
                .header("Sec-Fetch-Dest", "document")
                .get("/");

        // Then
        followed.then().statusCode(200).header("Content-Security-Policy", containsString("default-src 'none'"));
    }

    @Test
    void the_page_names_its_files_relative_to_itself() {
        // When
        String page = given().get("/").then().statusCode(200).extract().asString();

        // Then
        assertThat(page)
                .containsPattern("src=\"static/bundle/app-[A-Z0-9]+\\.js\"")
                .doesNotContain("=\"/");
    }
}
