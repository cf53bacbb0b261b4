package twokitchens.loadtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import twokitchens.loadtest.result.Comparison;
import twokitchens.loadtest.result.ResultsFile;

/** What the documentation says that a program can check. */
class DocsTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#\\s]+)(?:#[^)]*)?\\)");

    private static List<Path> pages() throws IOException {
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
        Comparison sample = ResultsFile.read(ROOT.resolve("docs/sample"));
        List<String> lines = Files.readAllLines(ROOT.resolve(page));
        for (int clients : new int[] {100, 1000}) {
            String row = lines.stream()
                    .filter(line -> line.startsWith(String.format(Locale.ROOT, "| %,d |", clients)))
                    .findFirst()
                    .orElseThrow();
            String[] cells = row.split(" *\\| *");
            List<String> contenders = List.of("sync-1", "sync-100", "sync-virtual", "async-1");
            for (int column = 0; column < contenders.size(); column++) {
                String name = contenders.get(column);
                String measured = sample.runs().stream()
                        .filter(run -> run.scenario().equals("cook") && run.users() == clients)
                        .filter(run -> run.contender().name().equals(name))
                        .map(run ->
                                String.format(Locale.ROOT, run.throughput() < 10 ? "%.2f" : "%,.0f", run.throughput()))
                        .findFirst()
                        .orElse("");
                assertThat(cells[column + 2])
                        .as(page + " " + name)
                        .matches(measured.isEmpty() ? "\\D+200.*" : measured);
            }
        }
    }
}
