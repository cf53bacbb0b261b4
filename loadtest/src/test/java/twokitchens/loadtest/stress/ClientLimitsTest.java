package twokitchens.loadtest.stress;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientLimitsTest {
    @ParameterizedTest
    @CsvSource({
        "20000, 4096, 28000, ",
        "4096, 4096, 28000, '10300 open files, and this process may open 4096: raise ulimit -n'",
        "20000, 4096, 5000, '22000 ports, and this machine lends 5000: widen ip_local_port_range'",
        "20000, 128, 28000, 'a backlog of 500, and this machine keeps 128: raise somaxconn'"
    })
    void theLimitThatBindsIsNamedAndHowToRaiseIt(long descriptors, long backlog, long ports, String unmet) {
        assertThat(new ClientLimits(descriptors, backlog, ports).unmet(10_000).orElse(null))
                .isEqualTo(unmet == null ? null : "10,000 clients need " + unmet + ", or send fewer");
    }

    @Test
    void thisMachinesLimitsAreRead() {
        ClientLimits here = ClientLimits.here();
        assertThat(here.descriptors()).isGreaterThan(100);
        assertThat(here.ports()).isGreaterThan(100);
        assertThat(here.unmet(Integer.MAX_VALUE / 2)).isPresent();
    }
}
