package twokitchens.loadtest.result.claim;

import twokitchens.loadtest.result.Numbers;
import twokitchens.loadtest.result.Ratio;
import twokitchens.loadtest.result.Repeats;

/** A blocking contender and the event loop with the same clients and waiting requests. */
record Beside(Repeats blocking, Repeats loop) {

    boolean isLoopHigher() {
        return Measured.isHigher(loop, blocking);
    }

    /** Clients, workers, responses a second of either, and how many times as many the event loop gives. */
    Ruling told(Verdict verdict) {
        return Ruling.of(
                verdict,
                Numbers.whole(blocking.users()),
                blocking.contender().workers().map(Numbers::whole).orElse("–"),
                Numbers.amount(blocking.throughput()),
                Numbers.amount(loop.throughput()),
                Ratio.ofThroughputs(loop, blocking).times());
    }
}
