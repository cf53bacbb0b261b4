package twokitchens.loadtest.result.audit;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether the numbers are within what can be: no dish before it is cooked, no more processors than there are. */
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
                .map(fastest -> Check.TOO_FAST.with(Written.millis(fastest), Written.millis(cook.toMillis())));
    }

    private Stream<Finding> tooMany(Duration cook) {
        return atOnce().stream()
                .map(number -> most(number, cook))
                .filter(most -> run.traffic().ok() > most)
                .map(most -> Check.TOO_MANY.with(
                        Written.whole(run.traffic().ok()), Written.number(most), Written.number(run.windowSeconds())));
    }

    /** How many dishes can cook at once; empty where neither workers nor guests limit it. */
    private Optional<Integer> atOnce() {
        if (run.model() instanceof Model.Closed closed) {
            return Optional.of(Math.min(closed.users(), run.workers().orElse(closed.users())));
        }
        return run.workers();
    }

    /** 2 % above theory, or one dish more from each pan where that is more: one may be finished as the window opens. */
    private double most(int atOnce, Duration cook) {
        double rounds = run.windowSeconds() / (cook.toNanos() / 1e9);
        return atOnce * Math.max(ABOVE_THEORY * rounds, Math.floor(rounds) + 1);
    }

    private Stream<Finding> sameAnswers() {
        return run.answersDistinct().stream().filter(distinct -> !distinct).map(same -> Check.SAME_ANSWERS.with());
    }

    private Stream<Finding> cores() {
        double generator = run.generator().cpuCores();
        double server = run.serverCores();
        if (Math.max(server, generator) > mostCores(run)) {
            return Stream.concat(cores(Check.SERVER_CORES, server), cores(Check.GENERATOR_CORES, generator));
        }
        return cores(Check.ALL_CORES, run.answeringCores() + generator);
    }

    private Stream<Finding> cores(Check check, double cores) {
        return cores > mostCores(run)
                ? Stream.of(check.with(Written.number(cores), Written.whole(run.cores())))
                : Stream.empty();
    }

    /** No reading can honestly be above this. */
    static double mostCores(RunFacts run) {
        return READING * run.cores();
    }
}
