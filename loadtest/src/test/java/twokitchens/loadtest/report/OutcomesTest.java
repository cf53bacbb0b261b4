package twokitchens.loadtest.report;

import static org.assertj.core.api.Assertions.assertThat;
import static twokitchens.loadtest.report.Fixtures.english;
import static twokitchens.loadtest.report.Fixtures.plain;
import static twokitchens.loadtest.report.Fixtures.said;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import twokitchens.loadtest.result.Comparison;
import twokitchens.loadtest.result.claim.ClaimTexts;
import twokitchens.loadtest.result.claim.LessonRow;
import twokitchens.loadtest.result.claim.Verdict;

/** Every sentence of the headline, the lesson's table and the figures: the cases of {@code outcomes.txt}. */
class OutcomesTest {
    /**
     * One case.
     *
     * @param subject what says it: headline, a figure, a figure's note or a row of the lesson
     * @param runs the results, after the verdict on a row of the lesson
     * @param said what is to be said
     */
    record Case(String subject, String runs, String said) {}

    static List<Case> outcomes() throws IOException {
        List<Case> outcomes = new ArrayList<>();
        try (var file = Objects.requireNonNull(OutcomesTest.class.getResourceAsStream("outcomes.txt"))) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            for (String section : text.substring(text.indexOf("\n# ")).split("\n# ")) {
                List<String> lines = section.lines().toList();
                for (int line = 1; line < lines.size(); line += 2) {
                    outcomes.add(new Case(
                            lines.get(0), lines.get(line), lines.get(line + 1).strip()));
                }
            }
        }
        return outcomes;
    }

    @ParameterizedTest
    @MethodSource("outcomes")
    void areSaidAsTheResultsAre(Case outcome) {
        String name = outcome.subject().replaceFirst(".* ", "");
        switch (outcome.subject().replaceFirst(" .*", "")) {
            case "headline" ->
                headline(RunWords.comparison(outcome.runs()), outcome.said().split(" \\| "));
            case "lesson" -> lesson(LessonRow.valueOf(name), outcome);
            case "note" -> says(plain(figure(name, outcome).note()), outcome.said());
            default -> says(said(figure(name, outcome)), outcome.said());
        }
    }

    private static Figure figure(String name, Case outcome) {
        Comparison comparison = RunWords.comparison(outcome.runs());
        boolean conversations = Set.of("chat", "chat-open", "streams").contains(name);
        return Fixtures.figure(name, english(conversations ? RunWords.answering(comparison) : comparison));
    }

    private static void says(String said, String expected) {
        if (expected.startsWith("= ")) {
            assertThat(said).isEqualTo(expected.substring(2));
            return;
        }
        int from = 0;
        for (String part : expected.split(" … ")) {
            if (part.startsWith("!")) {
                assertThat(said).doesNotContain(part.substring(1));
            } else {
                assertThat(said.substring(from)).contains(part);
                from = said.indexOf(part, from) + part.length();
            }
        }
    }

    private static void headline(Comparison comparison, String[] said) {
        assertThat(Headline.of(english(comparison)).sentence())
                .contains(said[0])
                .doesNotContainPattern("\\{\\d");
        assertThat(Headline.of(LocalizedComparison.of(comparison, Locale.CHINESE))
                        .sentence())
                .contains(said[1])
                .doesNotContainPattern("\\{\\d");
    }

    private static void lesson(LessonRow row, Case outcome) {
        Verdict verdict = verdict(outcome);
        Comparison comparison = RunWords.comparison(outcome.runs().replaceFirst("^\\w+: ", ""));
        String[] said = (outcome.said() + " | ").split(" \\| ", 3);
        LessonTable.Row english = row(row, comparison, Locale.ENGLISH);
        assertThat(text(english)).contains(said[0]).doesNotContainPattern("\\{\\d");
        assertThat(english.mark()).isEqualTo(verdict.key());
        assertThat(plain(english.conditions())).contains(said[1]);
        LessonTable.Row chinese = row(row, comparison, Locale.CHINESE);
        assertThat(text(chinese)).isNotBlank().doesNotContainPattern("\\{\\d");
        assertThat(chinese.verdict()).isEqualTo(ClaimTexts.in(Locale.CHINESE).verdict(verdict));
        assertThat(Stream.of(english, chinese).map(each -> each.conditions().isEmpty()))
                .containsOnly(said[1].isEmpty());
    }

    private static Verdict verdict(Case outcome) {
        return Verdict.valueOf(outcome.runs().replaceFirst(":.*", ""));
    }

    private static LessonTable.Row row(LessonRow row, Comparison comparison, Locale language) {
        return ReportPage.of(LocalizedComparison.of(comparison, language), link -> true).lesson().rows().stream()
                .filter(each -> each.key().equals(row.key()))
                .findFirst()
                .orElseThrow();
    }

    private static String text(LessonTable.Row row) {
        return plain(row.findings().stream().map(LessonTable.PartText::text).collect(Collectors.joining("; ")));
    }

    @Test
    void everyRowThatIsMeasuredIsReadWithEveryVerdict() throws IOException {
        Map<String, Set<Verdict>> verdicts = outcomes().stream()
                .filter(outcome -> outcome.subject().startsWith("lesson"))
                .collect(Collectors.groupingBy(
                        outcome -> outcome.subject().substring("lesson ".length()),
                        Collectors.mapping(OutcomesTest::verdict, Collectors.toSet())));
        EnumSet<LessonRow> measured = EnumSet.complementOf(EnumSet.of(LessonRow.CODE_STYLE, LessonRow.LEARNING_CURVE));
        assertThat(measured)
                .allSatisfy(row -> assertThat(verdicts.get(row.name()))
                        .contains(Verdict.SUPPORTED, Verdict.ONLY_IF, Verdict.NOT_SUPPORTED, Verdict.NOT_MEASURED));
    }

    @Test
    void everyFigureIsRead() throws IOException {
        Set<String> read = outcomes().stream().map(Case::subject).collect(Collectors.toSet());
        assertThat(Figures.ALL)
                .extracting(FigureSpec::id)
                .allSatisfy(id -> assertThat(read).contains("figure " + id));
    }
}
