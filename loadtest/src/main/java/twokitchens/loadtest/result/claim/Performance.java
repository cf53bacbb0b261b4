package twokitchens.loadtest.result.claim;

import static java.util.Comparator.comparingInt;

import java.util.Optional;
import java.util.stream.Stream;
import twokitchens.loadtest.result.VirtualThreads;

/** Where the event loop gives more responses than threads: one for each client, fewer, or virtual ones. */
final class Performance {
    /** A half that is not supported is a condition of the row only where the other half is. */
    private static final String NO_CONDITION = "neither";

    private Performance() {}

    /** A thread for each client. */
    static Optional<ClaimResult> few(Measured measured) {
        return enough(measured).map(pair -> told(pair, isOfMany(measured)));
    }

    /** More clients than threads. */
    static Optional<ClaimResult> many(Measured measured) {
        return tooFew(measured)
                .map(pair ->
                        told(pair, enough(measured).filter(Beside::isLoopHigher).isPresent()));
    }

    /** As many virtual threads as there are clients. */
    static Optional<ClaimResult> virtual(Measured measured) {
        return virtualThreads(measured)
                .map(pair -> told(pair, isOfMany(measured)))
                .or(() -> VirtualThreads.missingIn(measured.comparison())
                        .map(java -> ClaimResult.of(Verdict.NOT_MEASURED, java).because("jdk")));
    }

    private static ClaimResult told(Beside pair, boolean otherHalf) {
        if (pair.isLoopHigher()) {
            return pair.told(Verdict.SUPPORTED);
        }
        ClaimResult ruling = pair.told(Verdict.NOT_SUPPORTED);
        return otherHalf ? ruling : ruling.because(NO_CONDITION);
    }

    private static boolean isOfMany(Measured measured) {
        return tooFew(measured).filter(Beside::isLoopHigher).isPresent();
    }

    private static Optional<Beside> enough(Measured measured) {
        return Stream.of("sync-10", "sync-100")
                .flatMap(name -> measured.beside(name))
                .filter(pair -> pair.blocking().users() > 1)
                .filter(pair -> workers(pair) >= pair.blocking().users())
                .max(comparingInt(pair -> pair.blocking().users()));
    }

    private static Optional<Beside> tooFew(Measured measured) {
        return Stream.of("sync-100", "sync-10", "sync-1")
                .flatMap(name -> measured.overloaded(name).stream())
                .max(comparingInt(pair -> pair.blocking().users()));
    }

    private static Optional<Beside> virtualThreads(Measured measured) {
        return measured.beside("sync-virtual")
                .filter(pair -> pair.blocking().users() > 1)
                .max(comparingInt(pair -> pair.blocking().users()));
    }

    private static int workers(Beside pair) {
        return pair.blocking().contender().workers().orElse(0);
    }
}
