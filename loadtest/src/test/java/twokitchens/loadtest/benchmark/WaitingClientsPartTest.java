package twokitchens.loadtest.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import twokitchens.loadtest.result.bench.Grid.Column;

class WaitingClientsPartTest {
    private static final ClientLimits PLENTY = new ClientLimits(20_000, 4_096, 28_000);

    @Test
    void aMachineWithRoomForAllHindersNobody() {
        assertThat(PLENTY.binding(10_000)).isEmpty();
    }

    @Test
    void theLimitThatBindsIsNamedAndHowToRaiseIt() {
        assertThat(new ClientLimits(4_096, 4_096, 28_000).binding(10_000))
                .contains("10000 guests need 10300 open files, and this process may open 4096: raise ulimit -n, or send"
                        + " fewer");
        assertThat(new ClientLimits(20_000, 4_096, 5_000).binding(10_000).orElseThrow())
                .contains("22000 ports", "lends 5000", "ip_local_port_range");
        assertThat(new ClientLimits(20_000, 128, 28_000).binding(10_000).orElseThrow())
                .contains("a backlog of 500", "keeps 128", "somaxconn");
    }

    @Test
    void thisMachinesLimitsAreRead() {
        ClientLimits here = ClientLimits.here();
        assertThat(here.descriptors()).isGreaterThan(100);
        assertThat(here.ports()).isGreaterThan(100);
        assertThat(here.binding(Integer.MAX_VALUE / 2)).isPresent();
    }

    @Test
    void allServedInTimeIsWhatWasWanted() {
        assertThat(sentence(10_000, 5.2))
                .contains("10,000 guests at the same time, all served", "within 5.20 s", "That is the goal");
    }

    @Test
    void oneWhoWasNotServedOrMuchTooLateMissesIt() {
        assertThat(sentence(9_999, 5.2)).contains("1 not served", "That misses the goal");
        assertThat(sentence(10_000, 5.6)).contains("all served", "That misses the goal");
    }

    private static String sentence(int served, double p99) {
        ResultTable<String> table = new ResultTable<>();
        table.add("async-1", measured(10_000, 5.1));
        table.add("async-1", measured(served, p99));
        assertThat(table.grid("", "", WaitingClients.COLUMNS).rows().get(0).numbers())
                .startsWith(Optional.of(10_000.0), Optional.of(10_000.0 - served))
                .endsWith(Optional.empty());
        return WaitingClientsPart.sentence("async-1", table, 5.5);
    }

    private static Map<Column, Double> measured(int served, double p99) {
        return Map.of(
                WaitingClients.NUMBER,
                10_000.0,
                ResultTable.FAILED,
                10_000.0 - served,
                WaitingClients.P99,
                p99,
                ResultTable.SLOWEST,
                p99 + 0.01);
    }
}
