package twokitchens.loadtest.classroom;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ForcedColors;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import twokitchens.loadtest.classroom.lesson.RoundTable;
import twokitchens.loadtest.classroom.lesson.RoundTable.Serving;
import twokitchens.loadtest.classroom.lesson.ServerSettings.CookMode;
import twokitchens.loadtest.classroom.lesson.ServerState;
import twokitchens.loadtest.result.ServerKind;
import twokitchens.testing.Browser;

/** The page on the projector and the page on a phone, in a real browser, with real rounds. */
@Tag("extended")
@Tag("browser")
class PageIT {
    private static final double PATIENCE_MILLIS = 60_000;
    private static final ContainsTextOptions ANSWERED = new ContainsTextOptions().setTimeout(PATIENCE_MILLIS);
    private static final HasTextOptions PATIENTLY = new HasTextOptions().setTimeout(PATIENCE_MILLIS);

    private static final List<Page> pages = new ArrayList<>();

    @AutoClose
    private static Browser browser;

    @AutoClose
    private static OpenClassroom classroom;

    @BeforeAll
    static void open() throws Exception {
        browser = Browser.start();
        classroom = new OpenClassroom();
    }

    @BeforeEach
    void firstMenu() throws Exception {
        classroom.serve(200, 1, CookMode.AWAIT);
    }

    /** A page that nobody closes goes on drawing, and slows the next test down. */
    @AfterEach
    void closePages() {
        classroom.lesson().endLesson();
        pages.forEach(page -> page.context().close());
        pages.clear();
    }

    private static Page newPage(NewContextOptions options) {
        Page page = browser.page(options);
        pages.add(page);
        return page;
    }

    private static Page newPage(int width, int height) {
        return newPage(new NewContextOptions().setViewportSize(width, height));
    }

    private static Page projector(String language) {
        return opened(newPage(1280, 720), language);
    }

    private static Page opened(Page page, String language) {
        page.navigate(classroom.page() + "?lang=" + language);
        awaitOpen(page);
        return page;
    }

    private static void awaitOpen(Page page) {
        page.waitForSelector("html[data-ready=true]", new Page.WaitForSelectorOptions().setTimeout(PATIENCE_MILLIS));
    }

    private static Page phone(String language) {
        Page page = newPage(390, 844);
        page.navigate(classroom.phonePage() + "?lang=" + language);
        return page;
    }

    private static void assertServed(Page page, int guests) {
        for (ServerKind side : ServerKind.values()) {
            assertThat(page.locator("#served-" + side.index())).hasText(String.valueOf(guests), PATIENTLY);
        }
    }

    private static RoundTable table() {
        return RoundTable.of(classroom.lesson().round());
    }

    /** The longest wait of the round that is shown: milliseconds. */
    private static long lastWait(ServerKind side) {
        return table().summaries().get(side.index()).lastWaitMillis().orElseThrow();
    }

    @Test
    void aBurstOfThirtyIsAStaircaseAboveAndAWallBelow() {
        Page page = projector("en");
        page.click("[data-guests='30']");
        assertServed(page, 30);
        assertThat(page.locator("#line-0")).hasText("0");
        assertThat(page.locator("#pan-0")).hasText("0");
        assertThat(page.locator("#result-0")).containsText("the last guest waited");

        List<Serving> stairs = table().servings().stream()
                .filter(each -> each.side() == ServerKind.BLOCKING)
                .sorted(Comparator.comparing(each -> each.cookingMillis().orElseThrow()))
                .toList();
        for (int stair = 1; stair < stairs.size(); stair++) {
            long before = stairs.get(stair - 1).servedMillis().orElseThrow();
            assertThat(stairs.get(stair).cookingMillis().orElseThrow()).isGreaterThanOrEqualTo(before - 50);
        }
        assertThat(stairs.get(29).servedMillis().orElseThrow()).isBetween(30 * 200L, 30 * 600L);
        assertThat(lastWait(ServerKind.EVENT_LOOP)).isLessThan(lastWait(ServerKind.BLOCKING) / 2);
        assertThat(inkedRows(page, "chart-0")).isGreaterThan(30 * 3);
    }

    /** Rows of pixels with the colour of a dish in the pan: the staircase and the wall both go from top to bottom. */
    private static int inkedRows(Page page, String chart) {
        return (Integer) page.evaluate("""
                id => {
                  const canvas = document.getElementById(id);
                  const {data, width, height} = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
                  let rows = 0;
                  for (let y = 0; y < height; y++) {
                    for (let x = 0; x < width; x++) {
                      const at = 4 * (y * width + x);
                      if (data[at] === 224 && data[at + 1] === 138 && data[at + 2] === 0) { rows++; break; }
                    }
                  }
                  return rows;
                }
                """, chart);
    }

    @Test
    void theQuickQuestionIsAnsweredAtOnceBelowAndAfterTheLineAbove() {
        Page page = projector("en");
        page.click("[data-guests='10']");
        page.click("#ask");
        assertThat(page.locator("#result-1")).containsText("GET /users: answered after", ANSWERED);
        assertThat(page.locator("#result-0")).containsText("GET /users: answered after", ANSWERED);
        List<Long> waits = table().summaries().stream()
                .map(each -> each.questionMillis().orElseThrow())
                .toList();
        assertThat(waits.get(0)).isGreaterThan(waits.get(1));
    }

    @Test
    void theMistakeMakesAStaircaseOfTheEventLoopAndTheMendUndoesIt() {
        Page page = projector("en");
        page.click("[data-mode='blocking']");
        page.click("[data-guests='10']");
        assertServed(page, 10);
        assertThat(lastWait(ServerKind.EVENT_LOOP)).isGreaterThan(10 * 190L);
        page.click("[data-mode='offloaded']");
        assertServed(page, 0);
        awaitOpen(page);
        page.click("[data-guests='10']");
        assertServed(page, 10);
        assertThat(lastWait(ServerKind.EVENT_LOOP)).isLessThan(lastWait(ServerKind.BLOCKING));
    }

    @Test
    void whatHappensIsOnTheScreenSoon() {
        Page page = projector("en");
        double[] delays =
                IntStream.range(0, 15).mapToDouble(each -> delay(page)).sorted().toArray();
        System.out.println("event to screen, ms: " + Arrays.toString(delays));
        assertThat(delays[delays.length / 2]).isLessThan(250);
    }

    /** From just before a guest is let in, which includes his way to the kitchen, to the counter that shows him. */
    private static double delay(Page page) {
        return (Double) page.evaluate("""
                async () => {
                  const pan = document.getElementById("pan-1");
                  while (pan.textContent !== "0") { await new Promise(requestAnimationFrame); }
                  const start = performance.now();
                  const shown = new Promise((resolve) => {
                    const observer = new MutationObserver(() => {
                      if (pan.textContent !== "0") { observer.disconnect(); resolve(performance.now()); }
                    });
                    observer.observe(pan, {childList: true, characterData: true, subtree: true});
                  });
                  await fetch("burst", {method: "POST", body: '{"guests": 1}'});
                  return 0.001 + await shown - start;
                }
                """);
    }

    @Test
    void aPageOpenedInMidRoundShowsWhatTheOthersShow() throws Exception {
        Page first = projector("en");
        first.click("[data-guests='30']");
        OpenClassroom.await(() -> classroom.lesson().round().guests() == 30
                && classroom.lesson().round().open(ServerKind.BLOCKING) < 28);
        Page second = projector("zh");
        classroom.awaitQuiet();
        for (Page page : List.of(first, second)) {
            assertServed(page, 30);
            assertServed(page, 30);
            assertThat(page.locator("#line-0")).hasText("0");
        }
    }

    @Test
    void theLastRoundCanBeReplayedAfterTheBoardIsCleared() {
        Page page = projector("en");
        page.click("[data-guests='10']");
        assertServed(page, 10);
        page.click("#clear");
        assertServed(page, 0);
        page.click("#replay");
        assertThat(page.locator("#line-0")).not().hasText("0");
        page.click("#pause");
        assertThat(page.locator("#pause")).hasText("Go on");
        page.click("#pause");
        assertServed(page, 10);
    }

    @Test
    void predictThenRun() {
        Page page = projector("en");
        Page phone = phone("zh");
        phone.click("#join button");
        page.click("#predict");
        page.click("[data-guests='10']");
        page.fill("#guess-0", "30");
        page.fill("#guess-1", "1");
        page.click("#guess button");
        phone.fill("#guess-0", "2");
        phone.fill("#guess-1", "0.2");
        phone.click("#guess button");
        assertThat(page.locator("#guesses")).hasText("2 guesses");
        page.click("#run");
        assertThat(page.locator("#answer")).containsText("⌈10 guests ÷ 1 cook⌉ × 0.2 s = 2.0 s, measured", ANSWERED);
        assertThat(phone.locator("#guess-news")).containsText("实测");
    }

    @Test
    void oneKeyGoesThroughTheLesson() {
        Page page = projector("en");
        Page phone = phone("en");
        phone.click("#join button");
        page.keyboard().press("PageDown");
        assertThat(page.locator("#lesson-place")).hasText("Step 1 of 12, minutes 0–5");
        assertThat(page.locator("#lesson-seen")).containsText("One guest comes. A dish cooks 1.0 s.");
        assertThat(page.locator("#dish")).hasValue("1000");
        page.keyboard().press("PageDown");
        assertThat(page.locator("#alert")).containsText("A kitchen is opening");
        awaitOpen(page);
        assertThat(violations(page)).isEmpty();
        page.keyboard().press("PageDown");
        assertThat(page.locator("#lesson-seen")).containsText("Two equal pictures. The last guest waited", ANSWERED);
        assertThat(page.locator("#lesson-why"))
                .hasText("For one guest the two styles are the same: async is not faster.");
        page.keyboard().press("PageDown");
        assertThat(phone.locator("#question")).containsText("Now 10 guests at once");
        phone.fill("#guess-0", "3");
        phone.fill("#guess-1", "3");
        phone.click("#guess button");
        assertThat(page.locator("#guesses")).hasText("1 guesses");
        page.click("#lesson-on");
        assertThat(page.locator("#says-0")).containsText("The cook stands at pan");
        page.keyboard().press("PageDown");
        assertThat(page.locator("#alert")).containsText("Somebody still waits");
        assertThat(page.locator("#lesson-seen"))
                .containsText("Guesses too short above: 1 of 1; too long below: 1 of 1.", ANSWERED);
        assertThat(violations(page)).isEmpty();
        page.click("#language");
        assertThat(page.locator("#lesson-seen")).containsText("上面是楼梯，下面是一堵墙。最后一位客人：上面等了 10.");
        page.keyboard().press("PageUp");
        assertThat(page.locator("#lesson-place")).hasText("第 1 步，共 12 步，第 0–5 分钟");
        page.click("#lesson-start");
        assertThat(page.locator("#lesson")).isHidden();
    }

    @Test
    void theDemonstrationNeedsNoClick() throws Exception {
        try (OpenClassroom other = new OpenClassroom()) {
            other.lesson().demonstrate(Duration.ZERO);
            Page page = newPage(1280, 720);
            page.navigate(other.page() + "?lang=en");
            assertThat(page.locator("#lesson-place")).containsText("Step 2 of", ANSWERED);
            assertThat(page.locator("#lesson-place")).containsText("Step 3 of", ANSWERED);
            other.lesson().endLesson();
            page.waitForTimeout(1_000);
            assertThat(page.locator("#lesson")).isHidden();
        }
    }

    @Test
    void aHostileNicknameIsText() {
        Page phone = phone("en");
        phone.fill("#name", "<img src=x onerror=alert(1)>");
        phone.click("#join button");
        Page page = projector("en");
        page.onDialog(dialog -> {
            throw new AssertionError("the name ran as code");
        });
        phone.click("#order");
        assertServed(page, 1);
        assertThat(page.locator("img")).hasCount(1);
        assertThat(phone.locator("#orders li")).hasCount(1);
        assertThat(phone.locator("#orders .wait").first()).containsText("✓");
    }

    @ParameterizedTest
    @CsvSource({"DARK, NONE", "LIGHT, ACTIVE", "DARK, ACTIVE"})
    void barsAreSeenInTheReadersOwnColours(ColorScheme scheme, ForcedColors forced) {
        Page page = newPage(new NewContextOptions()
                .setViewportSize(1280, 720)
                .setColorScheme(scheme)
                .setForcedColors(forced));
        opened(page, "en").click("[data-guests='10']");
        assertServed(page, 10);
        for (ServerKind side : ServerKind.values()) {
            Map<?, ?> picture = picture(page, "chart-" + side.index());
            assertThat((String) picture.get("background")).as("canvas").matches("rgba\\(.*, 0\\)");
            assertThat(number(picture, "clear"))
                    .as("share of pixels left clear")
                    .isGreaterThan(0.5);
            assertThat(number(picture, "barRows")).as("rows of bars").isGreaterThan(10 * 3);
        }
        if (forced == ForcedColors.NONE) {
            assertThat(number(picture(page, "chart-0"), "paper")).isLessThan(0.05);
        }
    }

    private static double number(Map<?, ?> picture, String name) {
        return ((Number) picture.get(name)).doubleValue();
    }

    /** Of a canvas: rows with twenty pixels side by side that stand out, as bars have and letters have not; some readers' colours let a fifth through. */
    private static Map<?, ?> picture(Page page, String chart) {
        return (Map<?, ?>) page.evaluate("""
                id => {
                  const canvas = document.getElementById(id);
                  const {data, width, height} = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
                  const part = (value) => value <= 10 ? value / 3294.6 : ((value / 255 + 0.055) / 1.055) ** 2.4;
                  const light = ([red, green, blue]) => 0.2126 * part(red) + 0.7152 * part(green) + 0.0722 * part(blue);
                  const paper = light(getComputedStyle(document.documentElement).backgroundColor.match(/\\d+/g).map(Number));
                  const contrast = (one) => (Math.max(one, paper) + 0.05) / (Math.min(one, paper) + 0.05);
                  let barRows = 0;
                  let clear = 0;
                  for (let y = 0; y < height; y++) {
                    let longest = 0;
                    for (let x = 0, run = 0; x < width; x++) {
                      const pixel = data.subarray(4 * (y * width + x), 4 * (y * width + x) + 4);
                      clear += pixel[3] === 0;
                      run = pixel[3] >= 200 && contrast(light(pixel)) >= 3 ? run + 1 : 0;
                      longest = Math.max(longest, run);
                    }
                    barRows += longest >= 20;
                  }
                  const background = getComputedStyle(canvas).backgroundColor;
                  return {barRows, clear: clear / width / height, paper, background};
                }
                """, chart);
    }

    @Test
    void eightTabsOfOneBrowserDoNotStarveEachOther() {
        Page first = projector("en");
        Page last = first;
        for (int tab = 2; tab <= 8; tab++) {
            setHidden(last, true);
            last = opened(first.context().newPage(), "en");
        }
        last.click("[data-guests='1']");
        assertServed(last, 1);
        first.bringToFront();
        setHidden(first, false);
        assertServed(first, 1);
    }

    /** As a browser does with the tab that is left, or shown again. */
    private static void setHidden(Page page, boolean hidden) {
        page.evaluate("""
                hidden => {
                  const visibilityState = hidden ? "hidden" : "visible";
                  Object.defineProperty(document, "hidden", {value: hidden, configurable: true});
                  Object.defineProperty(document, "visibilityState", {value: visibilityState, configurable: true});
                  document.dispatchEvent(new Event("visibilitychange"));
                }
                """, hidden);
    }

    @Test
    void withoutJavaScriptItIsSaidWhatIsMissing() {
        for (String address : List.of(classroom.page(), classroom.phonePage())) {
            Page page = newPage(new NewContextOptions().setJavaScriptEnabled(false));
            page.navigate(address);
            assertThat(page.locator("noscript p")).isVisible();
            assertThat(page.locator("noscript p")).hasText("This page needs JavaScript. 本页需要 JavaScript。");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"W", "宽", "👨‍👩‍👧‍👦"})
    void aLongNameIsCutBetweenCharactersWithAnEllipsisNotSqueezed(String character) {
        Page page = newPage(1280, 720);
        page.addInitScript("""
                window.written = {};
                const fillText = CanvasRenderingContext2D.prototype.fillText;
                CanvasRenderingContext2D.prototype.fillText = function (words, ...where) {
                  window.written[words] = {width: this.measureText(words).width, arguments: where.length};
                  fillText.call(this, words, ...where);
                };
                """);
        opened(page, "en");
        Page phone = phone("en");
        phone.fill("#name", character.repeat(16));
        phone.click("#join button");
        phone.click("#order");
        assertServed(page, 1);
        Map<?, ?> labels = (Map<?, ?>) page.evaluate("""
                name => Object.fromEntries(Object.entries(window.written).filter(([words]) => words.startsWith(name)))
                """, character);
        assertThat(labels).isNotEmpty().allSatisfy((words, how) -> {
            assertThat((String) words).matches("(" + character + "){1,15}…");
            assertThat(number((Map<?, ?>) how, "width")).isLessThan(46);
            assertThat(number((Map<?, ?>) how, "arguments")).isEqualTo(2);
        });
    }

    @Test
    void aKitchenThatIsKilledIsSeenAndOpenedAgain() throws Exception {
        Page page = projector("en");
        for (ServerKind side : ServerKind.values()) {
            classroom.lesson().clear();
            awaitOpen(page);
            page.click("[data-guests='30']");
            assertThat(page.locator("#pan-" + side.index())).not().hasText("0");
            List<ServerState> kitchens = classroom.lesson().status().kitchens();
            ProcessHandle.of(kitchens.get(side.index()).pid()).ifPresent(ProcessHandle::destroyForcibly);
            assertThat(page.locator("#says-" + side.index())).containsText("The kitchen is gone", ANSWERED);
            assertThat(page.locator("#lost-" + side.index())).not().hasText("0");
            page.click("#reopen-" + side.index());
            awaitOpen(page);
            classroom.awaitQuiet();
        }
        page.click("[data-guests='1']");
        assertServed(page, 1);
    }

    @Test
    void aThousandAtOnceAndFiveHundredASecondKeepThePageAwake() throws Exception {
        classroom.serve(200, 100, CookMode.AWAIT);
        Page page = projector("en");
        page.click("[data-guests='1000']");
        report("a thousand at once", longestFrames(page));
        assertServed(page, 1000);
        page.selectOption("#rate", "500");
        page.click("#stream");
        report("five hundred a second", longestFrames(page));
        page.click("#stream");
        assertThat(page.locator("#line-1")).hasText("0", PATIENTLY);
        assertThat(classroom.lesson().round().guests()).isGreaterThan(1000);
    }

    private static void report(String load, Map<?, ?> frames) {
        System.out.println(load + ": frames, ms: " + frames);
        assertThat(((Number) frames.get("median")).doubleValue()).isLessThan(250);
    }

    /** How long the page's frames take, during four seconds. */
    private static Map<?, ?> longestFrames(Page page) {
        return (Map<?, ?>) page.evaluate("""
                async () => {
                  const frames = [];
                  let last = performance.now();
                  for (const end = last + 4000; last < end;) {
                    const now = await new Promise(requestAnimationFrame);
                    frames.push(now - last);
                    last = now;
                  }
                  frames.sort((one, other) => one - other);
                  return {count: frames.length, median: frames[frames.length >> 1], longest: frames.at(-1)};
                }
                """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh"})
    void noPageHasABarrier(String language) {
        Page page = projector(language);
        Page phone = phone(language);
        assertThat(violations(phone)).isEmpty();
        phone.click("#join button");
        page.click("#class");
        page.click("#predict");
        page.click("[data-guests='10']");
        phone.waitForSelector("#prediction:visible");
        assertThat(violations(page)).isEmpty();
        assertThat(violations(phone)).isEmpty();
        page.click("#run");
        phone.click("#order");
        assertServed(page, 11);
        assertThat(violations(page)).isEmpty();
        assertThat(violations(phone)).isEmpty();
        for (String dialog : List.of("numbers", "why")) {
            page.click("#" + dialog);
            page.waitForSelector("#" + dialog + "-dialog:visible");
            assertThat(violations(page)).isEmpty();
            page.keyboard().press("Escape");
        }
    }

    private static List<String> violations(Page page) {
        return new AxeBuilder(page)
                .analyze().getViolations().stream().map(PageIT::described).toList();
    }

    private static String described(Rule rule) {
        return rule.getId() + ": " + rule.getNodes().get(0).getHtml();
    }

    @Test
    void theKeyboardIsEnough() {
        Page page = projector("en");
        page.focus("[data-guests='1']");
        page.keyboard().press("Enter");
        assertServed(page, 1);
        page.focus("#any-guests");
        page.keyboard().type("3");
        page.keyboard().press("Enter");
        assertServed(page, 3);
        page.focus("#moment");
        page.keyboard().press("Home");
        assertThat(page.locator("#pause")).hasText("Go on");
        assertThat(page.locator("#clock")).hasText("0.0 s");
    }
}
