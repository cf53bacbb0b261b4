package twokitchens.loadtest.result.claim;

import java.util.Optional;
import twokitchens.loadtest.result.NumberFormats;
import twokitchens.loadtest.result.RunGroup;

/** Ten clients at once are few: one worker, ten workers or more, and the event loop; and a client alone. */
final class FewUsers {
    private static final int FEW = 10;

    /** Much worse is half as many responses, or fewer. */
    private static final double MUCH = 2;

    private FewUsers() {}

    private record Servers(
            RunGroup one,
            Optional<RunGroup> crew,
            RunGroup loop,
            Optional<RunGroup> alone,
            Optional<RunGroup> loopAlone) {
        boolean isOneMuchWorse() {
            return isMuchWorse(one, loop);
        }

        boolean isCrewMuchWorse() {
            return crew.filter(run -> isMuchWorse(run, loop)).isPresent();
        }

        /** With one client there is no queue: what is worse then is the server. */
        boolean isAloneMuchWorse() {
            return alone.flatMap(run -> loopAlone.map(other -> isMuchWorse(run, other)))
                    .orElse(true);
        }
    }

    static Optional<ClaimResult> ruling(Measured measured) {
        return measured.cook("sync-1", FEW)
                .flatMap(one -> measured.cook("async-1", FEW)
                        .map(loop -> new Servers(
                                one,
                                measured.cook("sync-10", FEW).or(() -> measured.cook("sync-100", FEW)),
                                loop,
                                measured.cook("sync-1", 1),
                                measured.cook("async-1", 1))))
                .map(servers -> reasoned(servers).drawn(ComparisonPair.throughputs(servers.one(), servers.loop())));
    }

    private static ClaimResult reasoned(Servers servers) {
        if (servers.isCrewMuchWorse()) {
            return told(servers.isAloneMuchWorse() ? Verdict.SUPPORTED : Verdict.ONLY_IF, servers);
        }
        if (!servers.isOneMuchWorse()) {
            return told(Verdict.NOT_SUPPORTED, servers);
        }
        return told(Verdict.ONLY_IF, servers).because(servers.crew().isPresent() ? "worker" : "untold");
    }

    private static ClaimResult told(Verdict verdict, Servers servers) {
        return ClaimResult.of(
                verdict,
                NumberFormats.whole(FEW),
                NumberFormats.amount(servers.one().throughput()),
                NumberFormats.amount(servers.loop().throughput()),
                servers.crew()
                        .flatMap(run -> run.contender().workers())
                        .map(NumberFormats::whole)
                        .orElse("–"),
                throughput(servers.crew()),
                throughput(servers.alone()),
                throughput(servers.loopAlone()));
    }

    private static String throughput(Optional<RunGroup> run) {
        return run.map(RunGroup::throughput).map(NumberFormats::amount).orElse("–");
    }

    private static boolean isMuchWorse(RunGroup blocking, RunGroup loop) {
        return Measured.isHigher(loop, blocking) && loop.throughput() >= MUCH * blocking.throughput();
    }
}
