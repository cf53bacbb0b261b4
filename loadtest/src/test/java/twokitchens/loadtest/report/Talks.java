package twokitchens.loadtest.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongToDoubleFunction;
import twokitchens.loadtest.result.Chat;
import twokitchens.loadtest.result.Contender;
import twokitchens.loadtest.result.Latency;
import twokitchens.loadtest.result.OpenLoad;
import twokitchens.loadtest.result.Results;
import twokitchens.loadtest.result.RunResult;
import twokitchens.loadtest.result.SecondStats;
import twokitchens.loadtest.result.WindowCounters;

/** Conversations written by hand: an answer takes 2.2 s, its first token 300 ms, so one worker gives 0.4545 a second. */
final class Talks {
    static final long ANSWER_MILLIS = 2_200;

    private static final double USUAL_GAP = 100;

    private Talks() {}

    static RunResult talk(Contender contender, int users, double throughput, double firstMillis) {
        return talk(contender, users, throughput, firstMillis, 100 + users / 10.0);
    }

    static RunResult talk(Contender contender, int users, double throughput, double firstMillis, double residentMiB) {
        return streamed(contender, users, throughput, firstMillis, residentMiB, USUAL_GAP);
    }

    /** As many answers as theory allows, 99 of 100 tokens coming no later than so many milliseconds after the one before. */
    static RunResult gaps(Contender contender, int users, double mostMillis) {
        double throughput = theory(contender, users).orElseThrow();
        return streamed(contender, users, throughput, 300, 100 + users / 10.0, mostMillis);
    }

    /** A thousand guests who get whole answers. */
    static RunResult whole(Contender contender, double meanMillis) {
        return of("chat-whole", contender, 1_000, 1_000_000 / meanMillis, meanMillis, 200, Optional.empty());
    }

    /** Guests of an open model, each of whose answers is complete after so long, by the second in which he comes. */
    static RunResult crowd(
            Contender contender, double perSecond, Optional<Double> theoryMillis, LongToDoubleFunction millis) {
        List<SecondStats> trace = FullPlan.trace(12, millis);
        double mean =
                trace.stream().mapToDouble(SecondStats::medianMillis).average().orElseThrow();
        OpenLoad load = new OpenLoad(List.of(new OpenLoad.Rate(perSecond, 12)), theoryMillis, ANSWER_MILLIS, trace);
        RunResult run = of("chat-open", contender, 0, perSecond, mean, 200, chat(perSecond, 300, USUAL_GAP));
        return Fixtures.withTrace(Fixtures.withOpen(run, load), trace);
    }

    private static RunResult streamed(
            Contender contender, int users, double throughput, double firstMillis, double residentMiB, double gap) {
        Optional<Chat> chat = chat(throughput, firstMillis, gap);
        return of("chat", contender, users, throughput, firstMillis + 1_900, residentMiB, chat);
    }

    private static Optional<Chat> chat(double throughput, double firstMillis, double mostMillis) {
        long ok = Math.round(throughput * 11);
        Latency between =
                new Latency(19 * ok, USUAL_GAP, USUAL_GAP, mostMillis, Map.of("p50", USUAL_GAP, "p99", mostMillis));
        return Optional.of(new Chat(latency(ok, firstMillis), Optional.of(between), 20 * throughput));
    }

    private static RunResult of(
            String scenario,
            Contender contender,
            int users,
            double throughput,
            double meanMillis,
            double residentMiB,
            Optional<Chat> chat) {
        long ok = Math.round(throughput * 11);
        return new RunResult(
                scenario,
                contender,
                users,
                11,
                ok,
                0,
                throughput,
                theory(contender, users),
                Optional.of(latency(ok, meanMillis)),
                Results.use(0.2, residentMiB, 14 + contender.workers().orElse(10)),
                Results.use(0.2, 240, 30),
                "runs/chat/gatling/index.html",
                "runs/chat/times/0.hlog",
                1,
                WindowCounters.UNKNOWN,
                0,
                Optional.empty(),
                Optional.empty(),
                chat,
                Optional.empty(),
                List.of(),
                List.of());
    }

    private static Optional<Double> theory(Contender contender, int users) {
        return Optional.of(users)
                .filter(number -> number > 0)
                .map(number ->
                        Math.min(number, contender.workers().orElse(Integer.MAX_VALUE)) * 1_000.0 / ANSWER_MILLIS);
    }

    private static Latency latency(long count, double millis) {
        return new Latency(count, millis, millis, millis, Map.of("p50", millis));
    }
}
