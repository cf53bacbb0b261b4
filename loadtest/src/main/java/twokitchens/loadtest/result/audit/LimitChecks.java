package twokitchens.loadtest.result.audit;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether the numbers are possible: no response before the cook time, no more processors than there are. */
final class LimitChecks {
    /** Timers round down: by a millisecond, or a hundredth of a long time. */
    private static final double TIMER_MILLIS = 1;

    private static final double TIMER_SHARE = 0.01;

    private static final double ABOVE_THEORY = 1.02;

    /** Processor time and wall time are not read at the same instant. */
    private static final double READING = 1.05;

    private final RunFacts run;

    private LimitChecks(RunFacts run) {
        this.run = run;
    }

    static Stream<Finding> of(RunFacts run) {
        LimitChecks checks = new LimitChecks(run);
        return Stream.of(
                        run.cook().stream().flatMap(checks::tooFast),
                        run.cook().stream().flatMap(checks::tooMany),
                        checks.sameAnswers(),
                        checks.cores())
                .flatMap(findings -> findings);
    }

    private Stream<Finding> tooFast(Duration cook) {
        double tolerance = Math.max(TIMER_MILLIS, TIMER_SHARE * cook.toMillis());
        return run.times().fastestOkMillis().stream()
                .filter(fastest -> fastest < cook.toMillis() - tolerance)
                .map(fastest -> AuditRule.TOO_FAST.with(
                        AuditNumberFormats.millis(fastest), AuditNumberFormats.millis(cook.toMillis())));
    }

    private Stream<Finding> tooMany(Duration cook) {
        return atOnce().stream()
                .map(number -> most(number, cook))
                .filter(most -> run.traffic().ok() > most)
                .map(most -> AuditRule.TOO_MANY.with(
                        AuditNumberFormats.whole(run.traffic().ok()),
                        AuditNumberFormats.number(most),
                        AuditNumberFormats.number(run.windowSeconds())));
    }

    /** How many requests can be served at once; empty where neither workers nor clients limit it. */
    private Optional<Integer> atOnce() {
        if (run.model() instanceof Model.Closed closed) {
            return Optional.of(Math.min(closed.users(), run.workers().orElse(closed.users())));
        }
        return run.workers();
    }

    /** 2 % above theory, or one request more for each worker where that is more: one may end as the window opens. */
    private double most(int atOnce, Duration cook) {
        double rounds = run.windowSeconds() / (cook.toNanos() / 1e9);
        return atOnce * Math.max(ABOVE_THEORY * rounds, Math.floor(rounds) + 1);
    }

    private Stream<Finding> sameAnswers() {
        return run.answersDistinct().stream().filter(distinct -> !distinct).map(same -> AuditRule.SAME_ANSWERS.with());
    }

    private Stream<Finding> cores() {
        double generator = run.generator().cpuCores();
        double server = run.serverCores();
        if (Math.max(server, generator) > mostCores(run)) {
            return Stream.concat(cores(AuditRule.SERVER_CORES, server), cores(AuditRule.GENERATOR_CORES, generator));
        }
        return cores(AuditRule.ALL_CORES, run.answeringCores() + generator);
    }

    private Stream<Finding> cores(AuditRule check, double cores) {
        return cores > mostCores(run)
                ? Stream.of(check.with(AuditNumberFormats.number(cores), AuditNumberFormats.whole(run.cores())))
                : Stream.empty();
    }

    /** No reading can honestly be above this. */
    static double mostCores(RunFacts run) {
        return READING * run.cores();
    }
}
