package twokitchens.loadtest.report;

import twokitchens.loadtest.result.RunResult;

/**
 * Where a run's numbers come from.
 *
 * @param contender who was measured
 * @param scenario with what
 * @param users its concurrency, written
 * @param gatlingReport link to Gatling's own report
 * @param histogramLog link to every latency
 */
record Evidence(String contender, String scenario, String users, String gatlingReport, String histogramLog) {

    static Evidence of(RunResult run) {
        return new Evidence(
                run.contender().name(),
                run.scenario(),
                Numbers.whole(run.users()),
                run.gatlingReport(),
                run.histogramLog());
    }
}
