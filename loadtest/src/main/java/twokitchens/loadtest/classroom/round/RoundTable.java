package twokitchens.loadtest.classroom.round;

import java.util.Arrays;
import java.util.List;
import twokitchens.loadtest.classroom.kitchen.ServerSettings;
import twokitchens.loadtest.result.ServerKind;

/**
 * A round as it is exported: what was cooked, the few numbers of each kitchen, each serving, and the events that replay
 * it.
 *
 * @param theoryMillis for each kitchen, how long the last of these guests waits if all come at once
 */
public record RoundTable(
        int round,
        ServerSettings settings,
        List<Long> theoryMillis,
        List<Summary> summaries,
        List<Serving> servings,
        List<Event> events) {

    /** What is known of the round by now. */
    public static RoundTable of(Round round) {
        List<Event> events = round.events();
        List<Serving> servings = Servings.of(events);
        List<Summary> summaries = Arrays.stream(ServerKind.values())
                .map(side -> Summary.of(side, servings))
                .toList();
        return new RoundTable(
                round.number(), round.settings(), theory(round.settings(), summaries), summaries, servings, events);
    }

    private static List<Long> theory(ServerSettings settings, List<Summary> summaries) {
        return summaries.stream()
                .map(each -> settings.lastWaitInTheory(each.side(), (int) each.guests()))
                .toList();
    }
}
