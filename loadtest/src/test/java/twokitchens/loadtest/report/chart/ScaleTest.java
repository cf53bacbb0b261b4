package twokitchens.loadtest.report.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class ScaleTest {

    @Test
    void equalDistancesAreEqualDifferencesOrEqualRatios() {
        assertThat(Scale.linear(0, 100, 0, 50).at(20)).isEqualTo(10);
        assertThat(Scale.logarithmic(1, 100, 0, 50).at(10)).isEqualTo(25);
        assertThat(Scale.logarithmic(1, 100, 50, 0).at(100)).isZero();
    }

    @Test
    void decadesHoldAllValuesAndSpanAtLeastOne() {
        assertThat(Scale.decadesAround(DoubleStream.of(0, 4.9, 4_210), 0, 1).decades())
                .containsExactly(1.0, 10.0, 100.0, 1_000.0, 10_000.0);
        assertThat(Scale.decadesAround(DoubleStream.of(10), 0, 1).decades()).containsExactly(10.0, 100.0);
    }

    @Test
    void zeroHasNoLogarithm() {
        assertThatThrownBy(() -> Scale.logarithmic(0, 10, 0, 1)).hasMessageContaining("0 < low < high");
    }
}
