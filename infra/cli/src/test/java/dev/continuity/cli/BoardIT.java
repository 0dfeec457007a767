package dev.continuity.cli;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.continuity.studio.RunningStudio;
import dev.continuity.studio.StudioHome;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The board in a real browser, on a studio with the stand-in, as a person uses it. */
class BoardIT {
    private static final Path EXAMPLES = HarbourFilm.FOLDER;

    @TempDir
    private Path folder = Path.of("");

    private URI api = URI.create("");
    private @Nullable Process studio;
    private @Nullable BoardBrowser browser;

    @BeforeEach
    void openBoard() throws IOException, InterruptedException {
        InstalledCli cli = new InstalledCli(folder);
        // A call whose outcome is unknown is parked soon.
        Process started = cli.startStudio(Map.of("CONTINUITY_FAL_RECONCILE_TIMEOUT", "2s"));
        studio = started;
        cli.awaitStudio(started);
        api = Objects.requireNonNull(RunningStudio.answering(new StudioHome(cli.home()))
                .orElseThrow()
                .api());
        browser = BoardBrowser.open(api);
    }

    @AfterEach
    void close() {
        if (browser != null) {
            browser.close();
        }
        if (studio != null) {
            studio.destroyForcibly();
        }
    }

    @Test
    void a_film_is_made_by_keys_from_dropped_files_to_the_finished_cut() throws Exception {
        // Given
        Page page = board().page();
        assertThat(page.getByText("Nothing waits for anybody.")).isVisible();
        loseReplyToSubmit("Wide, the whole harbour");

        // When
        start(page, withCap("1.60"));
        approveFirstShot(page);
        submitParkedCallAgain(page);
        raiseCap(page);
        reject(page, "SH0020/reference");
        retakeWithAnotherPrompt(page, "SH0020/reference");
        approve(page, "SH0020/reference v002");
        approve(page, "SH0030/reference v001");

        // Then
        page.keyboard().press("q");
        assertThat(page.getByText("Nothing waits for anybody.")).isVisible();
        openFilm(page);
        board().picture("shots");
        assertThat(accessibilityViolations(page)).isEmpty();
        circleOldTake(page);
        for (String view : List.of("Cut", "Contact sheet", "Money", "Storyboard", "History")) {
            page.keyboard().press("v");
            assertThat(page.locator("nav [aria-current=page]")).hasText(view);
            assertThat(accessibilityViolations(page)).isEmpty();
            board().picture(view.toLowerCase(Locale.ROOT).replace(' ', '-'));
            if (view.equals("Contact sheet")) {
                assertThat(printedPages(page)).isGreaterThan(1);
            }
        }
        assertThat(page.getByText("Too bright", new Page.GetByTextOptions().setExact(true)))
                .isVisible();
        assertThat(board().complaints()).isEmpty();
    }

    @Test
    void many_shots_are_retaken_at_one_price_and_a_changed_storyboard_becomes_a_branch() throws Exception {
        // Given
        Page page = board().page();
        start(page, changed("review: manual", "review: auto"));
        assertThat(page.getByText("The film is ready")).isVisible();

        // When
        for (String shot : List.of("SH0020", "SH0030")) {
            page.getByLabel("Select " + shot).check();
        }
        page.keyboard().press("r");
        assertThat(button(page, "Retake for $1.01")).isEnabled();
        board().picture("retake-many");
        page.keyboard().press("Enter");

        // Then
        assertThat(page.getByText("2 takes")).hasCount(2);
        assertThat(page.getByText("The film is ready")).isVisible();
        branch(page, "Wide, the whole harbour", "The whole harbour at night");
        assertThat(page.getByText("Branched from")).isVisible();
        assertThat(page.getByText("The film is ready")).isVisible();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(Pattern.compile("^AGM-")))
                .click();
        assertThat(page.getByRole(AriaRole.LIST, new Page.GetByRoleOptions().setName("Branches")))
                .containsText("Night");
        assertThat(board().complaints()).isEmpty();
    }

    @Test
    void a_phone_reviews_behind_a_proxy_and_sees_what_has_happened_while_it_had_no_connection() throws Exception {
        // Given
        start(board().page(), EXAMPLES.resolve("directed.yaml"));
        PrefixProxy proxy = PrefixProxy.of(api);
        try (BoardBrowser phone = BoardBrowser.open(proxy.address())) {
            Page page = phone.page();
            page.setViewportSize(390, 844);
            assertThat(need(page, "To review", "SH0010/reference")).isVisible();
            assertThat(widthBeyondScreen(page)).isZero();
            need(page, "To review", "SH0010/reference").click();
            assertThat(page.locator("clip-player")).isVisible();
            phone.picture("phone");
            assertThat(widthBeyondScreen(page)).isZero();
            button(page, "Approve a").click();
            assertThat(page).hasTitle("(2) Continuity");

            // When
            proxy.close();
            assertThat(page.getByText("No connection to the API.")).isVisible();
            board().page().keyboard().press("q");
            approve(board().page(), "SH0020/reference v001");
            proxy = proxy.again();

            // Then
            assertThat(page.getByText("No connection to the API.")).isHidden();
            assertThat(page).hasTitle("(1) Continuity");
            assertThat(phone.complaints()).isEmpty();
        } finally {
            proxy.close();
        }
    }

    @Test
    void a_mistake_in_a_storyboard_is_shown_at_its_line_before_anything_is_paid() throws Exception {
        // Given
        Page page = board().page();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("New from a storyboard"))
                .click();

        // When
        page.locator("textarea")
                .fill(Files.readString(EXAMPLES.resolve("directed.yaml")).replace("duration: 3", "duration: 33"));

        // Then
        assertThat(page.getByText(Pattern.compile("Line \\d+:")).first()).isVisible();
        assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Start")))
                .isDisabled();
        page.locator("textarea").fill("title: A film\nmod");
        page.locator("textarea").press("Control+Space");
        page.keyboard().press("Enter");
        assertThat(page.locator("textarea")).hasValue("title: A film\nmodel: ");
        assertThat(board().complaints()).isEmpty();
    }

    private Path withCap(String cap) throws IOException {
        return changed("cap: 10.00", "cap: " + cap);
    }

    private Path changed(String text, String other) throws IOException {
        return Files.writeString(
                folder.resolve("storyboard.yaml"),
                Files.readString(EXAMPLES.resolve("directed.yaml")).replace(text, other));
    }

    private void start(Page page, Path storyboard) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("New from a storyboard"))
                .press("Enter");
        page.locator("input[type=file]").setInputFiles(new Path[] {
            storyboard, EXAMPLES.resolve("harbour/plate.mp4"), EXAMPLES.resolve("harbour/look-dusk.jpg")
        });
        Locator start = button(page, "Start for $1.51");
        assertThat(start).isEnabled();
        board().picture("new");
        start.press("Enter");
        assertThat(page).hasURL(Pattern.compile("#/AGM-harbour-directed-"));
    }

    private static void openFilm(Page page) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(Pattern.compile("^Harbour, directed")))
                .press("Enter");
        assertThat(page.getByText("The film is ready")).isVisible();
    }

    /** The provider accepts a call, its answer is lost, and its history does not show it: nobody knows whether it is paid. */
    private void loseReplyToSubmit(String prompt) throws IOException, InterruptedException {
        Matcher standIn =
                Pattern.compile("Provider .*(http:\\S+)").matcher(Files.readString(folder.resolve("studio.out")));
        assertThat(standIn.find()).isTrue();
        String faults = "[{\"kind\": \"lose-reply\", \"on\": \"submit\", \"prompt\": \"%1$s\", \"times\": 1},"
                + " {\"kind\": \"hide-history\", \"prompt\": \"%1$s\"}]";
        URI address = URI.create(standIn.group(1)).resolve("/faults");
        HttpRequest put = HttpRequest.newBuilder(address)
                .PUT(BodyPublishers.ofString(faults.formatted(prompt)))
                .build();
        assertThat(HttpClient.newHttpClient().send(put, BodyHandlers.ofString()).statusCode())
                .isEqualTo(200);
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    private void approveFirstShot(Page page) {
        page.keyboard().press("q");
        assertThat(page.getByText("blocks 2 steps")).isVisible();
        assertThat(page.locator("clip-player")).isVisible();
        assertThat(page).hasTitle("(1) Continuity");
        board().picture("needs-you");
        assertThat(accessibilityViolations(page)).isEmpty();
        page.keyboard().press("a");
        assertThat(page.getByText("Approved SH0010/reference.")).isVisible();
    }

    private void submitParkedCallAgain(Page page) {
        lookAt(page, "Parked call", "SH0030/reference");
        assertThat(page.getByText("was it submitted?")).isVisible();
        board().picture("parked");
        assertThat(accessibilityViolations(page)).isEmpty();
        page.keyboard().press("2");
        page.keyboard().press("Enter");
        assertThat(page.getByText("SH0030/reference: submit again.")).isVisible();
    }

    private void raiseCap(Page page) {
        lookAt(page, "Budget", "Harbour, directed");
        assertThat(page.getByText("the budget is reached")).isVisible();
        board().picture("budget");
        assertThat(accessibilityViolations(page)).isEmpty();
        page.getByLabel("Cap, USD").fill("10.00");
        page.keyboard().press("Enter");
        assertThat(page.getByText("The cap is $10.00 now.")).isVisible();
    }

    private void reject(Page page, String step) {
        lookAt(page, "To review", step);
        page.keyboard().press("x");
        page.getByLabel(Pattern.compile("^Why")).fill("Too bright");
        page.keyboard().press("Enter");
        assertThat(page.locator("dialog[open]")).hasCount(0);
    }

    /** Nothing is paid for without the panel that says what it costs. */
    private void retakeWithAnotherPrompt(Page page, String step) {
        lookAt(page, "Rejected", step);
        page.keyboard().press("r");
        page.getByLabel("Prompt").fill("Based on @Video1, the next shot. Close on the dark lamp room");
        page.getByLabel(Pattern.compile("^Why")).fill("Darker");
        assertThat(button(page, "Retake for $0.50")).isEnabled();
        board().picture("retake");
        page.keyboard().press("Enter");
        assertThat(page.locator("dialog[open]")).hasCount(0);
    }

    private void approve(Page page, String take) {
        lookAt(page, "To review", take);
        page.keyboard().press("a");
        assertThat(need(page, "To review", take)).hasCount(0);
    }

    private void branch(Page page, String text, String other) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Storyboard"))
                .press("Enter");
        Locator editor = page.locator("textarea");
        assertThat(editor).not().isEmpty();
        editor.fill(editor.inputValue().replace(text, other));
        page.getByLabel("Start a branch with it").check();
        page.getByLabel("Title of the branch").fill("Night");
        Locator start = button(page, "Branch for $0.50");
        assertThat(start).isEnabled();
        board().picture("branch");
        start.press("Enter");
    }

    private static Locator need(Page page, String kind, String what) {
        return page.locator("need-row button")
                .filter(new Locator.FilterOptions().setHasText(kind))
                .filter(new Locator.FilterOptions().setHasText(what));
    }

    private static void lookAt(Page page, String kind, String what) {
        Locator need = need(page, kind, what);
        assertThat(need).isVisible();
        need.press("Enter");
        assertThat(need).hasAttribute("aria-pressed", "true");
    }

    private void circleOldTake(Page page) {
        String film = page.url();
        page.navigate(film + "/SH0020/v001?frame=20");
        assertThat(page.getByText("frame 20 of")).isVisible();
        assertThat(page.locator("recipe-difference del")).hasText("dark");
        board().picture("take");
        page.keyboard().press("c");
        Locator circle = page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Circle for $0.00"));
        assertThat(circle).isEnabled();
        page.keyboard().press("Enter");
        assertThat(page.locator("dialog[open]")).hasCount(0);
        page.keyboard().press("h");
        assertThat(page.locator("hook-up")).isVisible();
        board().picture("hook-up");
        page.navigate(film);
        assertThat(page.getByText("The film is ready", new Page.GetByTextOptions().setExact(false)))
                .isVisible();
    }

    /** How many pixels one has to scroll to the right. */
    private static int widthBeyondScreen(Page page) {
        return (int) page.evaluate("document.documentElement.scrollWidth - innerWidth");
    }

    /** How many pages of a postcard's size the page is printed on. */
    private static long printedPages(Page page) {
        byte[] pdf = page.pdf(new Page.PdfOptions().setWidth("100mm").setHeight("70mm"));
        return Pattern.compile("/Type */Page\\b")
                .matcher(new String(pdf, StandardCharsets.ISO_8859_1))
                .results()
                .count();
    }

    private static List<String> accessibilityViolations(Page page) {
        return new AxeBuilder(page)
                .analyze().getViolations().stream()
                        .map(rule -> rule.getId() + ": " + rule.getNodes())
                        .toList();
    }

    private BoardBrowser board() {
        return Objects.requireNonNull(browser);
    }
}
