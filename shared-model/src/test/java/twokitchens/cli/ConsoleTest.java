package twokitchens.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsoleTest {
    private static final String LINE = "菜 A 做好了!";

    @ParameterizedTest
    @CsvSource({
        "UTF-8, UTF-8",
        "GBK, GBK",
        "GB18030, GB18030",
        "ANSI_X3.4-1968, UTF-8",
        "windows-1252, UTF-8",
        "cp437, UTF-8",
        "no-such-charset, UTF-8",
        "'not a name', UTF-8",
        "'', UTF-8"
    })
    void aTerminalWithoutChineseGetsUtf8(String terminal, String charset) {
        assertThat(Console.charset(terminal)).isEqualTo(Charset.forName(charset));
    }

    @Test
    void theWordsSurviveAStreamThatWouldWriteQuestionMarks() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.US_ASCII);
        Console.to(out, Console.charset("US-ASCII")).print(LINE);
        assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo(LINE + System.lineSeparator());
    }

    @Test
    void linesOfManyThreadsAreWhole() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Console console = Console.to(new PrintStream(bytes, true, StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        List<String> lines = Collections.nCopies(2_000, LINE.repeat(20));
        IntStream.range(0, lines.size()).parallel().forEach(index -> console.print(lines.get(index)));
        assertThat(bytes.toString(StandardCharsets.UTF_8).lines()).isEqualTo(lines);
    }

    @Test
    void aReaderWhoHasGoneHarmsNobody() {
        OutputStream closed = new OutputStream() {
            @Override
            public void write(int each) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        Console console = Console.to(new PrintStream(closed, true, StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        console.print(LINE);
        console.print(LINE);
    }
}
