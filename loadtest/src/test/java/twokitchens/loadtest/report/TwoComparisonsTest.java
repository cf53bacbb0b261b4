package twokitchens.loadtest.report;

import static org.assertj.core.api.Assertions.assertThat;
import static twokitchens.loadtest.report.Fixtures.EVENT_LOOP;
import static twokitchens.loadtest.report.Fixtures.ONE_WORKER;
import static twokitchens.loadtest.report.Fixtures.comparison;
import static twokitchens.loadtest.report.Fixtures.cook;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import twokitchens.loadtest.result.Comparison;
import twokitchens.loadtest.result.Machine;
import twokitchens.loadtest.result.Results;
import twokitchens.loadtest.result.RunResult;

class TwoComparisonsTest {

    @Test
    void saysWhatBecameHigherAndWhatShowsNoDifference() {
        assertThat(TwoComparisons.render(comparison(repeats(480)), comparison(repeats(560)))
                        .lines())
                .containsExactly(
                        "scenario  contender  load      what       A       B    B/A              outcome",
                        "cook      async-1     100  served/s     480     560  1.167             B higher",
                        "cook      async-1     100       p50  202 ms  202 ms  1.000  no difference shown");
    }

    @Test
    void saysWhereFewRepeatsWereNotTested() {
        assertThat(TwoComparisons.render(
                        comparison(cook(EVENT_LOOP, 10, 50, 200, 210)), comparison(cook(EVENT_LOOP, 10, 20, 500, 510))))
                .contains("A higher (not tested)")
                .contains("B higher (not tested)");
    }

    @Test
    void namesWhatOnlyOneOfThemHas() {
        assertThat(TwoComparisons.render(
                        comparison(cook(EVENT_LOOP, 10, 50, 200, 210)), comparison(cook(ONE_WORKER, 10, 5, 2e3, 2e3))))
                .isEqualTo("only in A: cook, async-1, 10\nonly in B: cook, sync-1, 10\n");
    }

    @Test
    void warnsOfAnotherMachineAndAnotherCookTime() {
        Comparison here = comparison(cook(EVENT_LOOP, 10, 50, 200, 210));
        Machine old = here.machine();
        Machine other =
                new Machine(old.os(), "another processor", 8, old.memoryMiB(), old.jdk(), old.commit(), old.versions());
        Comparison there = Results.comparison(
                here.plan(), here.startedAt(), here.seconds(), 50, other, here.runs(), here.failedRuns());
        assertThat(TwoComparisons.render(here, there))
                .contains("NOTE: another machine: AMD EPYC 7B13, 2 cores and another processor, 8 cores")
                .contains("NOTE: another cook time: 200 ms and 50 ms")
                .doesNotContain("another JDK");
    }

    private static RunResult[] repeats(double throughput) {
        return DoubleStream.of(0.99, 0.995, 1, 1.005, 1.01)
                .mapToObj(luck -> cook(EVENT_LOOP, 100, throughput * luck, 202, 216))
                .toArray(RunResult[]::new);
    }
}
