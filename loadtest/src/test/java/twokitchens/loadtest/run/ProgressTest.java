package twokitchens.loadtest.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import twokitchens.cli.Language;
import twokitchens.cli.Terminal;
import twokitchens.loadtest.result.AuditRule;
import twokitchens.loadtest.result.FailedRun;
import twokitchens.loadtest.result.Finding;
import twokitchens.loadtest.result.Results;
import twokitchens.loadtest.result.RunResult;
import twokitchens.loadtest.scenario.LoadStep;
import twokitchens.loadtest.scenario.Scenario;

class ProgressTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private Progress progress(OptionalInt columns, boolean takesEscapes) {
        return new Progress(new PrintStream(bytes, true, UTF_8), new Terminal(columns, takesEscapes), 12);
    }

    @ParameterizedTest
    @CsvSource({
        "120, '[ 1/12] cook       async-1           1000 users  ... 9 s'",
        "50, '[ 1/12] cook async-1 1000 users  ... 9 s'",
        "40, '[ 1/12] cook async-1 1000  ... 9 s'",
        "30, '[ 1/12] cook async-1  ... 9 s'",
        "5, '  ... 9 s'"
    })
    void aCountdownFitsItsLine(int columns, String shown) {
        String label = "[ 1/12] cook       async-1           1000 users";
        assertThat(progress(OptionalInt.of(columns), true).shortened(label, "  ... 9 s"))
                .isEqualTo(shown);
    }

    /** What children that are killed leave is no news: the last line says what is kept. */
    @Test
    void afterTheLastLineNothingIsWritten() {
        Progress progress = progress(OptionalInt.empty(), false);
        progress.stop("Interrupted: 3 windows kept in out; the same command with --resume goes on.");
        progress.stop("more");
        assertThat(bytes.toString(UTF_8).lines())
                .containsExactly("Interrupted: 3 windows kept in out; the same command with --resume goes on.");
        assertThat(bytes.toString(UTF_8)).doesNotContain("\u001b");
    }

    @Test
    void whyNumbersAreRefusedIsSaidInThePersonsLanguage() {
        LoadStep step = new LoadStep(1, Duration.ZERO, Duration.ZERO, Duration.ofSeconds(10));
        PlannedRun planned =
                PlannedRun.closed(Scenario.COOK, Contenders.ASYNC_1, Duration.ofMillis(200), List.of(step));
        Finding finding = new Finding(AuditRule.FLOW, List.of("65", "60", "5"));
        RunResult refused = Results.with(Results.sound(planned.contender(), 1, 50), "findings", List.of(finding));
        progress(OptionalInt.empty(), false).invalid(1, planned, refused, FailedRun.invalid(refused));
        String line = bytes.toString(UTF_8).strip();
        assertThat(line).startsWith("[ 1/12] cook").endsWith("  INVALID: " + finding.text(Locale.ENGLISH));
        assertThat(Language.ZH.translated(line)).contains("无效：");
    }
}
