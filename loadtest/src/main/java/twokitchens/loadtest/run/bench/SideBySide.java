package twokitchens.loadtest.run.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import twokitchens.loadtest.result.statistics.Estimate;
import twokitchens.loadtest.run.Entrant;
import twokitchens.loadtest.run.RunFailure;
import twokitchens.loadtest.run.bench.Wrk.Question;

/**
 * Two servers that are asked the same. Each repeat opens both afresh, warms both up, and asks them in turns: one, other,
 * other, one. So a drift of the machine strikes both, and what the compiler makes of a program by chance is drawn anew.
 *
 * @param one the first
 * @param other with whom it is compared
 * @param connections open at the same time
 */
record SideBySide(Entrant one, Entrant other, int connections) {
    /** Short, and many: other guests of the machine come and go within seconds. */
    private static final Duration WINDOW = Duration.ofSeconds(1);

    /** Windows of each before it counts: Javalin is slow to warm up. */
    private static final int WARM_UP = 30;

    /** The next question finds much that is warm already. */
    private static final int NEXT_WARM_UP = 10;

    /** Each has two windows of both. */
    private static final int TURNS = 5;

    /** One repeat: what each of them did. */
    record Pair(Window one, Window other) {
        private Pair plus(Pair next) {
            return new Pair(one.plus(next.one), other.plus(next.other));
        }
    }

    /** Measures; to each question one pair for each repeat. */
    Map<Question, List<Pair>> measure(List<Question> questions, Wrk wrk, BenchSite site)
            throws RunFailure, IOException, InterruptedException {
        Map<Question, List<Pair>> pairs = new EnumMap<>(Question.class);
        for (int repeat = 1; repeat <= site.repeats(); repeat++) {
            try (OpenKitchen first = OpenKitchen.open(one, Duration.ofSeconds(1), site);
                    OpenKitchen second = OpenKitchen.open(other, Duration.ofSeconds(1), site)) {
                int warmUp = WARM_UP;
                for (Question question : questions) {
                    warmUp(question, first, second, wrk, site.brief() ? 1 : warmUp);
                    warmUp = NEXT_WARM_UP;
                    Pair pair = inTurns(question, first, second, wrk, site);
                    pairs.computeIfAbsent(question, asked -> new ArrayList<>()).add(pair);
                    site.progress().accept(told(question, repeat, pair));
                }
            }
        }
        return pairs;
    }

    /**
     * Asks as it is asked later, for connections that come and go are a part of it: their end is nothing that the compiler
     * has seen in a single long window, and it would compile much anew in the first one that counts.
     */
    private void warmUp(Question question, OpenKitchen first, OpenKitchen second, Wrk wrk, int windows)
            throws RunFailure, IOException, InterruptedException {
        for (int window = 0; window < windows; window++) {
            wrk.ask(question, first.address(), connections, WINDOW);
            wrk.ask(question, second.address(), connections, WINDOW);
        }
    }

    private Pair inTurns(Question question, OpenKitchen first, OpenKitchen second, Wrk wrk, BenchSite site)
            throws RunFailure, IOException, InterruptedException {
        Pair all = turn(question, first, second, wrk);
        for (int turn = 1; turn < TURNS && !site.brief(); turn++) {
            all = all.plus(turn(question, first, second, wrk));
        }
        return all;
    }

    private Pair turn(Question question, OpenKitchen first, OpenKitchen second, Wrk wrk)
            throws RunFailure, IOException, InterruptedException {
        Window before = window(question, first, wrk);
        Window between = window(question, second, wrk).plus(window(question, second, wrk));
        return new Pair(before.plus(window(question, first, wrk)), between);
    }

    private Window window(Question question, OpenKitchen kitchen, Wrk wrk)
            throws RunFailure, IOException, InterruptedException {
        double before = kitchen.cpuMillis();
        Window window = wrk.ask(question, kitchen.address(), connections, WINDOW);
        if (window.requests() == 0) {
            throw new RunFailure(kitchen.name() + " answered nothing to " + question);
        }
        return window.withCpu((kitchen.cpuMillis() - before) / 1000);
    }

    private String told(Question question, int repeat, Pair pair) {
        return "%s, repeat %d: %s %.0f/s, %.1f us of CPU each; %s %.0f/s, %.1f us"
                .formatted(
                        question,
                        repeat,
                        one.contender().name(),
                        pair.one().perSecond(),
                        pair.one().cpuMicros(),
                        other.contender().name(),
                        pair.other().perSecond(),
                        pair.other().cpuMicros());
    }

    /** How many requests the one answers for each of the other's. */
    static Estimate rate(List<Pair> pairs) {
        return estimate(pairs, pair -> pair.one().perSecond() / pair.other().perSecond());
    }

    /** How many requests the one answers with the processor time that the other takes for one. */
    static Estimate thrift(List<Pair> pairs) {
        return estimate(pairs, pair -> pair.other().cpuMicros() / pair.one().cpuMicros());
    }

    static Estimate estimate(List<Pair> pairs, ToDoubleFunction<Pair> number) {
        return Estimate.of(pairs.stream().map(number::applyAsDouble).toList());
    }
}
