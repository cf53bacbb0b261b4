package twokitchens.loadtest.result;

import static java.util.Comparator.comparingDouble;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Goodput against offered load.
 *
 * @param startedAt when the first server was started
 * @param machine where it was measured
 * @param cookMillis the cook time of a request, in milliseconds
 * @param timeoutMillis the client timeout, in milliseconds
 * @param curves each server once with a limit and once without
 */
public record Overload(
        Instant startedAt, Machine machine, double cookMillis, double timeoutMillis, List<Curve> curves) {
    public Overload {
        curves = List.copyOf(curves);
    }

    /** A server's capacity, in requests per second. */
    public double capacity(Contender server) {
        return server.workers().orElseThrow() * 1000 / cookMillis;
    }

    /** All curves of one server. */
    public List<Curve> of(Contender server) {
        return curves.stream().filter(curve -> curve.contender().equals(server)).toList();
    }

    /**
     * One server under growing load.
     *
     * @param contender the server
     * @param limit how many requests it admits, in service and queued together; empty: no limit
     * @param points one for each load
     */
    public record Curve(Contender contender, Optional<Integer> limit, List<Point> points) {
        public Curve {
            points = List.copyOf(points);
        }

        /** The point with the heaviest load. */
        public Point heaviest() {
            return points.stream().max(comparingDouble(Point::load)).orElseThrow();
        }
    }

    /**
     * Outcomes of requests in an open model with one arrival rate and a client timeout.
     *
     * @param load arrival rate divided by the server's capacity
     * @param seconds length of the time in which requests were counted by their arrival, in seconds
     * @param good how many were answered before the timeout
     * @param rejected how many were rejected with 503
     * @param timedOut how many timed out
     * @param failed how many got another response, or none
     */
    public record Point(double load, double seconds, int good, int rejected, int timedOut, int failed) {
        /** Arrivals per second. */
        public double offered() {
            return (good + rejected + timedOut + failed) / seconds;
        }

        /** Requests answered before the timeout, per second. */
        public double perSecond() {
            return good / seconds;
        }
    }
}
