package twokitchens.loadtest.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import twokitchens.loadtest.result.Comparison;
import twokitchens.loadtest.result.ResultsFile;
import twokitchens.testing.Browser;

/** The history as a browser shows it: opened from disk, with no network and no script. */
@Tag("extended")
@Tag("browser")
class HistoryIT {
    @TempDir
    static Path directory;

    private static Browser browser;

    @BeforeAll
    static void start() throws IOException {
        List<Comparison> stored = new ArrayList<>();
        for (Path place : StoredComparisons.in(directory)) {
            stored.add(ResultsFile.read(place));
        }
        History.write(stored, directory.resolve("history.html"));
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
        "en, light, 1280",
        "en, dark, 390",
        "en, light, 320",
        "zh, dark, 1280",
        "zh, light, 390",
        "zh, dark, 360"
    })
    void isAccessibleAndNothingOverflowsOrCollides(String language, String theme, int width) throws IOException {
        Page page = browser.page(new NewContextOptions().setViewportSize(width, 900));
        page.navigate(directory.resolve("history.html").toUri().toString());
        page.locator("label:has(#language-" + language + ")").click();
        page.locator("label:has(#theme-" + theme + ")").click();
        page.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)");
        assertThat(page.locator("article." + language + " figure").all())
                .hasSize(2)
                .allMatch(each -> each.isVisible());
        try (var script = Objects.requireNonNull(ReportIT.class.getResourceAsStream("flaws.js"))) {
            assertThat((List<?>) page.evaluate(new String(script.readAllBytes(), StandardCharsets.UTF_8)))
                    .isEmpty();
        }
        assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
        page.context().close();
    }
}
