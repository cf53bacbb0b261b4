package twokitchens.loadtest.report;

import static twokitchens.loadtest.report.Fixtures.BLOCKED_LOOP;
import static twokitchens.loadtest.report.Fixtures.EVENT_LOOP;
import static twokitchens.loadtest.report.Fixtures.FUTURES;
import static twokitchens.loadtest.report.Fixtures.HUNDRED_WORKERS;
import static twokitchens.loadtest.report.Fixtures.OFFLOADED;
import static twokitchens.loadtest.report.Fixtures.ONE_WORKER;
import static twokitchens.loadtest.report.Fixtures.TEN_WORKERS;
import static twokitchens.loadtest.report.Fixtures.THREADS;
import static twokitchens.loadtest.report.Fixtures.VIRTUAL;
import static twokitchens.loadtest.report.Fixtures.blocking;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.LongToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import twokitchens.loadtest.result.Comparison;
import twokitchens.loadtest.result.Contender;
import twokitchens.loadtest.result.Pause;
import twokitchens.loadtest.result.Results;
import twokitchens.loadtest.result.RunResult;
import twokitchens.loadtest.result.ServerKind;

/** What leaves labels the least room: seven contenders of long names, up to 1,000 clients, all values nearly the same. */
final class Crowded {
    private static final Contender OWN_THREADS = blocking("flask-gunicorn-100-threads", 100);
    private static final Contender OWN_LOOP =
            new Contender("fastapi-uvicorn", ServerKind.EVENT_LOOP, "FastAPI", Optional.empty());
    private static final Contender VIRTUAL_VERTX =
            new Contender("async-virtual", ServerKind.BLOCKING, "Vert.x", Optional.empty());

    private static final List<Contender> SEVEN =
            List.of(ONE_WORKER, TEN_WORKERS, HUNDRED_WORKERS, OWN_THREADS, VIRTUAL, EVENT_LOOP, OWN_LOOP);
    private static final List<Contender> CONTROLS = List.of(BLOCKED_LOOP, OFFLOADED, FUTURES, THREADS, VIRTUAL_VERTX);
    private static final List<Integer> CLIENTS = List.of(1, 10, 100, 1_000);

    private static final double SPREAD = 0.02;
    private static final int REPEATS = 3;

    private final Random random;

    /** How far values lie from their middle, as an exponent of ten. */
    private final double decades;

    private Crowded(long seed, double decades) {
        this.random = new Random(seed);
        this.decades = decades;
    }

    /** Values that differ by two in a hundred. */
    static Comparison comparison() {
        return new Crowded(1, Math.log10(1 + SPREAD)).measured();
    }

    /** Values anywhere within so many decades; the same for the same seed. */
    static Comparison scattered(long seed) {
        return new Crowded(seed, seed % 4).measured();
    }

    private Comparison measured() {
        return Results.comparison(
                "full",
                Instant.parse("2026-11-21T10:15:30Z"),
                4_920,
                Fixtures.COOK_MILLIS,
                Fixtures.MACHINE,
                IntStream.rangeClosed(1, REPEATS).boxed().flatMap(this::once).toList(),
                List.of());
    }

    private Stream<RunResult> once(int repeat) {
        Stream<RunResult> seven = SEVEN.stream().flatMap(contender -> Stream.concat(loads(contender), one(contender)));
        return Stream.concat(seven, CONTROLS.stream().flatMap(this::control))
                .map(run -> Fixtures.withRepeat(run, repeat));
    }

    /** One worker is spared the longest line, as in the kit's own plans. */
    private Stream<RunResult> loads(Contender contender) {
        return CLIENTS.stream()
                .filter(clients -> clients <= 100 || contender != ONE_WORKER)
                .flatMap(clients -> Stream.of(
                        Fixtures.cook(contender, clients, near(400), near(480), near(500)),
                        Talks.talk(contender, clients, near(50), near(300), near(200))));
    }

    private Stream<RunResult> one(Contender contender) {
        return Stream.of(
                Fixtures.questions(contender, near(200)),
                Fixtures.chop(contender, near(300)),
                Fixtures.quick(contender, 100, near(9_000), near(3), near(9)),
                FullPlan.steady(contender, 6, Optional.empty(), FullPlan.trace(20, course(3_000))),
                FullPlan.lunch(contender, FullPlan.trace(16, course(700))),
                Talks.crowd(contender, 34, Optional.of(2_000.0), course(2_100)),
                Fixtures.withFreeze(
                        Fixtures.run("pause", contender, 50, 498, Optional.empty(), 2.1, near(1_100)),
                        new Pause(1.4, Fixtures.latency(9_960, 2, near(1_050)))));
    }

    private Stream<RunResult> control(Contender contender) {
        return Stream.of(
                Fixtures.cook(contender, 100, near(400), near(480), near(500)),
                Fixtures.questions(contender, near(200)));
    }

    private LongToDoubleFunction course(double middle) {
        double[] seconds = DoubleStream.generate(() -> near(middle)).limit(20).toArray();
        return second -> seconds[(int) second];
    }

    private double near(double middle) {
        return middle * Math.pow(10, decades * (random.nextDouble() - 0.5));
    }
}
