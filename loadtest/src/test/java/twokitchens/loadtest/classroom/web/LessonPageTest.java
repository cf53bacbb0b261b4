package twokitchens.loadtest.classroom.web;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import twokitchens.loadtest.classroom.lesson.Finding;
import twokitchens.loadtest.classroom.lesson.LessonPlan;
import twokitchens.loadtest.classroom.lesson.LessonPlan.Kind;
import twokitchens.loadtest.classroom.lesson.LessonPlan.Step;
import twokitchens.loadtest.classroom.lesson.LessonPlan.Text;
import twokitchens.loadtest.classroom.lesson.ServerSettings.CookMode;
import twokitchens.loadtest.result.ServerKind;

/** The lesson's table in both languages is that of the data file; what it should be is left in the build's directory. */
class LessonPageTest {
    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");
    private static final Set<String> PLACES_OF_A_STEP = Set.of("guests", "dish");

    private final LessonPlan plan = LessonPlan.read();

    @ParameterizedTest
    @CsvSource({"en, lesson.md, ' s'", "zh, lesson.zh.md, ' 秒'"})
    void theTableIsThatOfTheDataFile(String language, String page, String seconds) throws IOException {
        String text = Files.readString(Path.of("../docs", page));
        int rows = text.indexOf("| --- | --- | --- | --- | --- |\n") + "| --- | --- | --- | --- | --- |\n".length();
        String table = plan.steps().stream()
                .map(step -> Stream.of(
                                step.minutes(),
                                sets(step, language),
                                words(step.ask(), step, language, seconds),
                                words(step.see(), step, language, seconds) + theory(step, language, seconds),
                                words(step.why(), step, language, seconds))
                        .collect(joining(" | ", "| ", " |\n")))
                .collect(joining());
        String expected = text.substring(0, rows) + table + text.substring(text.indexOf("\n\n", rows - 1) + 1);
        Files.writeString(Path.of("target", page), expected);
        assertThat(text).isEqualTo(expected);
    }

    private static String sets(Step step, String language) {
        Map<String, Map<String, String>> labels = labels();
        int cooks = step.settings().cooks();
        String workers = labels.get(cooks == 1 ? "cooks_one" : "cooks_many").get(language);
        String all = workers.replace("{cooks}", String.valueOf(cooks));
        if (step.kind() == Kind.NUMBERS) {
            return "*" + labels.get("numbers").get(language) + "*";
        }
        String guests = step.guests() == 0
                ? "*" + labels.get("class").get(language) + "*"
                : labels.get("guests_at_once").get(language) + " **" + step.guests() + "**";
        String question = step.kind() == Kind.QUICK_QUESTION
                ? ", *" + labels.get("quick_question").get(language) + "*"
                : "";
        String mode = step.settings().mode() == CookMode.AWAIT
                ? ""
                : ", *"
                        + labels.get("mode_" + step.settings().mode().name().toLowerCase(Locale.ROOT))
                                .get(language)
                        + "*";
        String cellar = step.settings().cellar() == 0
                ? ""
                : ", *" + labels.get("cellar").get(language) + "* **"
                        + step.settings().cellar() + "**";
        String list = guests + question + ", " + all + mode + cellar;
        return language.equals("zh") ? list.replace(", ", "，") : list;
    }

    private static Map<String, Map<String, String>> labels() {
        try (var file = LessonPageTest.class.getResourceAsStream("/twokitchens/loadtest/classroom/texts.json")) {
            return WebServer.JSON.readValue(file, new TypeReference<>() {});
        } catch (IOException problem) {
            throw new AssertionError(problem);
        }
    }

    private static String words(Text text, Step step, String language, String seconds) {
        return in(text, language)
                .replace("{guests}", String.valueOf(step.guests()))
                .replace("{dish}", number(step.settings().dishMillis()) + seconds);
    }

    private static String in(Text text, String language) {
        return language.equals("zh") ? text.zh() : text.en();
    }

    private static String theory(Step step, String language, String seconds) {
        if (step.kind() != Kind.BURST) {
            return "";
        }
        String times = Arrays.stream(ServerKind.values())
                .map(side -> number(step.settings().lastWaitInTheory(side, step.guests())) + seconds)
                .collect(joining(language.equals("zh") ? "，" : ", "));
        return language.equals("zh") ? "（" + times + "）" : " (" + times + ")";
    }

    private static String number(long millis) {
        return millis % 1000 == 0 ? String.valueOf(millis / 1000) : String.valueOf(millis / 1000.0);
    }

    @Test
    void everySentenceIsInBothLanguagesWithTheSamePlaces() {
        assertThat(Stream.concat(
                        plan.told().values().stream(),
                        plan.steps().stream().flatMap(step -> Stream.of(step.ask(), step.see(), step.why()))))
                .allSatisfy(text -> {
                    assertThat(text.zh()).isNotBlank();
                    assertThat(text.en()).isNotBlank();
                    assertThat(places(text.zh())).isEqualTo(places(text.en()));
                });
        assertThat(plan.steps())
                .allSatisfy(step -> assertThat(places(
                                step.ask().en() + step.see().en() + step.why().en()))
                        .isSubsetOf(PLACES_OF_A_STEP));
    }

    private static Set<String> places(String sentence) {
        return PLACE.matcher(sentence).results().map(place -> place.group(1)).collect(toSet());
    }

    /** The page looks them up by these names. */
    @Test
    void allThatARoundCanShowHasASentence() {
        assertThat(plan.told()).containsKeys("many", "guesses", "burst", "quick_question", "class");
        assertThat(Arrays.stream(Finding.Result.values())
                        .filter(result -> result != Finding.Result.EXPECTED)
                        .map(result -> result.name().toLowerCase(Locale.ROOT)))
                .isSubsetOf(plan.told().keySet());
    }
}
