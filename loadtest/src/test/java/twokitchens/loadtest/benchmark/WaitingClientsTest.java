package twokitchens.loadtest.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaitingClientsTest {
    @ParameterizedTest
    @CsvSource({
        "10000, 5.2, all served, That is the goal",
        "9999, 5.2, 1 not served, That misses the goal",
        "10000, 5.6, all served, That misses the goal"
    })
    void theGoalIsAllServedInTime(int served, double p99, String all, String verdict) {
        ResultTable<String> table = new ResultTable<>();
        add(table, 10_000, 5.1);
        add(table, served, p99);
        assertThat(table.grid("", "", WaitingClients.COLUMNS).rows().get(0).numbers())
                .startsWith(Optional.of(10_000.0), Optional.of(10_000.0 - served))
                .endsWith(Optional.empty());
        assertThat(WaitingClients.sentence("async-1", table, 5.5))
                .contains("10,000 clients at the same time, " + all, "within %.2f s".formatted(p99), verdict);
    }

    private static void add(ResultTable<String> table, int served, double p99) {
        table.add("async-1", WaitingClients.NUMBER, 10_000);
        table.add("async-1", WaitingClients.FAILED, 10_000 - served);
        table.add("async-1", WaitingClients.P99, p99);
        table.add("async-1", WaitingClients.SLOWEST, p99 + 0.01);
    }
}
