package twokitchens.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageTest {
    @ParameterizedTest
    @CsvSource({
        "'', '', en, EN",
        "'', '', zh, ZH",
        "'', LANG=zh_CN.UTF-8, en, ZH",
        "'', LANG=zh_CN.UTF-8 LC_ALL=C, en, EN",
        "'', LANG=en_US.UTF-8 LC_MESSAGES=zh_TW, en, ZH",
        "'--language en', LANG=zh_CN.UTF-8, zh, EN",
        "'--language zh', '', en, ZH",
        "'compare --language=zh --plan smoke', '', en, ZH",
        "'--language zh --language en', '', en, EN",
        "'--language', '', en, EN",
        "'--language fr', LANG=zh_CN.UTF-8, zh, EN"
    })
    void isTheOptionsElseTheEnvironments(String arguments, String environment, String jvm, Language language) {
        Map<String, String> variables = Stream.of(environment.split(" "))
                .filter(each -> !each.isEmpty())
                .map(each -> each.split("="))
                .collect(Collectors.toMap(each -> each[0], each -> each[1]));
        assertThat(Language.of(List.of(arguments.split(" ")), variables, jvm)).isEqualTo(language);
    }

    @ParameterizedTest
    @CsvSource({"菜, 2", "abc, 3", "'（a）', 5", "'', 0"})
    void hanTakesTwoColumns(String text, int columns) {
        assertThat(Terminal.width(text)).isEqualTo(columns);
    }
}
