package twokitchens.loadtest.run;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** All contenders that the kit brings along. */
public final class Entrants {
    private Entrants() {}

    /** All of them, whether or not they can be started here. */
    public static List<Entrant> all() {
        return Stream.of(KitContender.values(), ReferenceContender.values())
                .<Entrant>flatMap(Arrays::stream)
                .toList();
    }
}
