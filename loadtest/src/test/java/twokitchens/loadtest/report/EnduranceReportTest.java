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
import twokitchens.loadtest.result.Endurance;
import twokitchens.loadtest.result.Endurance.Side;
import twokitchens.loadtest.result.Endurance.Third;
import twokitchens.loadtest.result.Machine;
import twokitchens.loadtest.result.Style;

class EnduranceReportTest {
    private static final Contender KITCHEN = new Contender("async-1", Style.EVENT_LOOP, "Vert.x", Optional.empty());
    private static final Machine MACHINE =
            new Machine("Debian", "a processor", 2, 8_192, "a JDK", "0123456789ab", Map.of());
    private static final Third FIRST = new Third(200, 30, 60, Optional.of(20.0));

    @Test
    void whatStaysIsLevel() {
        Endurance endurance = endurance(0, FIRST);
        assertThat(endurance.isLevel()).isTrue();
        assertThat(EnduranceReport.render(endurance))
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
        Endurance endurance = endurance(0, new Third(resident, threads, descriptors, Optional.of(live)));
        assertThat(endurance.sides().get(0).growing()).isEqualTo(growing.isEmpty() ? List.of() : List.of(growing));
        assertThat(endurance.isLevel()).isEqualTo(growing.isEmpty());
    }

    @Test
    void oneWhoIsFailedIsToo() {
        Endurance endurance = endurance(1, FIRST);
        assertThat(endurance.isLevel()).isFalse();
        assertThat(EnduranceReport.render(endurance)).contains("1 failed (GET /users: answered by 500)");
    }

    private static Endurance endurance(long failed, Third last) {
        List<String> faults = failed == 0 ? List.of() : List.of("GET /users: answered by 500");
        return new Endurance(
                Instant.EPOCH, MACHINE, 900, List.of(new Side(KITCHEN, 1_234, failed, faults, FIRST, last)));
    }
}
