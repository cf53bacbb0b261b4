package twokitchens.testing;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The machine's own Chromium, headless and cut off from every network but this machine's.
 *
 * <p>It is driven by Playwright, which brings its driver's program but here no Node.js to run it: the machine's own
 * {@code node} does. Where either is missing, the test is skipped and says so; with {@code REQUIRE_BROWSER=true} in the
 * environment it fails.
 */
public final class Browser implements AutoCloseable {
    private static final List<String> CHROMIUM = List.of("chromium", "chromium-browser", "google-chrome");
    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1");

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;

    private Browser(Path node, Path executable) {
        var environment = Map.of("PLAYWRIGHT_NODEJS_PATH", node.toString(), "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
        chromium = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable)
                        .setHeadless(true)
                        .setArgs(FLAGS));
    }

    /** Starts it, or skips the test. */
    public static Browser start() {
        Path node = onPath(List.of("node", "nodejs")).orElseGet(() -> missing("Node.js (node)"));
        Path executable = onPath(CHROMIUM).orElseGet(() -> missing("Chromium (" + String.join(", ", CHROMIUM) + ")"));
        return new Browser(node, executable);
    }

    /** A page of its own, with its own settings and nothing remembered of other pages. */
    public Page page(com.microsoft.playwright.Browser.NewContextOptions options) {
        return chromium.newContext(options).newPage();
    }

    @Override
    public void close() {
        chromium.close();
        playwright.close();
    }

    private static Path missing(String program) {
        String reason = "No browser test: " + program + " is not on the PATH.";
        return isRequired() ? fail(reason) : abort(reason);
    }

    private static boolean isRequired() {
        return Boolean.parseBoolean(System.getenv("REQUIRE_BROWSER"));
    }

    private static Optional<Path> onPath(List<String> programs) {
        List<String> folders = List.of(System.getenv("PATH").split(File.pathSeparator));
        return programs.stream()
                .flatMap(program -> folders.stream().map(folder -> Path.of(folder, program)))
                .flatMap(program -> Stream.of(program, program.resolveSibling(program.getFileName() + ".exe")))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
