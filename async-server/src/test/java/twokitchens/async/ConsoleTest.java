package twokitchens.async;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import twokitchens.cli.Server;
import twokitchens.testing.ConsoleContract;

class ConsoleTest extends ConsoleContract {
    private static final Pattern ACCESS_LINE =
            Pattern.compile("INFO:     127\\.0\\.0\\.1:\\d+ - \"(?<request>.+)\" (?<status>\\d{3}) [A-Za-z -]+");

    private static final String STARTED = "开始做菜 A (异步)...";
    private static final String DONE = "菜 A (异步) 做好了!";

    @Override
    protected Class<? extends Server> server() {
        return AsyncServer.class;
    }

    @Override
    protected String cookPath() {
        return "/cook_async";
    }

    @Override
    protected List<String> takingTheEnd() {
        return List.of("--in-flight-limit", "1");
    }

    @Override
    protected List<String> threeDishes() {
        return List.of(STARTED, STARTED, STARTED, DONE, DONE, DONE);
    }

    @Override
    protected Pattern accessLine() {
        return ACCESS_LINE;
    }

    @Test
    void aBlockedLoopPrintsWhatABlockingServerDoes() throws Exception {
        assertThat(printedForThree("/cook_blocking")).containsExactly(STARTED, DONE, STARTED, DONE, STARTED, DONE);
    }

    @Test
    void theMendPrintsWhatAnEventLoopDoes() throws Exception {
        assertThat(printedForThree("/cook_offloaded")).isEqualTo(threeDishes());
    }
}
