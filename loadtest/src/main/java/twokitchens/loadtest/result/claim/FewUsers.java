package twokitchens.loadtest.result.claim;

import java.util.Optional;
import twokitchens.loadtest.result.Numbers;
import twokitchens.loadtest.result.Repeats;

/** Ten clients at once are few: one worker, ten workers or more, and the event loop; and a client alone. */
final class FewUsers {
    private static final int FEW = 10;

    /** Much worse is half as many responses, or fewer. */
    private static final double MUCH = 2;

    private FewUsers() {}

    private record Servers(
            Repeats one, Optional<Repeats> crew, Repeats loop, Optional<Repeats> alone, Optional<Repeats> loopAlone) {
        boolean isOneMuchWorse() {
            return isMuchWorse(one, loop);
        }

        boolean isCrewMuchWorse() {
            return crew.filter(run -> isMuchWorse(run, loop)).isPresent();
        }

        /** With one client there is no line to wait in: what is worse then is the server. */
        boolean isAloneMuchWorse() {
            return alone.flatMap(run -> loopAlone.map(other -> isMuchWorse(run, other)))
                    .orElse(true);
        }
    }

    static Optional<Ruling> ruling(Measured measured) {
        return measured.cook("sync-1", FEW)
                .flatMap(one -> measured.cook("async-1", FEW)
                        .map(loop -> new Servers(
                                one,
                                measured.cook("sync-10", FEW).or(() -> measured.cook("sync-100", FEW)),
                                loop,
                                measured.cook("sync-1", 1),
                                measured.cook("async-1", 1))))
                .map(servers -> reasoned(servers).drawn(Dumbbell.throughputs(servers.one(), servers.loop())));
    }

    private static Ruling reasoned(Servers servers) {
        if (servers.isCrewMuchWorse()) {
            return told(servers.isAloneMuchWorse() ? Verdict.SUPPORTED : Verdict.ONLY_IF, servers);
        }
        if (!servers.isOneMuchWorse()) {
            return told(Verdict.NOT_SUPPORTED, servers);
        }
        return told(Verdict.ONLY_IF, servers).because(servers.crew().isPresent() ? "worker" : "untold");
    }

    private static Ruling told(Verdict verdict, Servers servers) {
        return Ruling.of(
                verdict,
                Numbers.whole(FEW),
                Numbers.amount(servers.one().throughput()),
                Numbers.amount(servers.loop().throughput()),
                servers.crew()
                        .flatMap(run -> run.contender().workers())
                        .map(Numbers::whole)
                        .orElse("–"),
                throughput(servers.crew()),
                throughput(servers.alone()),
                throughput(servers.loopAlone()));
    }

    private static String throughput(Optional<Repeats> run) {
        return run.map(Repeats::throughput).map(Numbers::amount).orElse("–");
    }

    private static boolean isMuchWorse(Repeats blocking, Repeats loop) {
        return Measured.isHigher(loop, blocking) && loop.throughput() >= MUCH * blocking.throughput();
    }
}
