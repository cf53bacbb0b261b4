package twokitchens.loadtest.result;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Servers with clients that never finish their requests, while other clients send quick ones.
 *
 * @param startedAt when the first server was started
 * @param machine where it was measured
 * @param requestTimeoutMillis the server's request timeout, in milliseconds, after which it disconnects a client
 * @param servers one for each server
 */
public record SlowClients(Instant startedAt, Machine machine, double requestTimeoutMillis, List<Server> servers) {
    public SlowClients {
        servers = List.copyOf(servers);
    }

    /**
     * One server's results.
     *
     * @param contender the server
     * @param phases before, during, after
     * @param clients results by kind of slow client
     * @param freedSeconds from the first slow client until the last was disconnected; empty: some were still connected
     * @param expectedSeconds how long the server reads slow bodies, by arithmetic
     */
    public record Server(
            Contender contender,
            List<Phase> phases,
            List<Clients> clients,
            Optional<Double> freedSeconds,
            double expectedSeconds) {
        public Server {
            phases = List.copyOf(phases);
            clients = List.copyOf(clients);
        }

        /** The phase of this name. */
        public Phase phase(String name) {
            return phases.stream()
                    .filter(phase -> phase.name().equals(name))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /**
     * Response times of the quick requests of one phase, and what the server's process took meanwhile.
     *
     * @param name before, during or after
     * @param asked how many were sent
     * @param answered how many of them got the right answer
     * @param medianMillis of those answered, in milliseconds
     * @param slowestMillis of those answered, in milliseconds
     * @param threads the largest number sampled
     * @param residentMiB the largest number sampled
     * @param descriptors the largest number sampled
     */
    public record Phase(
            String name,
            int asked,
            int answered,
            double medianMillis,
            double slowestMillis,
            int threads,
            double residentMiB,
            long descriptors) {}

    /**
     * Outcomes of slow clients of one kind.
     *
     * @param kind what they do
     * @param came how many tried to connect
     * @param letIn how many were accepted
     * @param told how many received 408
     * @param disconnected how many were disconnected
     * @param firstSeconds how long the first of these had been connected, in seconds
     * @param lastSeconds how long the last of these had been connected, in seconds
     */
    public record Clients(
            String kind, int came, int letIn, int told, int disconnected, double firstSeconds, double lastSeconds) {}
}
