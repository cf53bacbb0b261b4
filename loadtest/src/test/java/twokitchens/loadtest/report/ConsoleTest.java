package twokitchens.loadtest.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import twokitchens.loadtest.result.Comparison;
import twokitchens.loadtest.result.Contender;
import twokitchens.loadtest.result.FailedRun;
import twokitchens.loadtest.result.Machine;
import twokitchens.loadtest.result.Results;
import twokitchens.loadtest.result.ServerKind;
import twokitchens.loadtest.result.SlowClients;
import twokitchens.loadtest.result.Soak;
import twokitchens.loadtest.result.claim.Claim;

/** What a terminal shows of each kind of result. */
class ConsoleTest {
    private static final Contender LOOP = Results.contender("async-1");

    @Test
    void aRunIsALine() {
        assertThat(lines(RunWords.comparison("cook sync-1 10 4.95 2020 2031; users async-1 100 9410 10.2 24")))
                .startsWith(
                        "scenario contender clients served/s theory/s ratio   p50   p99 failed  CPU MiB",
                        "cook     sync-1         10     4.95     5.00   99% 2.0 s 2.0 s      0 0.00 128",
                        "users    async-1       100    9,410        -     - 10 ms 24 ms      0 1.00 137");
    }

    @Test
    void repeatsHaveIntervalsOpenRunsTheirRateAndTheAuditAndTheClaimsFollow() {
        List<String> lines = lines(Fixtures.full());
        assertThat(lines)
                .anyMatch(line -> line.matches("cook +async-1 +1000 4,710 \\[4,663..4,757\\] +94.2% .*"))
                .anyMatch(line -> line.matches("open +sync-1 +4 +391 ms +400 ms +100% .*"))
                .anyMatch(line -> line.matches("open +sync-100 +250>750>250 .* - +- .*"))
                .contains("ONLY IF ...    One cook does one dish at a time; everyone behind waits.")
                .contains("SUPPORTED      ... unless you hire more cooks: workers or processes.")
                .contains("ONLY IF ...    Serving 100 waiting users takes 100 workers and much memory.")
                .containsSequence(
                        "NOT MEASURED   Flask can be made asynchronous-like (gevent), though it was not",
                        "               born so.")
                .contains("The audit looked at 211 windows: 1 refused, 20 with notes.")
                .anyMatch(line -> line.startsWith("NOTE: cook, sync-1, 1 client, in 5 repeats, the first: The window"));
    }

    /** 210 ms and, by theory, 200.2 ms for a dish of 200 ms. */
    @Test
    void ofAWaitThatNobodyFeelsNoShareIsTold() {
        assertThat(lines(RunWords.comparison("crowd sync-1 34 200.2 210")))
                .anyMatch(line -> line.matches("chat-open +sync-1 +34 +10 ms +0.2 ms +- .*"));
    }

    /** By hand: 199.9 MiB more for 999 guests more are 0.2001 MiB each, 204.9 KiB. */
    @Test
    void whatEachStreamTakesIsTold() {
        String talks = "talk async-1 1 0.45 300 100.1; talk async-1 1000 446 320 300; talk sync-100 1000 45.4 20100";
        assertThat(lines(RunWords.comparison(talks)))
                .filteredOn(line -> line.contains("KiB"))
                .containsExactly("async-1: 204.9 KiB of resident memory for each waiting stream (1,000 clients)");
    }

    @Test
    void theHeadlineAndTheVerdictsComeLast() {
        String rendered = ConsoleTable.render(Fixtures.typical());
        String headline = ConsoleText.plain(Headline.of(LocalizedComparison.of(Fixtures.typical(), Locale.ENGLISH))
                .sentence());
        String ending = rendered.substring(rendered.indexOf("\n\n"));
        assertThat(ending.replaceAll("\\s+", " ").strip()).startsWith(headline);
        assertThat(ending.lines().filter(line -> line.matches("[A-Z].{14}\\S.*")))
                .hasSizeGreaterThanOrEqualTo(Claim.values().length);
        assertThat(ending.lines()).allMatch(line -> line.length() <= 80);
    }

    @Test
    void whichContenderRanOnAnotherJvmIsTold() {
        assertThat(ConsoleTable.render(Fixtures.typical())).doesNotContain(" ran on ");
        assertThat(ConsoleTable.render(Fixtures.quick()))
                .contains("sync-virtual ran on Eclipse Adoptium 25.0.1+8, the others on ");
    }

    @Test
    void linesBreakBetweenWordsOnly() {
        assertThat(ConsoleText.wrapped("a".repeat(50) + " " + "b".repeat(29), 4))
                .isEqualTo("a".repeat(50) + " " + "b".repeat(29) + "\n");
        assertThat(ConsoleText.wrapped("a".repeat(50) + " " + "b".repeat(30) + " c", 4))
                .isEqualTo("a".repeat(50) + "\n    " + "b".repeat(30) + " c\n");
        assertThat(ConsoleText.wrapped("a".repeat(90) + " b", 4)).isEqualTo("a".repeat(90) + "\n    b\n");
    }

    @Test
    void allIsAsciiOfAHundredColumnsAtMost() {
        var contender = new Contender("sync-\u001b[31m厨", ServerKind.BLOCKING, "Javalin", Optional.of(1));
        var failed = new FailedRun("cook", contender, 100, "it ended with exit code 137 " + "and more ".repeat(12));
        List<String> lines = lines(Fixtures.failed(failed));
        assertThat(lines.get(1)).startsWith("FAILED: cook, sync-?[31m?, 100 clients: it ended with exit code 137 and");
        assertThat(lines.get(2)).startsWith("        ").contains("and more");
        assertThat(List.of(lines, lines(Fixtures.troubled()), lines(Fixtures.full())))
                .allSatisfy(each -> assertThat(each).allMatch(line -> line.matches("[ -~]{0,100}")));
    }

    @Test
    void twoComparisonsSayWhatBecameHigherAndWhatShowsNoDifference() {
        assertThat(TwoComparisons.render(repeats(480), repeats(560)).lines())
                .containsExactly(
                        "scenario  contender  load      what       A       B    B/A              outcome",
                        "cook      async-1     100  served/s     480     560  1.167             B higher",
                        "cook      async-1     100       p50  202 ms  202 ms  1.000  no difference shown");
        Comparison one = RunWords.comparison("cook async-1 10 50 200 210");
        assertThat(TwoComparisons.render(one, RunWords.comparison("cook async-1 10 20 500 510")))
                .contains("A higher (not tested)", "B higher (not tested)");
        assertThat(TwoComparisons.render(one, RunWords.comparison("cook sync-1 10 5 2000 2000")))
                .isEqualTo("only in A: cook, async-1, 10\nonly in B: cook, sync-1, 10\n");
    }

    private static Comparison repeats(double throughput) {
        return RunWords.comparison(DoubleStream.of(0.99, 0.995, 1, 1.005, 1.01)
                .mapToObj(luck -> "cook async-1 100 " + throughput * luck + " 202 216")
                .collect(Collectors.joining(";")));
    }

    @Test
    void twoComparisonsWarnOfAnotherMachineAndAnotherCookTime() {
        Comparison here = RunWords.comparison("cook async-1 10 50 200 210");
        Machine other = Results.with(here.machine(), "processor", "another processor", "cores", 8);
        Comparison there = Results.with(here, "cookMillis", 50, "machine", other);
        assertThat(TwoComparisons.render(here, there))
                .contains("NOTE: another machine: AMD EPYC 7B13, 2 cores and another processor, 8 cores")
                .contains("NOTE: another cook time: 200 ms and 50 ms")
                .doesNotContain("another JDK");
    }

    @ParameterizedTest
    @CsvSource({
        "100, 4, 6.2, other clients were not affected, had closed all slow connections after 6.2 s",
        "100, 4000, 6.2, other clients were affected: their median, 100 of 100 requests",
        "99, 4, 6.2, other clients were affected: their median, 99 of 100 requests",
        "100, 4, , other clients were not affected, The timeout did not close all",
    })
    void slowClientsAreNoticedOrNotAndGoneOrNot(
            int answered, double median, @Nullable Double freed, String others, String more) {
        var before = new SlowClients.Phase("before", 50, 50, 3, 9, 20, 100, 30);
        var during = new SlowClients.Phase("during", 100, answered, median, 2 * median, 20, 200, 9_000);
        var clients = new SlowClients.Clients("silent", 1_000, 900, 5, 899, 5.01, 6.2);
        var server =
                new SlowClients.Server(LOOP, List.of(before, during), List.of(clients), Optional.ofNullable(freed), 5);
        String rendered = StressReport.render(new SlowClients(Instant.EPOCH, Fixtures.MACHINE, 5_000, List.of(server)));
        assertThat(rendered.replaceAll("\\s+", " "))
                .contains(others, more)
                .contains("async-1 before 50 50 3.0 ms 9.0 ms 20 100 30", "async-1 silent 1000 900 5 899 5.0 s 6.2 s");
    }

    /** A tenth, or noise if that is more, is no growth; a little more is. What becomes less is level. */
    @ParameterizedTest
    @CsvSource({
        "200, 30, 60, 20, nothing grows.",
        "220, 34, 70, 24, nothing grows.",
        "100, 10, 10, 2, nothing grows.",
        "221, 30, 60, 20, 'resident memory, MiB grows.'",
        "200, 35, 60, 20, threads grows.",
        "200, 30, 71, 20, descriptors grows.",
        "200, 30, 60, 24.1, 'live heap, MiB grows.'",
    })
    void whatIsMoreAtTheEndOfASoakGrows(double resident, double threads, double open, double live, String growing) {
        Soak soak = soak(0, new Soak.Third(resident, threads, open, Optional.of(live)));
        assertThat(soak.isLevel()).isEqualTo(growing.equals("nothing grows."));
        assertThat(StressReport.render(soak)).contains("async-1: 1,234 requests served, 0 failed; " + growing);
    }

    @Test
    void failuresOfASoakAreTold() {
        Soak soak = soak(1, new Soak.Third(200, 30, 60, Optional.of(20.0)));
        assertThat(soak.isLevel()).isFalse();
        assertThat(StressReport.render(soak)).contains("1 failed (GET /users: answered by 500)");
    }

    private static Soak soak(long failed, Soak.Third last) {
        List<String> faults = failed == 0 ? List.of() : List.of("GET /users: answered by 500");
        var first = new Soak.Third(200, 30, 60, Optional.of(20.0));
        var server = new Soak.Server(LOOP, 1_234, failed, faults, first, last);
        return new Soak(Instant.EPOCH, Fixtures.MACHINE, 900, List.of(server));
    }

    private static List<String> lines(Comparison comparison) {
        return ConsoleTable.render(comparison).lines().toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 60, 80, 100})
    void nothingReachesPastTheEdge(int columns) {
        for (Comparison comparison : List.of(Fixtures.typical(), Fixtures.full(), Fixtures.crowded())) {
            String rendered = ConsoleTable.render(comparison, columns);
            assertThat(rendered.lines()).allMatch(line -> line.length() <= columns);
            assertThat(rendered).contains("served/s", "failed", "MiB");
        }
    }

    @Test
    void aRowThatIsTooWideIsASentence() {
        Table table = new Table(
                List.of("scenario", "contender", "p50", "ratio", "failed"),
                List.of(List.of("cook", "sync-1", "2.0\u00a0s", Table.NONE, "3")));
        assertThat(table.text(30).lines()).containsExactly("cook sync-1: p50 2.0 s, failed", "  3");
        assertThat(table.text(40).lines()).hasSize(2);
    }
}
