package twokitchens.loadtest.run.bench;

/**
 * What was answered in one window.
 *
 * @param answered how many requests, all of them as expected
 * @param bytes of their bodies
 * @param seconds the window's length
 * @param cpuMillis what the server took of the processors meanwhile
 * @param medianMillis a request's response time
 * @param longestMillis the longest response time
 */
record Answers(long answered, long bytes, double seconds, double cpuMillis, double medianMillis, double longestMillis) {
    double perSecond() {
        return answered / seconds;
    }

    /** The server's processor time for one request, in microseconds. */
    double cpuMicros() {
        return cpuMillis * 1000 / Math.max(1, answered);
    }
}
