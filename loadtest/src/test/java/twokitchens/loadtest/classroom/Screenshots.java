package twokitchens.loadtest.classroom;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import twokitchens.loadtest.classroom.lesson.CookMode;
import twokitchens.testing.Browser;

/**
 * Makes the pictures of the lesson in {@code docs/images}, each from a real round. From the repository's root:
 *
 * <pre>
 * mvn -q -pl loadtest -am -DskipTests package
 * mvn -q -pl loadtest exec:java -Dexec.classpathScope=test \
 *     -Dexec.mainClass=twokitchens.loadtest.classroom.Screenshots
 * </pre>
 */
public final class Screenshots implements AutoCloseable {
    private static final double PATIENCE_MILLIS = 120_000;

    private final Path directory;
    private final Browser browser = Browser.start();
    private final OpenClassroom classroom = new OpenClassroom();

    private Screenshots(Path directory) throws Exception {
        this.directory = directory;
    }

    /** Writes into the directory that is named, or into {@code docs/images}. */
    public static void main(String[] arguments) throws Exception {
        Path directory = arguments.length > 0 ? Path.of(arguments[0]) : OpenClassroom.REPOSITORY.resolve("docs/images");
        try (Screenshots screenshots = new Screenshots(directory)) {
            screenshots.save(screenshots.round("en", 1000, 1, CookMode.AWAIT, 30, 0, 12), "live-burst.png");
            screenshots.save(screenshots.round("zh", 1000, 1, CookMode.AWAIT, 30, 0, 12), "live-burst.zh.png");
            screenshots.question();
            screenshots.save(screenshots.round("en", 1000, 1, CookMode.BLOCKING, 10, 1, 6), "live-blocking.png");
            screenshots.crowd();
            screenshots.room("en", "");
            screenshots.room("zh", ".zh");
        }
    }

    private Page projector(String language) {
        Page page = browser.page(new NewContextOptions().setViewportSize(1280, 720));
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

    private void question() throws InterruptedException {
        Page page = round("en", 1000, 1, CookMode.AWAIT, 10, 1, 5);
        page.click("#ask");
        awaitServed(page, 0, 10);
        classroom.awaitQuiet();
        page.waitForTimeout(500);
        save(page, "live-question.png");
    }

    private void crowd() throws InterruptedException {
        Page page = round("en", 200, 10, CookMode.AWAIT, 1000, 0, 600);
        save(page, "live-thousand.png");
        classroom.serve(200, 40, CookMode.AWAIT);
        page.waitForSelector("html[data-ready=true]");
        page.selectOption("#rate", "500");
        page.click("#stream");
        awaitServed(page, 1, 4000);
        save(page, "live-stream.png");
        page.click("#stream");
    }

    private void room(String language, String suffix) throws Exception {
        classroom.serve(1000, 1, CookMode.AWAIT);
        Page page = projector(language);
        page.click("#class");
        Page phone = browser.page(new NewContextOptions().setViewportSize(390, 844));
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
