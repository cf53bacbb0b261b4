package twokitchens.loadtest.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import twokitchens.loadtest.benchmark.Wrk.Window;
import twokitchens.loadtest.run.RunFailedException;

class WrkTest {
    @Test
    void readsWhatTheScriptOfWrkPrints() throws RunFailedException {
        Window window = Wrk.read("Running 3s test\nRequests/sec: 1\nNUMBERS 600000 3000000 1500 7\n");
        assertThat(window.requests()).isEqualTo(600_000);
        assertThat(window.failed()).isEqualTo(7);
        assertThat(window.perSecond()).isCloseTo(200_000, within(1e-6));
        assertThat(window.p99Millis()).isCloseTo(1.5, within(1e-9));
    }

    @Test
    void outputWithoutNumbersIsAFailureInOneLine() {
        assertThatThrownBy(() -> Wrk.read("unable to connect to 127.0.0.1:1 Connection refused\n"))
                .isInstanceOf(RunFailedException.class)
                .hasMessage("wrk gave no numbers: unable to connect to 127.0.0.1:1 Connection refused");
    }

    @Test
    void twoWindowsAddUp() {
        Window both = new Window(100, 1, 1, 0.002, 3).plus(new Window(300, 0, 1, 0.002, 2));
        assertThat(both.perSecond()).isCloseTo(200, within(1e-9));
        assertThat(both.cpuMicros()).isCloseTo(10, within(1e-9));
        assertThat(both).extracting(Window::failed, Window::p99Millis).containsExactly(1L, 3.0);
    }
}
