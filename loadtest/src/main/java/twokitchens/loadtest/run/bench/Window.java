package twokitchens.loadtest.run.bench;

/**
 * What a server did in some time.
 *
 * @param requests answered
 * @param failed without an answer, or with a wrong one
 * @param seconds how long
 * @param cpuSeconds the server's processor time
 * @param p99Millis response time that 99 of 100 do not exceed
 */
record Window(long requests, long failed, double seconds, double cpuSeconds, double p99Millis) {
    static final Window NOTHING = new Window(0, 0, 0, 0, 0);

    Window withCpu(double taken) {
        return new Window(requests, failed, seconds, taken, p99Millis);
    }

    /** Both together; of the percentiles the worse. */
    Window plus(Window other) {
        return new Window(
                requests + other.requests,
                failed + other.failed,
                seconds + other.seconds,
                cpuSeconds + other.cpuSeconds,
                Math.max(p99Millis, other.p99Millis));
    }

    double perSecond() {
        return requests / seconds;
    }

    /** Processor time of the server for one request, in microseconds. */
    double cpuMicros() {
        return cpuSeconds * 1e6 / requests;
    }
}
