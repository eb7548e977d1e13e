package io.millrace.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.millrace.dashboard.board.TestingRecords;
import io.millrace.jobs.Dashboard;
import io.millrace.jobs.Dashboard.Address;
import io.millrace.jobs.kafka.Connection;
import io.millrace.jobs.kafka.LocalBroker;
import io.millrace.jobs.pipeline.Pipeline;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page in a real browser, over a real broker that holds records as a job writes them. */
final class PageTest {
    private static final String HOSTILE = "<script>document.title='taken'</script><img src=x>";
    private static final int KEYS = 1000;
    private static final double PATIENCE_MILLIS = 60_000;
    private static final String YAML =
            """
            name: shops
            input: {topic: shops.events, key: shop, label: sold}
            features: {numeric: [price]}
            groups: [{name: weekend, when: {price: {atLeast: 1}}}]
            certificates: true
            drift: {watch: [loss, groups]}
            output: {predictions: shops.p, reports: shops.r, alerts: shops.a, deadLetters: shops.d}
            """;

    private static LocalBroker broker;
    private static Dashboard.Page shown;
    private static TestingBrowser browser;
    private Page page;

    @BeforeAll
    static void start() throws Exception {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
        broker = LocalBroker.start();
        Pipeline pipeline = Pipeline.parse("shops.yaml", YAML);
        Connection connection = Connection.of(pipeline, broker.bootstrapServers());
        try (TestingTopics topics = new TestingTopics(connection)) {
            topics.create(pipeline);
            for (int shop = 0; shop < KEYS; shop++) {
                send(topics, "shop " + shop, shop);
            }
            send(topics, HOSTILE, 3);
            topics.send(
                    "shops.a", TestingRecords.drift("shop 7", 86_400_000L * 3, 86_400_000L * 5));
            topics.send("shops.d", TestingRecords.letter(42, HOSTILE, HOSTILE + "\u0000\u202e"));
            topics.flush();
        }
        shown = new WebDashboard().show(pipeline, connection, new Address("127.0.0.1", 0, null));
        browser = TestingBrowser.start();
    }

    private static void send(TestingTopics topics, String key, int shop) {
        long day = 86_400_000L;
        for (int i = 1; i <= 4; i++) {
            double label = 10 * i;
            topics.send(
                    "shops.p",
                    TestingRecords.prediction(key, "", i * day, label + shop % 10, label));
        }
        topics.send("shops.r", TestingRecords.report(key, 2 * day, 2, shop % 10, 0.5));
        topics.send("shops.r", TestingRecords.report(key, 4 * day, 4, shop % 10, 0.75));
    }

    @AfterAll
    static void stop() throws Exception {
        browser.close();
        shown.close();
        broker.close();
    }

    @BeforeEach
    void openAWindow() {
        page = browser.open(1280, 800, ColorScheme.LIGHT);
    }

    private void open(String view) {
        page.navigate(shown.url() + "#/" + view);
    }

    @AfterEach
    void nothingElseWasAskedAndNothingComplained() {
        page.context().close();
        assertThat(browser.hosts()).containsExactly("127.0.0.1");
        assertThat(browser.complaints()).isEmpty();
    }

    private Locator tile(String name) {
        return page.locator(".tile")
                .filter(new Locator.FilterOptions().setHasText(name))
                .locator("dd")
                .first();
    }

    @Test
    void theOverviewShowsKeysAndGroupsAndFindsAKey() {
        open("");
        assertThat(tile("Keys")).hasText("1,001");
        assertThat(tile("Dead letters")).hasText("1");
        assertThat(page.locator(".bars li").first()).containsText("everyone");
        assertThat(page.locator("tbody tr")).hasCount(50);
        assertThat(page.locator(".pager")).containsText("1 to 50 of 1,001");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Next")).click();
        assertThat(page.locator(".pager")).containsText("51 to 100 of 1,001");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("MAE")).click();
        assertThat(page.locator("tbody tr").first().locator("td").first()).hasText("9.00");
        assertThat(page.locator("th[aria-sort=descending]")).hasText("MAE");
        page.getByLabel("Find a key").fill("SHOP 77");
        assertThat(page.locator("tbody tr")).hasCount(11);
        page.getByLabel("Find a key").fill("nowhere");
        assertThat(page.locator(".empty")).containsText("No key is like that");
    }

    @Test
    void aKeyShowsItsChartsItsGroupsAndItsDrifts() {
        open("");
        page.getByLabel("Find a key").fill("shop 7");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("shop 7").setExact(true))
                .click();
        assertThat(page.locator("h1")).hasText("Key shop 7");
        assertThat(tile("MAE")).hasText("7.00");
        assertThat(page.locator("figure canvas")).hasCount(3);
        Locator plots = page.locator(".plot");
        Pattern against =
                Pattern.compile(
                        "^Predicted against actual, from 2 Jan 1970 to 5 Jan 1970; last actual"
                            + " 40.00, predicted 47.00$");
        assertThat(plots.nth(0)).hasAttribute("aria-label", against);
        assertThat(page.locator("figure").nth(2).locator(".legend")).containsText("steady1.00");
        assertThat(page.locator(".alert")).containsText("weekend has risen");
        assertThat(page.locator(".alert")).containsText("Born: newborn 2, a fresh copy of steady");
        assertThat(page.locator(".alert")).containsText("temp from 0.750 to 0.500 (+3.00)");
        assertThat(page.locator("tbody tr").first()).containsText("everyone");
    }

    @Test
    void groupsShowRegretAndItsBound() {
        open("groups");
        assertThat(page.locator("tbody tr")).hasCount(2);
        assertThat(page.locator("figure canvas")).hasCount(3);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("weekend")).click();
        assertThat(page.locator("tr.chosen")).containsText("weekend");
        assertThat(page.locator("tr.chosen")).containsText("13 %");
        assertThat(page.locator("figure").nth(1).locator(".legend")).containsText("bound");
    }

    @Test
    void driftAndDeadLettersAreExplained() {
        open("drift");
        assertThat(page.locator(".alert")).hasCount(1);
        assertThat(page.locator(".alert a")).hasText("key shop 7");
        page.navigate(shown.url() + "#/letters");
        assertThat(page.locator(".letter .tag")).hasText("WRONG_TYPE");
        assertThat(page.locator(".letter")).containsText("offset 42");
    }

    @Test
    void hostileTextIsTextAndNothingElse() {
        open("letters");
        assertThat(page.locator(".letter strong")).hasText(HOSTILE);
        assertThat(page.locator(".as-text")).hasText(HOSTILE + "\u2400\ufffd");
        page.getByText("as bytes").click();
        assertThat(page.locator(".as-bytes")).containsText("3c 73 63 72");
        page.navigate(shown.url());
        page.getByLabel("Find a key").fill("<script>");
        assertThat(page.locator("tbody tr")).hasCount(1);
        assertThat(page.locator("tbody a")).hasText(HOSTILE);
        page.locator("tbody a").click();
        assertThat(page.locator("h1")).hasText("Key " + HOSTILE);
        assertThat(page).hasTitle("Key " + HOSTILE + " · shops · Millrace");
        assertThat(page.locator("main script, main img")).hasCount(0);
    }

    @Test
    void coloursFollowTheScreenUntilTheReaderChooses() {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        open("");
        assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
        page.locator("#theme").click();
        assertThat(page.locator("html")).hasAttribute("data-theme", "light");
        page.reload();
        assertThat(page.locator("html")).hasAttribute("data-theme", "light");
    }

    @Test
    void theReaderCanPause() {
        open("");
        assertThat(page.locator("#live")).hasText("Live");
        page.locator("#live").click();
        assertThat(page.locator("#live")).hasText("Paused");
        assertThat(page.locator("#live")).hasAttribute("aria-pressed", "true");
        page.locator("#live").click();
        assertThat(page.locator("#live")).hasText("Live");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "key/shop%207", "groups", "drift", "letters"})
    void onAPhoneNothingIsWiderThanTheScreen(String view) {
        page.setViewportSize(360, 800);
        open(view);
        assertThat(page.locator(".card:visible").first()).isVisible();
        assertThat(page.locator("tbody tr, .letter, .alert").first()).isVisible();
        assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(360);
    }

    @Test
    void theFirstPaintIsTimed() {
        open("");
        assertThat(page.locator("tbody tr")).hasCount(50);
        Object paint =
                page.evaluate(
                        "performance.getEntriesByName('first-contentful-paint')[0].startTime");
        Object rows = page.evaluate("performance.getEntriesByName('first-rows')[0].startTime");
        System.out.printf(
                "%d keys: first paint after %s ms, rows after %s ms%n", KEYS, paint, rows);
        assertThat(((Number) paint).doubleValue()).isBetween(0.0, PATIENCE_MILLIS);
    }
}
