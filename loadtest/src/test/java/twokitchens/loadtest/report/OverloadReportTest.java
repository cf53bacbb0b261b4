package twokitchens.loadtest.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import twokitchens.loadtest.report.chart.Flaws;
import twokitchens.loadtest.result.Contender;
import twokitchens.loadtest.result.Machine;
import twokitchens.loadtest.result.Overload;
import twokitchens.loadtest.result.ServerKind;

class OverloadReportTest {
    private static final Contender SYNC = new Contender("sync-40", ServerKind.BLOCKING, "Javalin", Optional.of(40));
    private static final Machine MACHINE =
            new Machine("Linux", "A processor", 2, 4096, "JDK", "abc", Map.of(), Map.of());

    /** Forty workers, 200 ms a request: 200 a second; at three times that, in 10 s. */
    @ParameterizedTest
    @CsvSource({
        "1900, 100, 'a limit keeps 95% of it as goodput; without one 5% is left'",
        "1900, 1200, 'a limit keeps 95% of it as goodput; without one 60%: a help, no rescue'",
        "1900, 1800, 'no limit is needed: goodput is 90% of it without one, 95% with it'",
        "400, 100, 'the limit does not help: goodput is 20% of it with the limit, 5% without'",
        "400, 1800, 'the limit does harm: goodput is 20% of it with the limit, 90% without'"
    })
    void saysWhatTheLimitDoes(int with, int without, String sentence) {
        Overload overload = overload(List.of(curve(Optional.of(100), with), curve(Optional.empty(), without)));
        assertThat(OverloadReport.figure(overload, Locale.ENGLISH).takeaway())
                .isEqualTo("At 3 times the capacity of the blocking server, " + sentence + ".");
    }

    @Test
    void theTableHasARowForEachLoad() {
        Overload overload = overload(List.of(curve(Optional.of(100), 1900), curve(Optional.empty(), 100)));
        assertThat(OverloadReport.render(overload).lines().map(line -> line.replaceAll(" +", " ")))
                .contains("sync-40 100 3 600 190 410 0.00 0.00", "sync-40 - 3 600 10.0 0.00 590 0.00");
    }

    @ParameterizedTest
    @CsvSource({"1900, 1895", "1895, 1900", "1900, 100", "5, 5"})
    void theNamesOfBothCoursesMeetNothing(int with, int without) {
        Overload overload = overload(List.of(curve(Optional.of(100), with), curve(Optional.empty(), without)));
        for (Locale language : ReportWriter.LANGUAGES) {
            Figure figure = OverloadReport.figure(overload, language);
            assertThat(figure.charts())
                    .hasSize(2)
                    .allSatisfy(chart -> assertThat(Flaws.of(chart)).isEmpty());
        }
    }

    @Test
    void thePageAndTheDrawingStandAlone(@TempDir Path directory) throws Exception {
        Overload overload = overload(List.of(curve(Optional.of(100), 1900), curve(Optional.empty(), 100)));
        String page = Files.readString(OverloadReport.write(overload, directory));
        assertThat(page)
                .contains("with a limit of 100", "上限 100", "prefers-color-scheme")
                .doesNotContain("{{", "http:");
        assertThat(Files.readString(directory.resolve("goodput.svg")))
                .startsWith("<svg xmlns=")
                .contains("polyline.theory", "with a limit of 100")
                .doesNotContain("{%");
    }

    private static Overload overload(List<Overload.Curve> curves) {
        return new Overload(Instant.parse("2026-11-26T12:00:00Z"), MACHINE, 200, 1000, curves);
    }

    private static Overload.Curve curve(Optional<Integer> limit, int good) {
        int rest = 6000 - good;
        Overload.Point half = new Overload.Point(0.5, 10, 1000, 0, 0, 0);
        Overload.Point thrice = limit.isPresent()
                ? new Overload.Point(3, 10, good, rest, 0, 0)
                : new Overload.Point(3, 10, good, 0, rest, 0);
        return new Overload.Curve(SYNC, limit, List.of(half, thrice));
    }
}
