package twokitchens.loadtest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Overload and slow clients, small, from the kit's jar against the servers' jars. */
@Isolated("it measures")
@Tag("extended")
class StressIT {
    @TempDir
    private Path directory;

    @Test
    void aLimitKeepsWhatAnOverloadedKitchenCanDo() throws Exception {
        KitRun ran = run("overload --servers sync --loads 3 --seconds 2 --patience 1s");
        assertThat(ran.status()).as(ran.output()).isZero();
        assertThat(perSecond(ran, "sync-40 100")).isGreaterThan(2 * perSecond(ran, "sync-40 -"));
        assertThat(Files.readString(directory.resolve("index.html"))).contains("<svg", "lang=\"zh\"");
        assertThat(Files.readString(directory.resolve("goodput.svg"))).startsWith("<svg xmlns=");
    }

    private static double perSecond(KitRun ran, String beginning) {
        String row = ran.output()
                .lines()
                .map(line -> line.replaceAll(" +", " "))
                .filter(line -> line.startsWith(beginning))
                .findFirst()
                .orElseThrow(() -> new AssertionError(ran.output()));
        return Double.parseDouble(row.split(" ")[4]);
    }

    @Test
    void aSiegeEndsByTheTimeout() throws Exception {
        KitRun ran = run(
                "slow-clients --slow-heads 50 --slow-bodies 20 --idle 50 --workers 10 --request-timeout 1s --quiet 1s");
        assertThat(ran.status()).as(ran.output()).isZero();
        assertThat(ran.output())
                .containsPattern("sync-10 +slow body +20 +20 +20 +20 ")
                .containsPattern("async-1 +slow head +50 +50 +0 +50 ")
                .containsPattern("async-1 +idle +50 +50 +0 +50 ")
                .contains("async-1: the others noticed nothing")
                .doesNotContain("did not free");
    }

    private KitRun run(String arguments) throws Exception {
        List<String> all = new ArrayList<>(List.of(arguments.split(" ")));
        all.addAll(List.of("--output", directory.toString()));
        return KitRun.of(all);
    }
}
