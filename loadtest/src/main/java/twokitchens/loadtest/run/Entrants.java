package twokitchens.loadtest.run;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** All contenders that the kit brings along. */
public final class Entrants {
    private Entrants() {}

    /** Those that this JVM can run. */
    public static List<Entrant> available() {
        return Stream.of(KitContender.values(), ReferenceContender.values())
                .<Entrant>flatMap(Arrays::stream)
                .filter(Entrant::isAvailable)
                .toList();
    }
}
