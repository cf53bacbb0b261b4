package twokitchens.loadtest.result.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import twokitchens.loadtest.result.Contender;
import twokitchens.loadtest.result.Numbers;
import twokitchens.loadtest.result.Style;

class GrowthTest {
    @Test
    void whatHardlyDiffersCostsTheSame() {
        assertThat(growth("sync-1", 40, 50, 59).sentence("One", "users", Numbers::whole))
                .isEqualTo("sync-1: One costs much the same from 1 to 100 users: 40 to 59.");
    }

    @Test
    void whatGrowsIsNamedWithBothEnds() {
        assertThat(growth("sync-1", 40, 50, 400).sentence("One", "users", Numbers::whole))
                .isEqualTo(
                        "sync-1: from 1 to 100 users, One costs least with 1, 40, and most with 100, 400: 10 times as much.");
    }

    @Test
    void whatIsCheapestInTheMiddleIsNotCalledTheSame() {
        assertThat(growth("sync-1", 40, 10, 41).sentence("One", "users", Numbers::whole))
                .isEqualTo(
                        "sync-1: from 1 to 100 users, One costs least with 10, 10, and most with 100, 41: 4.1 times as much.");
    }

    @Test
    void theTakeawaySaysTheSameOnlyIfItIsForAll() {
        Growth flat = growth("sync-1", 40, 50, 59);
        Growth steep = growth("async-1", 1, 2, 4);
        assertThat(Growth.takeaway("One", List.of(flat, flat), Numbers::whole))
                .isEqualTo("One costs much the same from 1 to 100: 40 to 59 at sync-1, 40 to 59 at sync-1");
        assertThat(Growth.takeaway("One", List.of(flat, steep), Numbers::whole))
                .isEqualTo("One costs, from 1 to 100: 40 to 59 at sync-1, 1 to 4 at async-1");
    }

    /** At 1, 10, 100. */
    private static Growth growth(String name, double... costs) {
        List<Curves.At> points = new ArrayList<>();
        for (double cost : costs) {
            points.add(new Curves.At(Math.pow(10, points.size()), cost));
        }
        return new Growth(new Contender(name, Style.BLOCKING, "Javalin", Optional.of(1)), points);
    }
}
