package twokitchens.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

class TerminalTest {
    @ParameterizedTest
    @CsvSource({"xterm-256color, true", "screen, true", "dumb, false", "'', false", ", false"})
    void aDumbTerminalTakesNoEscapes(@Nullable String term, boolean takes) {
        assertThat(Terminal.takesEscapes(term)).isEqualTo(takes);
    }

    @ParameterizedTest
    @CsvSource({"40, 40", "0, -1", "'', -1", "wide, -1", "-3, -1", "99999, -1", "120, 120"})
    void onlyAWidthIsOne(String told, int columns) {
        assertThat(Terminal.number(told).orElse(-1)).isEqualTo(columns);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "short|short",
                "a word and another word|a word and/  another/  word",
                "a    b    c    d|a b c d",
                "abcdefghijklmnopq r s|abcdefghijklmnopq/  r s",
                "r abcdefghijklmnopq s|r/  abcdefghijklmnopq/  s",
                "abcdefghijklmnopq|abcdefghijklmnopq",
                "菜菜菜 菜|菜菜菜 菜",
                "一道菜两道菜，好吃|一道菜两道/  菜，好吃"
            })
    void linesBreakBetweenWords(String line, String lines) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new Terminal(OptionalInt.of(10), false).wrapping(new PrintStream(bytes), UTF_8);
        out.println(line);
        assertThat(bytes.toString(UTF_8).lines()).containsExactly(lines.split("/"));
    }

    @Command(name = "serve", mixinStandardHelpOptions = true)
    private static final class Serving implements Runnable {
        @Option(names = "--request-timeout", description = "after how long a request that has not come is answered 408")
        private int timeout;

        @Override
        public void run() {}
    }

    @Test
    void helpFits() {
        PrintStream before = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, UTF_8));
        try {
            new Terminal(OptionalInt.of(40), false)
                    .fitted(new CommandLine(new Serving()), UTF_8)
                    .execute("--help");
        } finally {
            System.setOut(before);
        }
        assertThat(bytes.toString(UTF_8)).contains("answered").doesNotContain("\u001b");
        assertThat(bytes.toString(UTF_8).lines()).allMatch(line -> line.length() <= 40);
    }
}
