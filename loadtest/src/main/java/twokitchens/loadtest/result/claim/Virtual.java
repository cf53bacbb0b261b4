package twokitchens.loadtest.result.claim;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import twokitchens.loadtest.result.Measure;
import twokitchens.loadtest.result.Numbers;
import twokitchens.loadtest.result.Repeats;

/** The same blocking code on virtual threads, beside one worker and beside the event loop. */
final class Virtual {
    private static final int FIRST_JDK_WITH_THEM = 21;
    private static final Pattern JDK = Pattern.compile(" (?:1\\.)?(\\d+)");

    private Virtual() {}

    static Optional<Ruling> ruling(Measured measured) {
        return measured.mostCommonUsers("sync-virtual", "async-1")
                .map(users -> ruling(
                        measured,
                        measured.cook("sync-virtual", users).orElseThrow(),
                        measured.cook("async-1", users).orElseThrow()))
                .or(() -> tooOld(measured.comparison().machine().jdk()));
    }

    private static Optional<Ruling> tooOld(String jdk) {
        Matcher version = JDK.matcher(jdk);
        boolean old = version.find() && Integer.parseInt(version.group(1)) < FIRST_JDK_WITH_THEM;
        return old
                ? Optional.of(Ruling.of(Verdict.NOT_MEASURED, version.group(1)).because("jdk"))
                : Optional.empty();
    }

    private static Ruling ruling(Measured measured, Repeats virtual, Repeats loop) {
        Optional<Repeats> one = measured.mostCommonUsers("sync-virtual", "sync-1")
                .filter(users -> users > 1)
                .flatMap(users -> measured.cook("sync-1", users));
        return Ruling.of(
                        verdict(measured, virtual, loop, one),
                        Numbers.whole(virtual.users()),
                        Numbers.amount(virtual.throughput()),
                        Numbers.amount(loop.throughput()),
                        virtual.median(Measure.THREADS).map(Numbers::whole).orElse("–"),
                        Numbers.percent(virtual.throughput() / loop.throughput()))
                .drawn(Dumbbell.throughputs(virtual, loop));
    }

    private static Verdict verdict(Measured measured, Repeats virtual, Repeats loop, Optional<Repeats> one) {
        if (one.filter(worker -> !isBetter(measured, worker)).isPresent()) {
            return Verdict.NOT_SUPPORTED;
        }
        return Measured.isHigher(loop, virtual) ? Verdict.ONLY_IF : Verdict.SUPPORTED;
    }

    private static boolean isBetter(Measured measured, Repeats worker) {
        return measured.cook("sync-virtual", worker.users())
                .filter(virtual -> Measured.isHigher(virtual, worker))
                .isPresent();
    }
}
