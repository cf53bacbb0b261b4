package twokitchens.loadtest.result;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Goodput against offered load.
 *
 * @param startedAt when the first kitchen was opened
 * @param machine where it was measured
 * @param cookMillis how long a dish takes
 * @param patienceMillis how long a guest stays
 * @param kitchens each of them once with a limit and once without
 */
public record Overload(
        Instant startedAt, Machine machine, double cookMillis, double patienceMillis, List<Shedding> kitchens) {
    public Overload {
        kitchens = List.copyOf(kitchens);
    }

    /** Dishes that a kitchen can cook each second. */
    public double capacity(Shedding kitchen) {
        return kitchen.contender().workers().orElseThrow() * 1000 / cookMillis;
    }

    /** The same kitchen without its limit. */
    public Optional<Shedding> unlimited(Shedding kitchen) {
        return kitchens.stream()
                .filter(other -> other.limit().isEmpty() && other.contender().equals(kitchen.contender()))
                .findFirst();
    }
}
