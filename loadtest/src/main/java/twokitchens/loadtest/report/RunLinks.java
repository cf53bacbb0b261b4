package twokitchens.loadtest.report;

import java.util.List;
import twokitchens.loadtest.result.RunGroup;
import twokitchens.loadtest.result.RunResult;

/**
 * Where a run's numbers come from.
 *
 * @param contender the contender that was measured
 * @param scenario its scenario
 * @param load its concurrency or its rate, written
 * @param repeats with a link to Gatling's own report, and one to every latency
 */
record RunLinks(String contender, String scenario, String load, List<RunResult> repeats) {

    /** The contender's name, with its JVM where that is another one than the machine's. */
    private static String contender(LocalizedComparison edition, String name) {
        String jdk = edition.comparison().jdks().get(name);
        return jdk == null ? name : edition.text("runs.contender", name, jdk);
    }

    static RunLinks of(LocalizedComparison edition, RunGroup repeats) {
        return new RunLinks(
                contender(edition, repeats.contender().name()),
                repeats.scenario(),
                edition.load(repeats.runs().get(0)),
                repeats.runs());
    }
}
