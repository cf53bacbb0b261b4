package twokitchens.loadtest.result.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StartsTest {
    private static final Starts PLAIN = starts("plain", 1.0, 100);

    @Test
    void aDifferenceIsNamedEitherWay() {
        assertThat(starts("with an archive", 0.5, 90).against(PLAIN))
                .isEqualTo("sync-1 with an archive: the first answer comes sooner (0.50 s, plain 1.00 s),"
                        + " idle it has less memory (90 MiB, plain 100 MiB).");
        assertThat(starts("with an archive", 2, 200).against(PLAIN))
                .contains("comes later (2.00 s, plain 1.00 s)", "more memory (200 MiB, plain 100 MiB)");
    }

    @Test
    void noDifferenceIsNamedWhereNoneIsShown() {
        assertThat(starts("with an archive", 1.02, 100).against(PLAIN))
                .contains("comes neither later nor sooner", "neither more nor less memory");
    }

    @Test
    void anotherServerIsNamed() {
        Starts other = new Starts("flask-1", "plain", List.of(0.5, 0.5), List.of(60.0, 60.0));
        assertThat(other.against(PLAIN))
                .isEqualTo("flask-1 beside sync-1: the first answer comes sooner (0.50 s, sync-1 1.00 s),"
                        + " idle it has less memory (60 MiB, sync-1 100 MiB).");
    }

    @Test
    void theGridHoldsEachAgainstThePlainOne() {
        Grid grid = Starts.grid(List.of(PLAIN, starts("with an archive", 0.5, 90)), "plain");
        assertThat(grid.rows()).extracting(Grid.Row::name).containsExactly("sync-1 plain", "sync-1 with an archive");
        assertThat(grid.rows().get(1).numbers())
                .extracting(number -> number.orElseThrow())
                .containsExactly(0.5, 0.49, 0.51, 0.5, 90.0, 0.9);
    }

    /** Three times, a hundredth of a second apart. */
    private static Starts starts(String way, double seconds, double mebibytes) {
        return new Starts(
                "sync-1",
                way,
                List.of(seconds - 0.01, seconds, seconds + 0.01),
                List.of(mebibytes, mebibytes, mebibytes));
    }
}
