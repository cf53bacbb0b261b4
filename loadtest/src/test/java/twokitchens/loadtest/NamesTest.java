package twokitchens.loadtest;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** One thing has one name, and it is the field's: the names of the list stay away from all Java sources. */
class NamesTest {
    private static final Pattern NO_CODE = Pattern.compile(
            "\"\"\".*?\"\"\"|\"(?:[^\"\\\\\n]|\\\\.)*\"|'(?:[^'\\\\\n]|\\\\.)*'|/\\*.*?\\*/|//[^\n]*", Pattern.DOTALL);
    private static final Pattern TYPE = Pattern.compile("\\b(?:class|interface|enum|record)\\s+(\\w+)");
    private static final Pattern WORD = Pattern.compile("\\w+");

    @Test
    void noTypeAndNoMemberHasANameOfTheList() throws IOException {
        Set<String> types = list(line -> line.split(":")[0]);
        Set<String> members = list(line -> line.contains(":") ? line.split(":")[1] : "");
        assertThat(types).contains("Doorman");
        assertThat(members).contains("showOut");
        List<String> found = new ArrayList<>();
        for (SourceFile file : SourceFile.all("src", "java")) {
            String code = NO_CODE.matcher(file.text()).replaceAll(" ");
            TYPE.matcher(code)
                    .results()
                    .map(type -> type.group(1))
                    .filter(types::contains)
                    .forEach(name -> found.add(file.path() + " declares " + name));
            WORD.matcher(code)
                    .results()
                    .map(word -> word.group())
                    .filter(members::contains)
                    .forEach(name -> found.add(file.path() + " says " + name));
        }
        assertThat(found).isEmpty();
    }

    private static Set<String> list(java.util.function.UnaryOperator<String> part) throws IOException {
        try (var list = Objects.requireNonNull(NamesTest.class.getResourceAsStream("names-not-to-use.txt"))) {
            return new String(list.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .flatMap(line -> Arrays.stream(part.apply(line).strip().split(" +")))
                    .filter(name -> !name.isEmpty())
                    .collect(toSet());
        }
    }
}
