package twokitchens.loadtest.result.queueing;

import java.time.Duration;

/** Little's law: on average as many are in flight as arrive in the time that one of them takes. */
public final class LittlesLaw {
    private static final double NANOS = 1e9;

    private LittlesLaw() {}

    /** How many are in flight on average. */
    public static double inFlight(double perSecond, Duration meanTime) {
        return perSecond * meanTime.toNanos() / NANOS;
    }

    /** By what share of the counted number the law's own differs from it. */
    public static double residual(double countedUnderWay, double underWayByLaw) {
        return Math.abs(countedUnderWay - underWayByLaw) / countedUnderWay;
    }
}
