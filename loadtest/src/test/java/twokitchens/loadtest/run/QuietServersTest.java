package twokitchens.loadtest.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A server that prints for each dish is slower than it need be. */
class QuietServersTest {
    static List<ContenderSpec> own() {
        return Contenders.all().stream().filter(ContenderSpec::isOwn).toList();
    }

    @ParameterizedTest
    @MethodSource("own")
    void noMeasuredServerPrintsWhatItCooks(ContenderSpec contender) {
        Jars jars =
                new Jars(Path.of("sync.jar"), Path.of("async.jar"), Path.of("reference.jar"), Optional.of(Jvm.own()));
        assertThat(contender.command(0, Duration.ofSeconds(1), jars))
                .contains("--no-cook-log")
                .doesNotContain("--access-log");
    }
}
