package twokitchens.loadtest.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import one.convert.Arguments;
import one.convert.FlameGraph;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import twokitchens.loadtest.result.Comparison;
import twokitchens.loadtest.result.Profile;
import twokitchens.loadtest.result.ResultsFile;
import twokitchens.loadtest.result.RunResult;
import twokitchens.testing.Browser;

/**
 * Flame graphs of the lesson's one worker and of the blocked event loop. The pictures of docs/profile.md are these pages,
 * by {@code mvn verify -Pextended -Dit.test=ProfileIT -Dpictures=../docs/images}.
 */
@Isolated("it measures")
@Tag("extended")
class ProfileIT {
    @TempDir
    private static Path directory;

    private static Comparison comparison;

    @BeforeAll
    static void measure() throws Exception {
        String profiled = "--plan smoke --scenarios cook --contenders sync-1,async-blocking --profile";
        try (KitProcess kit = KitProcess.compare(directory, profiled)) {
            kit.assertMeasured();
            assertThat(kit.output()).contains("each run twice", "PROFILE: sync-1 cook: ");
        }
        comparison = ResultsFile.read(directory);
    }

    private static Path wall(String contender) {
        List<RunResult> runs = comparison.runs().stream()
                .filter(run -> run.contender().name().equals(contender))
                .toList();
        RunResult most = runs.get(runs.size() - 1);
        assertThat(most.profile().orElseThrow().status()).isEqualTo(Profile.Status.RECORDED);
        Profile.Recording recording = most.recording().orElseThrow();
        assertThat(directory.resolve(recording.file())).isRegularFile();
        assertThat(directory.resolve(recording.cpuGraph())).isRegularFile();
        assertThat(recording.allocatedBytes().orElseThrow()).isPositive();
        return directory.resolve(recording.wallGraph());
    }

    private static List<String> stacks(Path page) throws IOException {
        FlameGraph graph = new FlameGraph(new Arguments("--output", "collapsed"));
        try (BufferedReader reader = Files.newBufferedReader(page)) {
            graph.parseHtml(reader);
        }
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        graph.dump(new PrintStream(lines, true, UTF_8));
        return lines.toString(UTF_8).lines().toList();
    }

    @Test
    void theOneWorkerSleeps() throws IOException {
        assertThat(stacks(wall("sync-1")))
                .anyMatch(stack -> stack.matches("worker-\\d+;.*CookHandler\\.cookSync.*Thread\\.sleep.* \\d{6,}"));
    }

    @Test
    void theBlockedEventLoopSleeps() throws IOException {
        assertThat(stacks(wall("async-blocking")))
                .anyMatch(stack ->
                        stack.matches("vert\\.x-eventloop-thread-0;.*BlockingDemoHandler.*Thread\\.sleep.* \\d{6,}"));
    }

    @Test
    void thePageLinksBothGraphsOfEachRun() {
        List<Profile.Recording> recordings = comparison.runs().stream()
                .flatMap(run -> run.recording().stream())
                .toList();
        assertThat(recordings).hasSameSizeAs(comparison.runs());
        assertThat(directory.resolve("index.html"))
                .content()
                .contains("Why: what the servers recorded", "为什么：服务器自己记录了什么")
                .contains(recordings.stream()
                        .flatMap(each -> Stream.of(each.cpuGraph(), each.wallGraph(), each.file()))
                        .map(file -> "href=\"" + file + "\"")
                        .toList());
    }

    @Test
    @Tag("browser")
    void aGraphIsOneFileThatCallsNowhere() {
        Path pictures = Path.of(System.getProperty("pictures", directory.toString()));
        try (Browser browser = Browser.start()) {
            Map.of("sync-1", "profile-worker.png", "async-blocking", "profile-blocked-loop.png")
                    .forEach((contender, picture) -> {
                        Page page = browser.page(new NewContextOptions().setViewportSize(1280, 720));
                        List<String> requests = new ArrayList<>();
                        List<String> errors = new ArrayList<>();
                        page.onRequest(request -> requests.add(request.url()));
                        page.onPageError(errors::add);
                        String url = wall(contender).toUri().toString();
                        page.navigate(url);
                        page.screenshot(
                                new Page.ScreenshotOptions().setFullPage(true).setPath(pictures.resolve(picture)));
                        assertThat(requests).containsOnly(url);
                        assertThat(errors).isEmpty();
                    });
        }
    }
}
