package twokitchens.loadtest.scenario;

import java.util.List;
import java.util.stream.IntStream;

/**
 * One injector's part of a crowd: every N-th client, or request. The parts of all injectors together are the crowd that
 * one machine would send, at the same moments.
 *
 * @param injector which one, from 0
 * @param injectors how many there are
 */
public record Share(int injector, int injectors) {
    /** One injector sends all. */
    public static final Share ALL = new Share(0, 1);

    public Share {
        LoadStep.require(
                injectors > 0 && injector >= 0 && injector < injectors, "injector must be from 0 to injectors - 1");
    }

    /** How many of these clients are its own. */
    public int of(int clients) {
        return (clients - injector + injectors - 1) / injectors;
    }

    /** The number in the whole crowd of the client that has this number here; both from 0. */
    int inCrowd(int number) {
        return number * injectors + injector;
    }

    /** Every N-th moment. */
    public List<Long> of(List<Long> schedule) {
        return IntStream.range(0, of(schedule.size()))
                .mapToObj(number -> schedule.get(inCrowd(number)))
                .toList();
    }
}
