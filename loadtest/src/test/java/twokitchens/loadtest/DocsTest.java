package twokitchens.loadtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import twokitchens.loadtest.run.Plan;

/** What the documentation says that a program can check. */
public class DocsTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#\\s]+)(?:#[^)]*)?\\)");

    public static List<Path> pages() throws IOException {
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

    /** A link into a page names a heading that the page has, as GitHub makes its name. */
    @Test
    void allAnchorsAreHeadings() throws IOException {
        Pattern anchored = Pattern.compile("]\\(([^)#\\s]*)#([^)\\s]+)\\)");
        for (Path page : pages()) {
            for (MatchResult link :
                    anchored.matcher(Files.readString(page)).results().toList()) {
                if (!link.group(1).contains("://")) {
                    Path target = link.group(1).isEmpty() ? page : page.resolveSibling(link.group(1));
                    assertThat(Pattern.compile("^#+ (.*)$", Pattern.MULTILINE)
                                    .matcher(Files.readString(target))
                                    .results()
                                    .map(heading -> heading.group(1).toLowerCase(Locale.ROOT))
                                    .map(heading -> heading.replaceAll("<!--.*?-->|[^\\p{L}\\p{N} _-]", "")
                                            .replace(' ', '-')))
                            .as("%s: %s", page, link.group())
                            .contains(link.group(2));
                }
            }
        }
    }

    /** Java and properties that a page shows are lines of one source file, in its order; it may have more between. */
    @Test
    void snippetsAreFromTheSources() throws IOException {
        Pattern snippet = Pattern.compile("```(java|properties)\\n(.*?)```", Pattern.DOTALL);
        List<List<String>> sources = new ArrayList<>();
        for (SourceFile file : SourceFile.all("src/main", "java")) {
            sources.add(lines(file.text()));
        }
        try (Stream<Path> contenders = Files.list(ROOT.resolve("docs/contenders"))) {
            for (Path file : contenders
                    .filter(each -> each.toString().endsWith(".properties"))
                    .toList()) {
                sources.add(lines(Files.readString(file)));
            }
        }
        for (Path page : pages()) {
            assertThat(snippet.matcher(Files.readString(page)).results().map(found -> lines(found.group(2))))
                    .as(page.toString())
                    .allMatch(lines -> sources.stream().anyMatch(source -> isWithin(lines, source)));
        }
    }

    private static List<String> lines(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    private static boolean isWithin(List<String> lines, List<String> source) {
        int at = 0;
        for (String line : source) {
            at += at < lines.size() && lines.get(at).equals(line) ? 1 : 0;
        }
        return at == lines.size();
    }

    /** Of plans and scenarios that a user can select. */
    @ParameterizedTest
    @ValueSource(strings = {"docs/method.md", "docs/method.zh.md"})
    void allPlansAndScenariosAreDescribed(String page) throws IOException {
        assertThat(Files.readString(ROOT.resolve(page)))
                .contains(Plan.NAMES.stream().map(name -> "`" + name + "`").toList())
                .contains(Plan.NAMES.stream()
                        .flatMap(name -> Plan.named(name, List.of()).orElseThrow().scenarios().stream())
                        .map(name -> "`" + name + "`")
                        .toList());
    }

    /** Each page in Chinese has its English twin, and each names the other at its top. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "README",
                "docs/lesson",
                "docs/verdicts",
                "docs/choose",
                "docs/commands",
                "docs/glossary",
                "docs/llm",
                "docs/method"
            })
    void pagesForReadersOfChineseAreThere(String page) throws IOException {
        Path english = ROOT.resolve(page + ".md");
        Path chinese = ROOT.resolve(page + ".zh.md");
        assertThat(Files.readString(english)).contains("](" + chinese.getFileName() + ")");
        assertThat(Files.readString(chinese)).contains("](" + english.getFileName() + ")");
    }

    /** A text in English is there in Chinese, too, and the other way round. */
    @Test
    void everyTextIsThereInBothLanguages() throws IOException {
        Map<String, Set<String>> keys = new HashMap<>();
        for (SourceFile file : SourceFile.all("src/main", "properties")) {
            Properties texts = new Properties();
            texts.load(new StringReader(file.text()));
            keys.put(file.path().toString(), texts.stringPropertyNames());
        }
        assertThat(keys.keySet().stream().filter(file -> file.endsWith("_en.properties")))
                .hasSizeGreaterThan(3)
                .allSatisfy(english ->
                        assertThat(keys.get(english)).isEqualTo(keys.get(english.replace("_en.p", "_zh.p"))));
    }

    /** Code and addresses are not looked at. */
    @Test
    void chineseHasItsOwnPunctuation() throws IOException {
        Pattern halfWidth = Pattern.compile("\\p{IsHan}[,:;!?]|[,:;!?]\\p{IsHan}");
        Map<Path, String> texts = new HashMap<>();
        for (Path page : pages()) {
            texts.put(page, WordsTest.prose(Files.readString(page)));
        }
        for (SourceFile file : SourceFile.all("src/main", "properties")) {
            // A colon ends an exit code for picocli.
            texts.put(file.path(), file.text().replaceAll("exitCodeList\\.\\d+ = \\d+:", ""));
        }
        List<String> found = new ArrayList<>();
        texts.forEach((path, text) -> halfWidth
                .matcher(path.toString().matches(".*(\\.zh\\.md|_zh\\.properties)") ? text : "")
                .results()
                .forEach(place -> found.add(path + ": " + place.group())));
        assertThat(found).isEmpty();
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

    /**
     * Measured numbers are those of the results file that they name. What the pages should be is left in the build's
     * directory; CONTRIBUTING.md has the command that takes it over.
     */
    @Test
    void theNumbersAreThoseOfTheResults() throws IOException {
        List<Path> otherwise = new ArrayList<>();
        for (Path page : pages()) {
            String text = Files.readString(page);
            // VerdictsTest computes the verdicts, with their table.
            if (PageNumbers.traced(text) == 0 || page.getFileName().toString().startsWith("verdicts")) {
                continue;
            }
            String expected = PageNumbers.computedAgain(text);
            Path corrected = Path.of("target/pages").resolve(ROOT.relativize(page));
            Files.createDirectories(corrected.getParent());
            Files.writeString(corrected, expected);
            if (!text.equals(expected)) {
                otherwise.add(page);
            }
        }
        assertThat(otherwise).as("target/pages has them").isEmpty();
    }

    /** A row of numbers says where they come from. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "README.md",
                "README.zh.md",
                "docs/choose.md",
                "docs/choose.zh.md",
                "docs/method.md",
                "docs/llm.md"
            })
    void rowsOfNumbersNameTheirResults(String page) throws IOException {
        assertThat(Files.readString(ROOT.resolve(page))
                        .lines()
                        .filter(line -> line.matches("\\|.*(\\| [\\d,.]+( %)? ){2,}\\|")))
                .isNotEmpty()
                .allMatch(line -> PageNumbers.traced(line) > 0);
    }
}
