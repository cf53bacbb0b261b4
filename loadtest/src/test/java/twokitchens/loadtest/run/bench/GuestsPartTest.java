package twokitchens.loadtest.run.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GuestsPartTest {
    private static final GuestLimits PLENTY = new GuestLimits(20_000, 4_096, 28_000);

    @Test
    void aMachineWithRoomForAllHindersNobody() {
        assertThat(PLENTY.binding(10_000)).isEmpty();
    }

    @Test
    void theLimitThatBindsIsNamedAndHowToRaiseIt() {
        assertThat(new GuestLimits(4_096, 4_096, 28_000).binding(10_000))
                .contains("10000 guests need 10300 open files, and this process may open 4096: raise ulimit -n, or send"
                        + " fewer");
        assertThat(new GuestLimits(20_000, 4_096, 5_000).binding(10_000).orElseThrow())
                .contains("22000 ports", "lends 5000", "ip_local_port_range");
        assertThat(new GuestLimits(20_000, 128, 28_000).binding(10_000).orElseThrow())
                .contains("a backlog of 500", "keeps 128", "somaxconn");
    }

    @Test
    void thisMachinesLimitsAreRead() {
        GuestLimits here = GuestLimits.here();
        assertThat(here.descriptors()).isGreaterThan(100);
        assertThat(here.ports()).isGreaterThan(100);
        assertThat(here.binding(Integer.MAX_VALUE / 2)).isPresent();
    }

    @Test
    void allServedInTimeIsWhatWasWanted() {
        assertThat(sentence(10_000, 5_200))
                .contains("10,000 guests at the same time, all served", "within 5.20 s", "That is what was wanted");
    }

    @Test
    void oneWhoWasNotServedOrMuchTooLateMissesIt() {
        assertThat(sentence(9_999, 5_200)).contains("1 not served", "That misses what was wanted");
        assertThat(sentence(10_000, 5_600)).contains("all served", "That misses what was wanted");
    }

    private static String sentence(int served, double p99Millis) {
        WaitingGuests good = new WaitingGuests(10_000, 10_000, 5_050, 5_100, 5_150, 100, 300, Optional.of(9.8));
        WaitingGuests other =
                new WaitingGuests(10_000, served, 5_050, p99Millis, p99Millis + 10, 100, 300, Optional.empty());
        assertThat(GuestsPart.row("async-1", List.of(good, other)).numbers())
                .hasSize(GuestsPart.COLUMNS.size())
                .endsWith(Optional.of(20.48), Optional.empty());
        return GuestsPart.sentence("async-1", List.of(good, other), 5_500);
    }
}
