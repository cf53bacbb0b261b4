package twokitchens.loadtest.run.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import twokitchens.loadtest.result.MeasuredWindow;

class RecorderCostTest {
    @Test
    void allSamplesAreInTheWindow(@TempDir Path directory) throws Exception {
        MeasuredWindow window = new RecorderCost(5_000).recorded(directory.resolve("0.hlog"));
        assertThat(window.ok().getTotalCount()).isEqualTo(5_000);
        assertThat(window.seconds()).isEqualTo(10);
        assertThat(window.latency().orElseThrow().min()).isBetween(199.8, 201.0);
    }

    @Test
    void eachRepeatHasACost() {
        assertThat(new RecorderCost(1_000).measure(2)).hasSize(2).allMatch(nanos -> nanos > 0);
    }
}
