package twokitchens.loadtest.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A server that prints for each dish is slower than it need be. */
class QuietServersTest {
    @ParameterizedTest
    @EnumSource(KitContender.class)
    void noMeasuredServerPrintsWhatItCooks(KitContender contender) {
        Jars jars =
                new Jars(Path.of("sync.jar"), Path.of("async.jar"), Path.of("reference.jar"), Optional.of(Jvm.own()));
        assertThat(contender.command(0, Duration.ofSeconds(1), jars))
                .contains("--no-cook-log")
                .doesNotContain("--access-log");
    }
}
