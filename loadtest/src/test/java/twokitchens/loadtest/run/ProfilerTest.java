package twokitchens.loadtest.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import twokitchens.cli.Terminal;
import twokitchens.loadtest.result.Profile;
import twokitchens.loadtest.scenario.LoadStep;
import twokitchens.loadtest.scenario.Scenario;

class ProfilerTest {
    private static final Jars JARS = new Jars(Path.of("sync"), Path.of("async"), Path.of("baseline"));

    private static PlannedRun run(String start) {
        String file = "name = mine\ndialect = flask\nkind = blocking\nframework = Flask\n" + start;
        ContenderSpec mine = new ContenderFile("mine", file).contender(Optional.of(Path.of(".")));
        LoadStep step = new LoadStep(1, Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(1));
        return PlannedRun.closed(Scenario.COOK, mine, Duration.ofMillis(200), List.of(step, step));
    }

    /** The kit cannot give arguments to a JVM that it does not start; one profile for each level says so. */
    @Test
    void onlyJvmsOfTheKitAreRecorded(@TempDir Path home) throws Exception {
        Profiler profiler =
                new Profiler(new RunExecutor.Settings(JARS, home, Duration.ofMillis(200), Optional.empty()));
        for (String start : List.of("url = http://127.0.0.1:5000", "command = java -jar mine.jar {port}")) {
            assertThat(profiler.profile(run(start), home.resolve("profiled")))
                    .hasSize(2)
                    .allMatch(profile -> profile.equals(Profile.none(Profile.Status.FOREIGN)));
        }
        assertThat(home).isEmptyDirectory();
        assertThat(Contenders.all()).filteredOn(each -> !each.isKitsOwnJvm()).isEmpty();
    }

    @Test
    void whyThereIsNoneIsOneLine() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Progress(new PrintStream(out, true, StandardCharsets.UTF_8), Terminal.own(), 3)
                .notProfiled(2, run("url = http://127.0.0.1:5000"), new IOException("the JVM left no recording"));
        assertThat(out.toString(StandardCharsets.UTF_8).strip())
                .startsWith("[ 2/3] cook")
                .endsWith("NO PROFILE: the JVM left no recording")
                .doesNotContain("\n");
    }
}
