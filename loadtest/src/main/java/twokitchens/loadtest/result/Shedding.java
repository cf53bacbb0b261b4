package twokitchens.loadtest.result;

import static java.util.Comparator.comparingDouble;

import java.util.List;
import java.util.Optional;

/**
 * One kitchen under growing load.
 *
 * @param contender the kitchen
 * @param limit how many it lets in, those who cook and those in line; absent: everyone
 * @param points one for each load
 */
public record Shedding(Contender contender, Optional<Integer> limit, List<Goodput> points) {
    public Shedding {
        points = List.copyOf(points);
    }

    /** Under the heaviest load. */
    public Goodput heaviest() {
        return points.stream().max(comparingDouble(Goodput::load)).orElseThrow();
    }
}
