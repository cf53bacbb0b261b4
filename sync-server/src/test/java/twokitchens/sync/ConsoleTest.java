package twokitchens.sync;

import java.util.List;
import twokitchens.testing.ConsoleContract;

class ConsoleTest extends ConsoleContract {
    ConsoleTest() {
        super(
                "127\\.0\\.0\\.1 - - \\[\\d\\d/[A-Z][a-z]{2}/\\d{4} \\d\\d:\\d\\d:\\d\\d] \"(?<request>.+)\" (?<status>\\d{3}) -",
                List.of("开始做菜 A...", "菜 A 做好了!", "开始做菜 A...", "菜 A 做好了!", "开始做菜 A...", "菜 A 做好了!"));
    }
}
