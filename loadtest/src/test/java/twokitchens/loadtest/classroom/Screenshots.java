package twokitchens.loadtest.classroom;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import twokitchens.loadtest.classroom.lesson.Prediction.Guess;
import twokitchens.loadtest.classroom.lesson.ServerSettings.CookMode;
import twokitchens.loadtest.result.ServerKind;
import twokitchens.testing.Browser;

/**
 * Makes the pictures of the lesson in {@code docs/images}, each from a real round. From the repository's root:
 *
 * <pre>
 * mvn -q -DskipTests package exec:java -Dexec.classpathScope=test \
 *     -Dexec.mainClass=twokitchens.loadtest.classroom.Screenshots
 * </pre>
 */
public final class Screenshots implements AutoCloseable {
    private static final double PATIENCE_MILLIS = 120_000;

    /** Of a round of thirty seconds: two a second. */
    private static final int FRAMES = 60;

    /** A page that is asked to move little draws four times a second. */
    private static final double CALM_FRAME_MILLIS = 400;

    private final Path directory;
    private final Browser browser = Browser.start();
    private final OpenClassroom classroom = new OpenClassroom();
    private final List<Page> pages = new ArrayList<>();

    private Screenshots(Path directory) throws Exception {
        this.directory = directory;
    }

    /** Writes into the directory that is named first, or into {@code docs/images}; of one language if that is named second. */
    public static void main(String[] arguments) throws Exception {
        Path directory = arguments.length > 0 ? Path.of(arguments[0]) : OpenClassroom.REPOSITORY.resolve("docs/images");
        List<String> languages = arguments.length > 1 ? List.of(arguments[1]) : List.of("en", "zh");
        try (Screenshots screenshots = new Screenshots(directory)) {
            for (String language : languages) {
                String suffix = language.equals("zh") ? ".zh" : "";
                screenshots.burst(language, suffix);
                screenshots.save(
                        screenshots.round(language, 1000, 1, CookMode.BLOCKING, 10, 1, 6),
                        "live-mistake" + suffix + ".png");
                screenshots.lesson(language, suffix);
                screenshots.room(language, suffix);
                screenshots.question(language, suffix);
                screenshots.crowd(language, suffix);
                screenshots.report(language);
            }
            if (languages.contains("en")) {
                screenshots.documentation("/docs", ".opblock >> nth=3", "swagger-ui.png");
                screenshots.documentation("/redoc", "h1 >> nth=0", "redoc.png");
            }
        }
    }

    /** Pages that are no longer looked at would go on drawing every round, and slow the servers down. */
    private Page onlyPage(int height) {
        pages.forEach(Page::close);
        pages.clear();
        return page(1280, height);
    }

    private Page page(int width, int height) {
        Page page = browser.page(new NewContextOptions().setViewportSize(width, height));
        pages.add(page);
        return page;
    }

    private Page projector(String language) {
        Page page = onlyPage(720);
        page.navigate(classroom.page() + "?lang=" + language);
        page.waitForSelector("html[data-ready=true]", new Page.WaitForSelectorOptions().setTimeout(PATIENCE_MILLIS));
        return page;
    }

    private void save(Page page, String name) {
        page.mouse().move(640, 710);
        page.screenshot(new Page.ScreenshotOptions().setPath(directory.resolve(name)));
    }

    private void awaitServed(Page page, int side, int atLeast) throws InterruptedException {
        OpenClassroom.await(() -> Integer.parseInt(page.textContent("#served-" + side)) >= atLeast);
    }

    /** Lets so many guests come, and waits until this kitchen has served some of them. */
    private Page round(String language, int dishMillis, int cooks, CookMode mode, int guests, int side, int served)
            throws InterruptedException {
        classroom.serve(dishMillis, cooks, mode);
        Page page = projector(language);
        page.click("[data-guests='" + guests + "']");
        awaitServed(page, side, served);
        return page;
    }

    /** The still in mid round, then the whole round as an animation, four times as fast. */
    private void burst(String language, String suffix) throws Exception {
        Page page = round(language, 1000, 1, CookMode.AWAIT, 30, 0, 12);
        save(page, "live-burst" + suffix + ".png");
        awaitServed(page, 0, 30);
        page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
        try (AnimatedGif gif = new AnimatedGif(directory.resolve("live-burst" + suffix + ".gif"))) {
            for (int frame = 0; frame <= FRAMES; frame++) {
                page.evaluate(
                        "moment => { const range = document.getElementById('moment'); range.value = moment;"
                                + " range.dispatchEvent(new Event('input')); }",
                        1000 * frame / FRAMES);
                page.waitForTimeout(CALM_FRAME_MILLIS);
                gif.add(ImageIO.read(new ByteArrayInputStream(page.screenshot())), frame == FRAMES ? 3000 : 125);
            }
        }
    }

    /** A step of the lesson, answered, with guesses. */
    private void lesson(String language, String suffix) throws Exception {
        Page page = projector(language);
        goOn(0);
        goOn(1);
        goOn(0);
        for (double[] guess : new double[][] {{10, 10}, {5, 1}, {20, 2}, {10, 1}, {2, 1}, {1, 1}, {10, 5}}) {
            classroom.lesson().guess(classroom.lesson().join(""), new Guess(guess[0], guess[1]));
        }
        goOn(10);
        page.waitForTimeout(1000);
        save(page, "live-lesson" + suffix + ".png");
        classroom.lesson().endLesson();
    }

    /** Presses the lesson's key, and waits until so many guests have come and are served. */
    private void goOn(int guests) throws InterruptedException {
        classroom.lesson().goOn();
        classroom.awaitOpen();
        OpenClassroom.await(() -> classroom.lesson().round().guests() >= guests);
        classroom.awaitQuiet();
    }

    /** The first screen of the report that is kept in {@code docs/sample}. */
    private void report(String language) {
        Page page = onlyPage(1100);
        page.navigate(OpenClassroom.REPOSITORY
                .resolve("docs/sample/index.html")
                .toUri()
                .toString());
        page.click("label:has(#language-" + language + ")");
        page.mouse().move(640, 1090);
        page.screenshot(new Page.ScreenshotOptions().setPath(directory.resolve("report-" + language + ".png")));
    }

    /** The event-loop server's own pages about its operations. */
    private void documentation(String path, String shown, String name) {
        Page page = onlyPage(900);
        page.navigate("http://"
                + classroom
                        .lesson()
                        .status()
                        .kitchens()
                        .get(ServerKind.EVENT_LOOP.index())
                        .address() + path);
        page.waitForSelector(shown);
        page.waitForTimeout(1000);
        page.screenshot(new Page.ScreenshotOptions().setPath(directory.resolve(name)));
    }

    private void question(String language, String suffix) throws InterruptedException {
        Page page = round(language, 1000, 1, CookMode.AWAIT, 10, 1, 5);
        page.click("#ask");
        awaitServed(page, 0, 10);
        classroom.awaitQuiet();
        page.waitForTimeout(500);
        save(page, "live-question" + suffix + ".png");
    }

    private void crowd(String language, String suffix) throws InterruptedException {
        Page page = round(language, 200, 10, CookMode.AWAIT, 1000, 0, 600);
        save(page, "live-thousand" + suffix + ".png");
        classroom.serve(200, 40, CookMode.AWAIT);
        page.waitForSelector("html[data-ready=true]");
        page.selectOption("#rate", "500");
        page.click("#stream");
        awaitServed(page, 1, 4000);
        save(page, "live-stream" + suffix + ".png");
        page.click("#stream");
    }

    private void room(String language, String suffix) throws Exception {
        classroom.serve(1000, 1, CookMode.AWAIT);
        Page page = projector(language);
        page.click("#class");
        Page phone = page(390, 844);
        phone.navigate(classroom.phonePage() + "?lang=" + language);
        phone.fill("#name", language.equals("zh") ? "小明" : "Ada");
        phone.click("#join button");
        page.click("#bots");
        for (int tap = 1; tap <= 3; tap++) {
            phone.click("#order");
            awaitServed(page, 1, 6 * tap);
        }
        save(page, "live-class" + suffix + ".png");
        save(phone, "phone" + suffix + ".png");
        classroom.lesson().clear();
    }

    @Override
    public void close() {
        classroom.close();
        browser.close();
    }
}
