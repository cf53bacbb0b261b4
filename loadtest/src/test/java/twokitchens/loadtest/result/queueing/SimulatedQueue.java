package twokitchens.loadtest.result.queueing;

import java.util.Collections;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.stream.IntStream;

/** A kitchen played out guest by guest, with no formula of queueing theory in it. */
final class SimulatedQueue {
    private final double arrivals;
    private final double service;
    private final Random random;
    private final PriorityQueue<Double> freeAt;
    private double now;

    SimulatedQueue(double arrivals, int workers, double service, Random random) {
        this.arrivals = arrivals;
        this.service = service;
        this.random = random;
        this.freeAt = new PriorityQueue<>(Collections.nCopies(workers, 0.0));
    }

    /** The next guest's wait: until the first worker is free. */
    double nextWait() {
        now -= Math.log(1 - random.nextDouble()) / arrivals;
        double begin = Math.max(now, freeAt.remove());
        freeAt.add(begin + service);
        return begin - now;
    }

    /** The mean wait of these guests, over so many kitchens that begin empty. */
    static double meanWaitOfGuests(
            double arrivals, int workers, double service, int first, int last, int kitchens, Random random) {
        return IntStream.range(0, kitchens)
                .mapToObj(number -> new SimulatedQueue(arrivals, workers, service, random))
                .mapToDouble(kitchen -> kitchen.meanWait(first, last))
                .average()
                .orElseThrow();
    }

    private double meanWait(int first, int last) {
        IntStream.range(0, first).forEach(guest -> nextWait());
        return IntStream.rangeClosed(first, last)
                .mapToDouble(guest -> nextWait())
                .average()
                .orElseThrow();
    }
}
