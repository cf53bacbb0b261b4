package twokitchens.loadtest.result;

import java.util.Optional;

/**
 * The database behind a run's server, and what the server reported of its queries in the measured window.
 *
 * @param version such as {@code PostgreSQL 18.6}; without its number where the kit did not start it
 * @param connections of the server's pool: as many queries run at the same time
 * @param connecting how long requests waited for connections, all queries of one together; empty where none reported it
 * @param querying how long the database took for them, all queries of one together
 * @param cpuCores processor time of the database divided by wall time; empty where the kit did not start it
 */
public record DatabaseUse(
        String version,
        int connections,
        Optional<Latency> connecting,
        Optional<Latency> querying,
        Optional<Double> cpuCores) {
    /** Queries in flight on average, by Little's law. */
    double inFlight(double perSecond) {
        return perSecond * querying.map(Latency::mean).orElse(0.0) / 1000;
    }
}
