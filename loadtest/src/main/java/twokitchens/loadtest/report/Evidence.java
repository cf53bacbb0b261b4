package twokitchens.loadtest.report;

import java.util.List;
import twokitchens.loadtest.result.Repeats;
import twokitchens.loadtest.result.RunResult;

/**
 * Where a run's numbers come from.
 *
 * @param contender who was measured
 * @param scenario with what
 * @param load its concurrency or its rate, written
 * @param repeats links, one for each repeat
 */
record Evidence(String contender, String scenario, String load, List<Links> repeats) {

    /**
     * What one repeat left.
     *
     * @param gatlingReport link to Gatling's own report
     * @param histogramLog link to every latency
     */
    record Links(String gatlingReport, String histogramLog) {
        static Links of(RunResult run) {
            return new Links(run.gatlingReport(), run.histogramLog());
        }
    }

    /** With its JVM, where that is another one than the machine's. */
    private static String contender(Edition edition, String name) {
        String jdk = edition.comparison().jdks().get(name);
        return jdk == null ? name : edition.text("runs.contender", name, jdk);
    }

    static Evidence of(Edition edition, Repeats repeats) {
        return new Evidence(
                contender(edition, repeats.contender().name()),
                repeats.scenario(),
                edition.load(repeats.runs().get(0)),
                repeats.runs().stream().map(Links::of).toList());
    }
}
