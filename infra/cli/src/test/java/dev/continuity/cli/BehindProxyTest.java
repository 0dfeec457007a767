package dev.continuity.cli;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static dev.continuity.cli.MockApi.events;
import static dev.continuity.cli.MockApi.json;
import static dev.continuity.cli.SampleStates.ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.continuity.cli.terminal.ExitCodes;
import dev.continuity.client.ApiAddress;
import dev.continuity.client.ApiClient;
import dev.continuity.client.ApiException;
import dev.continuity.client.RequestHeader;
import dev.continuity.client.SequenceListPage;
import dev.continuity.sequence.SequenceState;
import dev.continuity.sequence.SequenceState.Status;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The API behind a proxy that adds a path, asks for a login, and has limits of its own. */
class BehindProxyTest {
    private static final String PASSWORD = "sp%C3%A4t%40night";

    /** Of {@code keeper:spät@night}. */
    private static final String BASIC = "Basic a2VlcGVyOnNww6R0QG5pZ2h0";

    @RegisterExtension
    static final MockApi PROXY = new MockApi();

    @RegisterExtension
    static final MockApi STORAGE = new MockApi();

    @TempDir
    private Path folder = Path.of("");

    @Test
    void the_path_of_the_proxy_and_the_login_are_in_every_call() {
        // Given
        PROXY.stubFor(get("/films/q/health/live").willReturn(json(200, Map.of("status", "UP"))));
        PROXY.stubFor(get("/films/v1/sequences?limit=20").willReturn(json(200, new SequenceListPage(List.of(), null))));

        // When
        CommandRun run = CommandRun.of("status", "--api", withUser() + "/films/", "--header", "X-Team: Night shift");

        // Then
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCodes.DONE);
        assertThat(requests(PROXY)).hasSize(2).allSatisfy(request -> {
            assertThat(request.getHeader("Authorization")).isEqualTo(BASIC);
            assertThat(request.getHeader("X-Team")).isEqualTo("Night shift");
        });
    }

    @Test
    void storage_does_not_get_the_login_for_the_api() throws Exception {
        // Given
        PROXY.stubFor(get("/v1/sequences/" + ID + "/cut")
                .willReturn(aResponse().withStatus(307).withHeader("Location", "/signed?of=" + ID)));
        PROXY.stubFor(get(urlPathEqualTo("/signed"))
                .willReturn(aResponse().withStatus(307).withHeader("Location", STORAGE.address() + "/film?X-Sig=s")));
        STORAGE.stubFor(get(urlPathEqualTo("/film")).willReturn(aResponse().withBody("film")));
        ApiAddress address = ApiAddress.parse(withUser()).with(List.of(new RequestHeader("X-Team", "Night shift")));

        // When
        String film;
        try (InputStream body = new ApiClient(address).download(ID, "cut").body()) {
            film = new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }

        // Then
        assertThat(film).isEqualTo("film");
        assertThat(requests(PROXY)).hasSize(2).allMatch(request -> request.getHeader("Authorization")
                .equals(BASIC));
        assertThat(requests(STORAGE))
                .singleElement()
                .matches(request -> !request.containsHeader("Authorization") && !request.containsHeader("X-Team"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    401 | It asks for a login: set CONTINUITY_API_TOKEN, give --header
                    404 | It has no API at this path.
                    413 | Raise its limit to 200 MB, in nginx with client_max_body_size 200m.
                    502 | It does not reach the API.
                    504 | in nginx with proxy_read_timeout 120s.
                    """)
    void an_error_of_the_proxy_names_who_answered_and_what_to_do(int status, String advice) {
        // Given
        PROXY.stubFor(get("/q/health/live").willReturn(ofProxy(status)));

        // When
        CommandRun run = CommandRun.of("status", "--api", PROXY.address());

        // Then
        assertThat(run.exitCode()).isEqualTo(ExitCodes.NOT_DONE);
        assertThat(run.err())
                .startsWith("Not Continuity's API, but nginx/1.22.1 at " + PROXY.address() + " answered " + status)
                .contains(advice)
                .doesNotContain("<html>");
    }

    @Test
    void a_proxy_that_refuses_an_upload_does_not_blame_the_clip() throws Exception {
        // Given
        Path storyboard = Files.writeString(
                folder.resolve("film.yaml"),
                """
                title: Harbour
                project: AGM
                source: %s
                shots: [ { code: SH0010, reference: { prompt: "The next shot" } } ]
                """
                        .formatted(HarbourFilm.FOLDER.resolve("harbour/plate.mp4")));
        PROXY.stubFor(any(anyUrl()).atPriority(10).willReturn(aResponse().withStatus(404)));
        PROXY.stubFor(post(urlPathEqualTo("/v1/media")).willReturn(ofProxy(413)));

        // When
        CommandRun run = CommandRun.of("estimate", storyboard.toString(), "--api", PROXY.address());

        // Then
        assertThat(run.exitCode()).isEqualTo(ExitCodes.NOT_DONE);
        assertThat(run.err())
                .contains("nginx/1.22.1", "client_max_body_size 200m")
                .doesNotContain("film.yaml:");
    }

    @Test
    void a_login_that_the_proxy_does_not_accept_is_never_printed() {
        // Given
        PROXY.stubFor(get("/q/health/live").willReturn(ofProxy(401)));

        // When
        CommandRun run = CommandRun.of("status", "--debug", "--api", withUser(), "--header", "X-Key: " + PASSWORD);

        // Then
        assertThat(run.err())
                .contains("does not accept the login that was sent")
                .doesNotContain(PASSWORD, "spät@night");
    }

    @Test
    void a_command_to_repeat_is_shown_without_its_credentials() {
        // Given
        String sequence = "/v1/sequences/" + ID;
        SequenceState failed = SampleStates.state(
                Status.FAILED, "A step failed.", SampleStates.failed("SH0010/reference", "Refused."));
        PROXY.stubFor(get(sequence).willReturn(json(200, failed)));
        PROXY.stubFor(post(sequence + "/resume").willReturn(json(202, failed)));
        PROXY.stubFor(get(sequence + "/events").willReturn(events(failed)));

        // When
        CommandRun run = CommandRun.of("resume", ID.text(), "--api", withUser(), "--header", "X-Key: " + PASSWORD);

        // Then
        String address = PROXY.address().replace("//", "//…@");
        assertThat(run.out() + run.err())
                .contains("continuity resume " + ID + " --api '" + address + "' --header 'X-Key: …'")
                .doesNotContain(PASSWORD);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://keeper:secret@films.example.org",
                "https://keeper:sec/secret@films.example.org",
                "https://keeper:sec#secret@films.example.org/films",
                "https://keeper:secret@films example.org",
                "https://keeper:secret@films_api:7700",
                "https://keeper:secret@films.example.org/films?secret=1",
                "keeper:secret@films.example.org"
            })
    void an_address_that_cannot_be_used_is_refused_without_its_password(String address) {
        // When
        CommandRun run = CommandRun.of("status", "--api", address);

        // Then
        assertThat(run.exitCode()).isEqualTo(ExitCodes.BAD_INPUT);
        assertThat(run.err())
                .contains("is not the address of an API (allowed: such as")
                .doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Secret", ": secret", "Host: secret", "X-Key: sec\u0000ret", "X Key: secret", "X-Key:"})
    void a_header_that_cannot_be_sent_is_refused_without_its_value(String header) {
        // When
        CommandRun run = CommandRun.of("status", "--api", PROXY.address(), "--header", header);

        // Then
        assertThat(run.exitCode()).isEqualTo(ExitCodes.BAD_INPUT);
        assertThat(run.err()).contains("--header", "allowed").doesNotContain("secret", "sec\u0000ret");
    }

    @Test
    void two_logins_are_refused() {
        // When
        CommandRun run = CommandRun.of("status", "--api", withUser(), "--header", "authorization: Bearer secret");

        // Then
        assertThat(run.exitCode()).isEqualTo(ExitCodes.BAD_INPUT);
        assertThat(run.err())
                .contains("There are two logins for " + PROXY.address())
                .doesNotContain("secret", PASSWORD);
    }

    @Test
    void a_page_to_log_in_is_not_taken_for_the_api() {
        // Given
        PROXY.stubFor(get("/v1/sequences?limit=20")
                .willReturn(aResponse().withHeader("Content-Type", "text/html").withBody("<html>Log in</html>")));
        ApiClient api = new ApiClient(ApiAddress.parse(PROXY.address()));

        // When
        ApiException error = catchThrowableOfType(ApiException.class, () -> api.list(20, null));

        // Then
        assertThat(error).hasMessageContaining("it is not Continuity's API").hasMessageContaining("a page to log in");
    }

    private static String withUser() {
        return PROXY.address().replace("//", "//keeper:" + PASSWORD + "@");
    }

    private static ResponseDefinitionBuilder ofProxy(int status) {
        return aResponse()
                .withStatus(status)
                .withHeader("Server", "nginx/1.22.1")
                .withHeader("Content-Type", "text/html")
                .withBody("<html><body><center><h1>" + status + "</h1></center></body></html>");
    }

    private static List<LoggedRequest> requests(MockApi api) {
        return api.findAll(anyRequestedFor(anyUrl()));
    }
}
