package twokitchens.sync;

import java.util.List;
import java.util.regex.Pattern;
import twokitchens.cli.Server;
import twokitchens.testing.ConsoleContract;

class ConsoleTest extends ConsoleContract {
    private static final Pattern ACCESS_LINE = Pattern.compile(
            "127\\.0\\.0\\.1 - - \\[\\d\\d/[A-Z][a-z]{2}/\\d{4} \\d\\d:\\d\\d:\\d\\d] \"(?<request>.+)\" (?<status>\\d{3}) -");

    @Override
    protected Class<? extends Server> server() {
        return SyncServer.class;
    }

    @Override
    protected String cookPath() {
        return "/cook_sync";
    }

    @Override
    protected List<String> takingTheEnd() {
        return List.of();
    }

    @Override
    protected List<String> threeDishes() {
        return List.of("开始做菜 A...", "菜 A 做好了!", "开始做菜 A...", "菜 A 做好了!", "开始做菜 A...", "菜 A 做好了!");
    }

    @Override
    protected Pattern accessLine() {
        return ACCESS_LINE;
    }
}
