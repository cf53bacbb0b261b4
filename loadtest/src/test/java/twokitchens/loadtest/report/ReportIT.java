package twokitchens.loadtest.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import twokitchens.loadtest.result.Comparison;
import twokitchens.testing.Browser;

/** The page as a browser shows it: opened from disk, with no network. */
@Tag("extended")
@Tag("browser")
class ReportIT {
    private static final int HEIGHT = 900;

    @TempDir
    static Path directory;

    private static Browser browser;

    @BeforeAll
    static void start() {
        browser = Browser.start();
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "en, light, 1280", "en, light, 390", "en, dark, 1280", "en, dark, 390",
        "zh, light, 1280", "zh, light, 390", "zh, dark, 1280", "zh, dark, 390"
    })
    void isAccessibleAndNothingOverflowsOrCollides(String language, String theme, int width) throws IOException {
        Page page = open(Fixtures.troubled(), options(width));
        choose(page, "language-" + language);
        choose(page, "theme-" + theme);
        page.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)");
        assertThat(flaws(page)).isEmpty();
        assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
        page.context().close();
    }

    @ParameterizedTest
    @CsvSource({
        "en, light, 1280",
        "en, light, 390",
        "zh, dark, 1280",
        "zh, dark, 390",
        "en, light, 360",
        "en, light, 320"
    })
    void everyFigureOfTheFullPlanFits(String language, String theme, int width) throws IOException {
        Page page = open(Fixtures.full(), options(width));
        choose(page, "language-" + language);
        choose(page, "theme-" + theme);
        page.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)");
        assertThat(page.locator("article." + language + " figure").all()).hasSize(10);
        assertThat(flaws(page)).isEmpty();
        assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
        page.context().close();
    }

    /** Seven contenders, nearly the same values: with the browser's own fonts, which the unit test only estimates. */
    @ParameterizedTest
    @CsvSource({"en, 1280", "zh, 1280", "en, 640", "zh, 640"})
    void nothingCollidesWhereItIsCrowded(String language, int width) throws IOException {
        Page page = open(Fixtures.crowded(), options(width));
        choose(page, "language-" + language);
        assertThat(flaws(page)).isEmpty();
        page.context().close();
    }

    @ParameterizedTest
    @CsvSource({
        "en, light, 360",
        "zh, dark, 360",
        "en, dark, 760",
        "zh, light, 761",
        "en, light, 1280",
        "zh, dark, 1280"
    })
    void isAccessibleWhereEveryVerdictIsDecided(String language, String theme, int width) throws IOException {
        Page page = open(Fixtures.quick(), options(width));
        choose(page, "language-" + language);
        choose(page, "theme-" + theme);
        assertThat(flaws(page)).isEmpty();
        assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
        page.context().close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh"})
    void aFiguresHeadingTakesTwoLinesAtMost(String language) throws IOException {
        for (Comparison comparison : List.of(Fixtures.typical(), Fixtures.full(), Fixtures.crowded())) {
            Page page = open(comparison, options(1280));
            choose(page, "language-" + language);
            assertThat((List<?>) page.evaluate(
                            "language => [...document.querySelectorAll(`article.${language} .finding h2`)]"
                                    + ".filter(heading => heading.clientHeight > 2.2 * parseFloat(getComputedStyle(heading).lineHeight))"
                                    + ".map(heading => heading.textContent)",
                            language))
                    .isEmpty();
            page.context().close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh"})
    void theFirstScreenHoldsTheWholeAnswer(String language) throws IOException {
        Page page = open(Fixtures.quick(), new NewContextOptions().setViewportSize(1280, 1100));
        choose(page, "language-" + language);
        var table = page.locator("article." + language + " .lesson table").boundingBox();
        assertThat(table.y + table.height).isLessThan(1100);
        page.context().close();
    }

    @Test
    void isAccessibleEvenIfEveryRunFailed() throws IOException {
        Page page = open(Fixtures.onlyFailed(), options(390));
        assertThat(flaws(page)).isEmpty();
        assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
        page.context().close();
    }

    @ParameterizedTest
    @ValueSource(ints = {320, 360, 640, 641, 1000, 1001, 1920})
    void nothingOverflowsOrCollidesAtTheEdgesOfTheLayouts(int width) throws IOException {
        Page page = open(Fixtures.troubled(), options(width));
        assertThat(flaws(page)).isEmpty();
        page.context().close();
    }

    @Test
    void theLanguageSwitchNeedsNoScriptAndNoMouse() throws IOException {
        Page page = open(Fixtures.typical(), options(1280).setJavaScriptEnabled(false));
        assertThat(page.locator("article.en h1").isVisible()).isTrue();
        assertThat(page.locator("article.zh h1").isVisible()).isFalse();
        page.keyboard().press("Tab");
        page.keyboard().press("ArrowRight");
        assertThat(page.locator("article.en h1").isVisible()).isFalse();
        assertThat(page.locator("article.zh h1").isVisible()).isTrue();
        page.context().close();
    }

    @Test
    void nothingIsFetchedButThePage() throws IOException {
        Page page = browser.page(options(1280));
        List<String> requests = new ArrayList<>();
        page.onRequest(request -> requests.add(request.url()));
        page.navigate(written(Fixtures.troubled()));
        assertThat(requests).filteredOn(url -> !url.startsWith("data:")).hasSize(1);
        page.context().close();
    }

    @Test
    void printsWithItsBarsAndFiguresAndWithoutItsControls() throws IOException {
        Page page = open(Fixtures.typical(), options(1280));
        assertThat(new String(page.pdf(), 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        assertThat(page.locator(".controls").isVisible()).isFalse();
        assertThat(page.locator("article.en .bar").all()).hasSize(7).allMatch(bar -> bar.isVisible());
        assertThat(page.locator("article.en svg.wide").all()).hasSize(4).allMatch(figure -> figure.isVisible());
        page.context().close();
    }

    private static Page open(Comparison comparison, NewContextOptions options) throws IOException {
        Page page = browser.page(options);
        page.navigate(written(comparison));
        return page;
    }

    private static String written(Comparison comparison) throws IOException {
        return ReportWriter.write(comparison, directory).toUri().toString();
    }

    private static NewContextOptions options(int width) {
        return new NewContextOptions().setViewportSize(width, HEIGHT);
    }

    private static void choose(Page page, String radio) {
        page.locator("label:has(#" + radio + ")").click();
    }

    /** What is too wide, too small or in the way of something else. */
    private static List<?> flaws(Page page) throws IOException {
        try (var script = Objects.requireNonNull(ReportIT.class.getResourceAsStream("flaws.js"))) {
            return (List<?>) page.evaluate(new String(script.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
