package twokitchens.loadtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import twokitchens.loadtest.result.ResultsFile;
import twokitchens.loadtest.result.RunResult;

/** What the documentation says that a program can check. */
class DocsTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#\\s]+)(?:#[^)]*)?\\)");

    static List<Path> pages() throws IOException {
        try (Stream<Path> root = Files.list(ROOT);
                Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            return Stream.concat(root, docs)
                    .filter(page -> page.toString().endsWith(".md"))
                    .toList();
        }
    }

    @Test
    void allLinksLeadSomewhere() throws IOException {
        for (Path page : pages()) {
            assertThat(LINK.matcher(Files.readString(page))
                            .results()
                            .map(link -> link.group(1))
                            .filter(target -> !target.contains("://") && !target.startsWith("mailto:"))
                            .filter(target -> !Files.exists(page.resolveSibling(target))))
                    .as(page.toString())
                    .isEmpty();
        }
    }

    /** Code and addresses are not looked at. */
    @Test
    void chineseHasItsOwnPunctuation() throws IOException {
        Pattern halfWidth = Pattern.compile("\\p{IsHan}[,:;!?]|[,:;!?]\\p{IsHan}");
        for (Path page : pages()) {
            String text = Files.readString(page).replaceAll("(?s)```.*?```|`[^`]*`|\\]\\([^)]*\\)", "");
            assertThat(
                            page.toString().endsWith(".zh.md")
                                    ? halfWidth.matcher(text).results().map(MatchResult::group)
                                    : Stream.empty())
                    .as(page.toString())
                    .isEmpty();
        }
    }

    @Test
    void allPicturesAreShown() throws IOException {
        StringBuilder text = new StringBuilder();
        for (Path page : pages()) {
            text.append(Files.readString(page));
        }
        try (Stream<Path> pictures = Files.list(ROOT.resolve("docs/images"))) {
            assertThat(pictures.map(picture -> picture.getFileName().toString()))
                    .allSatisfy(name -> assertThat(text).contains(name));
        }
    }

    /** The table of both languages, from the comparison that it names. */
    @ParameterizedTest
    @ValueSource(strings = {"README.md", "README.zh.md"})
    void theFirstNumbersAreThoseOfTheSample(String page) throws IOException {
        String text = Files.readString(ROOT.resolve(page)).replaceAll("not measured: 200 s a round|未测：一轮要 200 秒", "–");
        assertThat(text)
                .contains("| 100 |" + cells("cook", 100, DocsTest::perSecond) + "| 1,000 |"
                        + cells("cook", 1_000, DocsTest::perSecond));
    }

    @ParameterizedTest
    @CsvSource({
        "choose.md, 'clients, each waits 200 ms: responses per second', threads, MiB resident, '10 clients, each computes: responses per second', 'a quick request beside 5 that wait: median, ms', '500 conversations with a language model: first token, mean, ms'",
        "choose.zh.md, ' 个客户端各等 200 毫秒：每秒响应数', 线程, 内存 MiB, '10 个客户端各做计算：每秒响应数', '5 个请求在等时的一个快请求：中位数，毫秒', '500 个大模型对话：首个 token，平均，毫秒'"
    })
    void theNumbersToChooseByAreThoseOfTheSample(
            String page, String waiting, String threads, String memory, String computing, String quick, String chat)
            throws IOException {
        String blank = page.contains("zh") ? "" : " ";
        String table = "";
        for (int clients : new int[] {100, 1_000}) {
            String number = String.format(Locale.ROOT, "%,d", clients);
            table += "| " + number + blank + waiting + " |" + cells("cook", clients, DocsTest::perSecond);
            table += "| " + threads + " |"
                    + cells("cook", clients, run -> run.server().threads() + "");
            table += "| " + memory + " |"
                    + cells("cook", clients, run -> whole(run.server().residentMiB()));
        }
        table += "| " + computing + " |" + cells("chop", 10, DocsTest::perSecond);
        table += "| " + quick + " |"
                + cells(
                        "quick-beside-slow",
                        5,
                        run -> shortly(run.latency().orElseThrow().percentiles().get("p50")));
        table += "| " + chat + " |"
                + cells(
                        "chat",
                        500,
                        run -> whole(run.chat().orElseThrow().firstToken().mean()));
        assertThat(Files.readString(ROOT.resolve("docs").resolve(page)))
                .contains("| --- | --- | --- | --- | --- |\n" + table);
    }

    /** A row's cells: one worker, a hundred, virtual threads, the event loop. */
    private static String cells(String scenario, int clients, Function<RunResult, String> number) throws IOException {
        List<RunResult> runs = ResultsFile.read(ROOT.resolve("docs/sample")).runs();
        return Stream.of("sync-1", "sync-100", "sync-virtual", "async-1")
                .map(contender -> runs.stream()
                        .filter(run -> run.scenario().equals(scenario) && run.users() == clients)
                        .filter(run -> run.contender().name().equals(contender))
                        .map(number)
                        .findFirst()
                        .orElse("–"))
                .collect(Collectors.joining(" | ", " ", " |\n"));
    }

    private static String perSecond(RunResult run) {
        return shortly(run.throughput());
    }

    private static String shortly(double number) {
        return String.format(Locale.ROOT, number < 10 ? "%.2f" : "%,.0f", number);
    }

    private static String whole(double number) {
        return String.format(Locale.ROOT, "%,.0f", number);
    }
}
