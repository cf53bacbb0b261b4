package twokitchens.loadtest.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import twokitchens.loadtest.result.Comparison;
import twokitchens.loadtest.result.Contender;
import twokitchens.loadtest.result.FailedRun;
import twokitchens.loadtest.result.Results;
import twokitchens.loadtest.result.ServerKind;
import twokitchens.loadtest.result.claim.Claim;

class ConsoleTableTest {

    @Test
    void hasOneLineForEveryRun() {
        assertThat(ConsoleTable.render(Fixtures.comparison(
                                Fixtures.cook(Fixtures.ONE_WORKER, 10, 4.95, 2_020, 2_031),
                                Fixtures.quick(Fixtures.EVENT_LOOP, 100, 9_410, 10.2, 24)))
                        .lines()
                        .limit(3))
                .containsExactly(
                        "scenario contender users served/s theory/s ratio   p50   p99 failed  CPU MiB",
                        "cook     sync-1       10     4.95     5.00   99% 2.0 s 2.0 s      0 0.00 128",
                        "users    async-1     100    9,410        -     - 10 ms 24 ms      0 1.00 137");
    }

    @Test
    void tellsMediansWithIntervalsOfRepeatsAndOpenRunsByTheirRate() {
        var lines = ConsoleTable.render(FullPlan.comparison()).lines().toList();
        assertThat(lines)
                .anyMatch(line -> line.matches("cook +async-1 +1000 4,710 \\[4,663..4,757\\] +94.2% .*"))
                .anyMatch(line -> line.matches("open +sync-1 +4 +391 ms +400 ms +100% .*"))
                .anyMatch(line -> line.matches("open +sync-100 +250>750>250 .* - +- .*"));
        assertThat(lines).allMatch(line -> line.length() <= 100).allMatch(line -> line.matches("[ -~]*"));
    }

    /** 210 ms and, by theory, 200.2 ms for a dish of 200 ms. */
    @Test
    void ofAWaitThatNobodyFeelsNoShareIsTold() {
        var crowd = Talks.crowd(Fixtures.ONE_WORKER, 34, Optional.of(200.2), second -> 210);
        assertThat(ConsoleTable.render(Fixtures.comparison(crowd)).lines())
                .anyMatch(line -> line.matches("chat-open +sync-1 +34 +10 ms +0.2 ms +- .*"));
    }

    @Test
    void hasOneLineForEveryClaimAndTheAuditBelow() {
        var lines = ConsoleTable.render(FullPlan.comparison()).lines().toList();
        assertThat(lines)
                .contains("ONLY IF ...    One cook does one dish at a time; everyone behind waits.")
                .contains("SUPPORTED      ... unless you hire more cooks: workers or processes.")
                .contains("ONLY IF ...    Serving 100 waiting users takes 100 workers and much memory.")
                .containsSequence(
                        "NOT MEASURED   Flask can be made asynchronous-like (gevent), though it was not",
                        "               born so.")
                .contains("The audit looked at 211 windows: 1 refused, 20 with notes.")
                .anyMatch(line -> line.startsWith("NOTE: cook, sync-1, 1 guest, in 5 repeats, the first: The window"));
    }

    @Test
    void endsWithTheHeadlineAndTheVerdicts() {
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
    void tellsWhichContenderRanOnAnotherJvm() {
        Comparison one = Fixtures.comparison(Fixtures.cook(Fixtures.VIRTUAL, 10, 49.5, 202, 210));
        Comparison other = new Comparison(
                one.plan(),
                one.startedAt(),
                one.seconds(),
                one.cookMillis(),
                one.machine(),
                one.runs(),
                one.failedRuns(),
                List.of(),
                Map.of("sync-virtual", "Eclipse Adoptium 25.0.3+9-LTS"),
                Optional.empty());
        assertThat(ConsoleTable.render(one)).doesNotContain(" ran on ");
        assertThat(ConsoleTable.render(other))
                .contains("sync-virtual ran on Eclipse Adoptium 25.0.3+9-LTS, the others on ");
    }

    @Test
    void breaksBetweenWordsOnly() {
        assertThat(ConsoleText.wrapped("a".repeat(50) + " " + "b".repeat(29), 4))
                .isEqualTo("a".repeat(50) + " " + "b".repeat(29) + "\n");
        assertThat(ConsoleText.wrapped("a".repeat(50) + " " + "b".repeat(30) + " c", 4))
                .isEqualTo("a".repeat(50) + "\n    " + "b".repeat(30) + " c\n");
        assertThat(ConsoleText.wrapped("a".repeat(90) + " b", 4)).isEqualTo("a".repeat(90) + " b\n");
    }

    @Test
    void staysWithinAHundredPlainColumns() {
        assertThat(ConsoleTable.render(Fixtures.troubled()).lines())
                .allMatch(line -> line.length() <= 100)
                .allMatch(line -> line.matches("[ -~]*"));
    }

    @Test
    void namesFailedRunsAndWrapsTheirReasons() {
        var contender = new Contender("sync-\u001b[31m厨", ServerKind.BLOCKING, "Javalin", Optional.of(1));
        var failed = new FailedRun("cook", contender, 100, "it ended with exit code 137 " + "and more ".repeat(12));
        var lines = ConsoleTable.render(withFailed(failed)).lines().toList();
        assertThat(lines.get(1)).startsWith("FAILED: cook, sync-?[31m?, 100 users: it ended with exit code 137 and");
        assertThat(lines.get(2)).startsWith("        ").contains("and more");
        assertThat(lines).allMatch(line -> line.length() <= 100);
    }

    private static Comparison withFailed(FailedRun failed) {
        var empty = Fixtures.comparison();
        return Results.comparison("quick", Instant.EPOCH, 1, 200, empty.machine(), List.of(), List.of(failed));
    }
}
