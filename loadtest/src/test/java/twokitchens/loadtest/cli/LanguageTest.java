package twokitchens.loadtest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import twokitchens.cli.Language;
import twokitchens.loadtest.SourceFile;
import twokitchens.loadtest.result.Machine;
import twokitchens.loadtest.result.Results;
import twokitchens.loadtest.result.ResultsFile;
import twokitchens.loadtest.result.RunResult;
import twokitchens.testing.HelpTranslation;

@Isolated("the language is that of the whole process")
class LanguageTest {
    @BeforeEach
    void speakChinese() {
        Language.choose("--language", "zh");
    }

    @AfterEach
    void speakEnglish() {
        Language.choose("--language", "en");
    }

    @Test
    void theWholeHelpIsInChineseToo() throws Exception {
        Language.choose("--language", "en");
        assertThat(HelpTranslation.faults(Loadtest::commandLine)).isEmpty();
    }

    /** Whatever an error says, and what is told while a command runs. */
    @Test
    void everyMessageOfTheCodeIsTranslated() throws IOException {
        List<String> untranslated = Messages.of(SourceFile.all("src/main/java", "java")).stream()
                .filter(message -> Stream.of("", "X ")
                        .map(start -> start + message.replace(Messages.PLACE, "X"))
                        .noneMatch(LanguageTest::isTranslated))
                .toList();
        assertThat(untranslated).isEmpty();
    }

    private static boolean isTranslated(String line) {
        return Language.ZH.translated(line).matches("(?s).*\\p{IsHan}.*");
    }

    /** A line right below a table of Markdown is a row of it. */
    @Test
    void notesStandApartFromTheTableBeforeThem(@TempDir Path directory) throws IOException {
        for (String os : List.of("Debian", "Fedora")) {
            Machine machine = Results.with(Results.MACHINE, "os", os, "jdk", os);
            List<RunResult> runs = List.of(Results.sound(Results.contender("sync-1"), 10, 50));
            ResultsFile.write(
                    Results.with(Results.comparison(runs), "machine", machine),
                    Files.createDirectory(directory.resolve(os)));
        }
        Path markdown = directory.resolve("gate.md");
        CommandLine kit = Loadtest.commandLine().setOut(new PrintWriter(new StringWriter()));
        kit.execute(
                "compare-runs",
                directory.resolve("Debian").toString(),
                directory.resolve("Fedora").toString(),
                "--fail-if-slower=5%",
                "--markdown=" + markdown);
        assertThat(Files.readString(markdown)).endsWith(" |\n\n注意：系统不同：Debian 与 Fedora\n\n注意：JDK 不同：Debian 与 Fedora\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'x' is not a port from 0 to 65535 | 'x' 不是 0 到 65535 的端口",
                "a.properties, line 7: workers must be a number from 1 to 999999: x | a.properties，第 7 行：workers 必须是 1 到 999999 的数：x",
                "repeats are from 1 to 50 (loadtest bench --help) | 重复次数在 1 到 50 之间（见 loadtest bench --help）",
                "another comparison is in progress in /a: wait for it, or choose another --output | 另一次对比正在 /a 中进行：请等它结束，或用 --output 另选",
                "ok     cook.sync-1.10.p50: 2,019 ms, then 2,020 ms (0.1% worse); no difference shown; 5% would have failed | 通过 cook.sync-1.10.p50：先 2,019 ms，后 2,020 ms（变差 0.1%）；未显示差别；变差 5% 就会失败",
                "GATE FAILED: 1 of 8 rows failed, 2 not judged (exact rank test, Holm, 1% for all together). | 门禁未通过：8 行中有 1 行未通过，2 行无法判断（精确秩检验，Holm 校正，全部合计 1%）。",
                "nothing that the table knows | nothing that the table knows"
            })
    void whatStandsInAMessageIsTranslatedToo(String english, String chinese) {
        assertThat(Language.ZH.translated(english)).isEqualTo(chinese);
        assertThat(Language.EN.translated(english)).isEqualTo(english);
    }
}
