package twokitchens.loadtest.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import twokitchens.loadtest.result.Contender;
import twokitchens.loadtest.result.Machine;
import twokitchens.loadtest.result.ServerKind;
import twokitchens.loadtest.result.Soak;
import twokitchens.loadtest.result.Soak.Server;
import twokitchens.loadtest.result.Soak.Third;

class SoakReportTest {
    private static final Contender KITCHEN =
            new Contender("async-1", ServerKind.EVENT_LOOP, "Vert.x", Optional.empty());
    private static final Machine MACHINE =
            new Machine("Debian", "a processor", 2, 8_192, "a JDK", "0123456789ab", Map.of());
    private static final Third FIRST = new Third(200, 30, 60, Optional.of(20.0));

    @Test
    void whatStaysIsLevel() {
        Soak soak = soak(0, FIRST);
        assertThat(soak.isLevel()).isTrue();
        assertThat(StressReport.render(soak))
                .contains("async-1: 1,234 orders served, 0 failed; nothing grows.")
                .doesNotContain(" grows\n");
    }

    /** A tenth, or noise if that is more, is no growth; a little more is. What becomes less is level. */
    @ParameterizedTest
    @CsvSource({
        "220, 34, 70, 24, ''",
        "100, 10, 10, 2, ''",
        "221, 30, 60, 20, 'resident memory, MiB'",
        "200, 35, 60, 20, threads",
        "200, 30, 71, 20, descriptors",
        "200, 30, 60, 24.1, 'live heap, MiB'",
    })
    void whatIsMoreAtTheEndGrows(double resident, double threads, double descriptors, double live, String growing) {
        Soak soak = soak(0, new Third(resident, threads, descriptors, Optional.of(live)));
        assertThat(soak.servers().get(0).growing()).isEqualTo(growing.isEmpty() ? List.of() : List.of(growing));
        assertThat(soak.isLevel()).isEqualTo(growing.isEmpty());
    }

    @Test
    void oneWhoIsFailedIsToo() {
        Soak soak = soak(1, FIRST);
        assertThat(soak.isLevel()).isFalse();
        assertThat(StressReport.render(soak)).contains("1 failed (GET /users: answered by 500)");
    }

    private static Soak soak(long failed, Third last) {
        List<String> faults = failed == 0 ? List.of() : List.of("GET /users: answered by 500");
        return new Soak(Instant.EPOCH, MACHINE, 900, List.of(new Server(KITCHEN, 1_234, failed, faults, FIRST, last)));
    }
}
