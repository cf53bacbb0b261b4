package twokitchens.loadtest.report;

import java.util.Map;
import java.util.Optional;
import twokitchens.loadtest.result.Chat;
import twokitchens.loadtest.result.Contender;
import twokitchens.loadtest.result.Latency;
import twokitchens.loadtest.result.ProcessUse;
import twokitchens.loadtest.result.RunResult;
import twokitchens.loadtest.result.WindowFlow;

/** Conversations written by hand: an answer takes 2.2 s, its first token 300 ms, so one worker gives 0.4545 a second. */
final class Talks {
    static final long ANSWER_MILLIS = 2_200;

    private Talks() {}

    static RunResult talk(Contender contender, int users, double throughput, double firstMillis) {
        return talk(contender, users, throughput, firstMillis, 100 + users / 10.0);
    }

    static RunResult talk(Contender contender, int users, double throughput, double firstMillis, double residentMiB) {
        double theory = Math.min(users, contender.workers().orElse(Integer.MAX_VALUE)) * 1_000.0 / ANSWER_MILLIS;
        long ok = Math.round(throughput * 11);
        return new RunResult(
                "chat",
                contender,
                users,
                11,
                ok,
                0,
                throughput,
                Optional.of(theory),
                Optional.of(latency(ok, firstMillis + 1_900)),
                new ProcessUse(0.2, residentMiB, 14 + contender.workers().orElse(10)),
                new ProcessUse(0.2, 240, 30),
                "runs/chat/gatling/index.html",
                "runs/chat/times/0.hlog",
                1,
                WindowFlow.UNKNOWN,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Chat(latency(ok, firstMillis), Optional.of(latency(19 * ok, 100)), 20 * throughput)),
                java.util.List.of(),
                java.util.List.of());
    }

    private static Latency latency(long count, double millis) {
        return new Latency(count, millis, millis, millis, Map.of("p50", millis));
    }
}
