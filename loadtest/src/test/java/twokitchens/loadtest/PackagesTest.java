package twokitchens.loadtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The diagram of packages, from the top to the bottom: no package knows one that stands above it. */
class PackagesTest {
    private static final List<String> TOP_TO_BOTTOM = List.of(
            "loadtest.cli",
            "loadtest.classroom",
            "loadtest.classroom.web",
            "loadtest.classroom.lesson",
            "loadtest.benchmark",
            "loadtest.stress",
            "loadtest.report",
            "loadtest.report.chart",
            "loadtest.distributed",
            "loadtest.run",
            "loadtest.simulatedllm",
            "loadtest.scenario",
            "loadtest.result.claim",
            "loadtest.result",
            "loadtest.result.statistics",
            "loadtest.baseline",
            "sync",
            "sync.database",
            "sync.hardening",
            "sync.flask",
            "sync.llm",
            "async",
            "async.database",
            "async.hardening",
            "async.fastapi",
            "async.llm",
            "cli",
            "database",
            "hardening",
            "llm",
            "converter",
            "model");

    private static final Pattern PACKAGE = Pattern.compile("^package twokitchens\\.([\\w.]+);", Pattern.MULTILINE);
    private static final Pattern IMPORT =
            Pattern.compile("^import (?:static )?twokitchens\\.([a-z.]+)\\.[A-Z]", Pattern.MULTILINE);

    @Test
    void noPackageKnowsOneAboveIt() throws IOException {
        List<String> upward = new ArrayList<>();
        for (SourceFile file : SourceFile.all("src/main/java", "java")) {
            Matcher own = PACKAGE.matcher(file.text());
            assertThat(own.find()).as(file.path().toString()).isTrue();
            int level = level(own.group(1));
            IMPORT.matcher(file.text())
                    .results()
                    .map(match -> match.group(1))
                    .filter(other -> level(other) < level)
                    .forEach(other -> upward.add(file.path() + " knows " + other));
        }
        assertThat(upward).isEmpty();
    }

    private static int level(String name) {
        assertThat(TOP_TO_BOTTOM).contains(name);
        return TOP_TO_BOTTOM.indexOf(name);
    }
}
