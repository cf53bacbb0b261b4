package twokitchens.loadtest.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CurvesTest {
    @Test
    void whatHardlyDiffersCostsTheSame() {
        assertThat(curve("sync-1", 40, 50, 59).sentence("One", "users", NumberFormats::whole))
                .isEqualTo("sync-1: One costs much the same from 1 to 100 users: 40 to 59.");
    }

    @Test
    void whatGrowsIsNamedWithBothEnds() {
        assertThat(curve("sync-1", 40, 50, 400).sentence("One", "users", NumberFormats::whole))
                .isEqualTo(
                        "sync-1: from 1 to 100 users, One costs least with 1, 40, and most with 100, 400: 10 times as"
                                + " much.");
    }

    @Test
    void whatIsCheapestInTheMiddleIsNotCalledTheSame() {
        assertThat(curve("sync-1", 40, 10, 41).sentence("One", "users", NumberFormats::whole))
                .isEqualTo(
                        "sync-1: from 1 to 100 users, One costs least with 10, 10, and most with 100, 41: 4.1 times as"
                                + " much.");
    }

    @Test
    void theTakeawaySaysTheSameOnlyIfItIsForAll() {
        Curves.Curve flat = curve("sync-1", 40, 50, 59);
        Curves.Curve steep = curve("async-1", 1, 2, 4);
        assertThat(Curves.takeaway("One", List.of(flat, flat), NumberFormats::whole))
                .isEqualTo("One costs much the same from 1 to 100: 40 to 59 at sync-1, 40 to 59 at sync-1");
        assertThat(Curves.takeaway("One", List.of(flat, steep), NumberFormats::whole))
                .isEqualTo("One costs, from 1 to 100: 40 to 59 at sync-1, 1 to 4 at async-1");
    }

    /** At 1, 10, 100. */
    private static Curves.Curve curve(String name, double... costs) {
        List<Curves.At> points = new ArrayList<>();
        for (double cost : costs) {
            points.add(new Curves.At(Math.pow(10, points.size()), cost));
        }
        return new Curves.Curve(new Contender(name, ServerKind.BLOCKING, "Javalin", Optional.of(1)), points);
    }
}
