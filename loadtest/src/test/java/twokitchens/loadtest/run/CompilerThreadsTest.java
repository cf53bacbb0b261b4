package twokitchens.loadtest.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class CompilerThreadsTest {
    @Test
    @EnabledOnOs(OS.LINUX)
    void linuxTellsWhatThisJvmHasCompiled() {
        int self = Math.toIntExact(ProcessHandle.current().pid());
        assertThat(new CompilerThreads().nanos(List.of(self)).orElseThrow()).isPositive();
    }

    @Test
    void ofNoProcessNothingIsKnown() {
        assertThat(new CompilerThreads().nanos(List.of(Integer.MAX_VALUE))).isEmpty();
    }
}
