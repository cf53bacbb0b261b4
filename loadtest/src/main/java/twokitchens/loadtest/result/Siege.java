package twokitchens.loadtest.result;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Kitchens that are besieged by guests who never finish saying what they want, while others ask a quick question.
 *
 * @param startedAt when the first kitchen was opened
 * @param machine where it was measured
 * @param requestTimeoutMillis after which a guest is shown out
 * @param sides one for each kitchen
 */
public record Siege(Instant startedAt, Machine machine, double requestTimeoutMillis, List<Side> sides) {
    public Siege {
        sides = List.copyOf(sides);
    }

    /**
     * How one kitchen fared.
     *
     * @param contender the kitchen
     * @param phases before, during, after
     * @param besiegers how each kind of them fared
     * @param freedSeconds from the first besieger until the last had been shown out; absent: some were still there
     * @param expectedSeconds how long the kitchen listens to slow bodies, by arithmetic
     */
    public record Side(
            Contender contender,
            List<Phase> phases,
            List<Besiegers> besiegers,
            Optional<Double> freedSeconds,
            double expectedSeconds) {
        public Side {
            phases = List.copyOf(phases);
            besiegers = List.copyOf(besiegers);
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
     * What those who came in one phase had to wait, and what the server's process took meanwhile.
     *
     * @param name before, during or after
     * @param asked how many asked
     * @param answered how many of them got the right answer
     * @param medianMillis of those who were answered
     * @param slowestMillis of those who were answered
     * @param threads the most
     * @param residentMiB the most
     * @param descriptors the most
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
     * What became of besiegers of one kind.
     *
     * @param kind what they do
     * @param came how many wanted to come in
     * @param letIn how many were accepted
     * @param told how many were told 408
     * @param shownOut how many were shown out
     * @param firstSeconds how long the first of these had been there
     * @param lastSeconds how long the last of these had been there
     */
    public record Besiegers(
            String kind, int came, int letIn, int told, int shownOut, double firstSeconds, double lastSeconds) {}
}
