package twokitchens.async;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import twokitchens.testing.ConsoleContract;

class ConsoleTest extends ConsoleContract {
    private static final String STARTED = "开始做菜 A (异步)...";
    private static final String DONE = "菜 A (异步) 做好了!";
    private static final List<String> ALL_AT_ONCE = List.of(STARTED, STARTED, STARTED, DONE, DONE, DONE);

    ConsoleTest() {
        super("INFO:     127\\.0\\.0\\.1:\\d+ - \"(?<request>.+)\" (?<status>\\d{3}) [A-Za-z -]+", ALL_AT_ONCE);
    }

    @Test
    void aBlockedLoopPrintsWhatABlockingServerDoes() throws Exception {
        assertThat(printedForThree("/cook_blocking")).containsExactly(STARTED, DONE, STARTED, DONE, STARTED, DONE);
    }

    @Test
    void theMendPrintsWhatAnEventLoopDoes() throws Exception {
        assertThat(printedForThree("/cook_offloaded")).isEqualTo(ALL_AT_ONCE);
    }
}
