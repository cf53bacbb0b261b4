package twokitchens.loadtest.classroom.round;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import twokitchens.loadtest.result.ServerKind;

/**
 * One kitchen's round in a few numbers. Waits are of the dishes that were served, in milliseconds; absent where there is
 * none.
 *
 * @param guests who ordered a dish
 * @param lastLineMillis the longest time in the line
 * @param servedPerSecond dishes served, by the time from the first guest to the last dish
 * @param questionMillis the longest answer to a quick question
 */
public record Summary(
        ServerKind side,
        long guests,
        long served,
        long lost,
        OptionalDouble meanWaitMillis,
        OptionalLong medianWaitMillis,
        OptionalLong lastWaitMillis,
        OptionalLong lastLineMillis,
        OptionalDouble servedPerSecond,
        OptionalLong questionMillis) {
    private static final double MILLIS_PER_SECOND = 1000;

    static Summary of(ServerKind side, List<Serving> all) {
        List<Serving> here = all.stream().filter(each -> each.side() == side).toList();
        List<Serving> dishes = here.stream().filter(each -> !each.question()).toList();
        List<Serving> served = dishes.stream().filter(Serving::isServedDish).toList();
        long lost = dishes.stream().filter(each -> !each.lost().isEmpty()).count();
        long[] waits = served.stream().mapToLong(Serving::waitMillis).sorted().toArray();
        return new Summary(
                side,
                dishes.size(),
                waits.length,
                lost,
                served.stream().mapToLong(Serving::waitMillis).average(),
                waits.length == 0 ? OptionalLong.empty() : OptionalLong.of(waits[(waits.length - 1) / 2]),
                served.stream().mapToLong(Serving::waitMillis).max(),
                served.stream().mapToLong(Serving::lineMillis).max(),
                rate(served),
                here.stream()
                        .filter(each -> each.question() && each.servedMillis().isPresent())
                        .mapToLong(Serving::waitMillis)
                        .max());
    }

    private static OptionalDouble rate(List<Serving> served) {
        OptionalLong first = served.stream().mapToLong(Serving::arrivedMillis).min();
        OptionalLong last = served.stream()
                .mapToLong(each -> each.servedMillis().orElseThrow())
                .max();
        return first.isPresent() && last.getAsLong() > first.getAsLong()
                ? OptionalDouble.of(MILLIS_PER_SECOND * served.size() / (last.getAsLong() - first.getAsLong()))
                : OptionalDouble.empty();
    }
}
