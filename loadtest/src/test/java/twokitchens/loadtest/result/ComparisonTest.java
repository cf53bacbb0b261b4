package twokitchens.loadtest.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonTest {
    @ParameterizedTest
    @CsvSource({
        "Eclipse Adoptium 17.0.15+6, 17",
        "Debian 17.0.15+6-Debian-1deb12u1, 17",
        "Azul 20.0.2, 20",
        "Oracle 1.8.0_402, 8"
    })
    void anOlderJvmHasNone(String jdk, String feature) {
        assertThat(comparison(jdk, Map.of()).javaWithoutVirtualThreads()).contains(feature);
    }

    @ParameterizedTest
    @CsvSource({"Eclipse Adoptium 21", "Eclipse Adoptium 25.0.1+8", "unknown"})
    void aNewerOneHasThemAndOfAnUnknownOneNothingIsSaid(String jdk) {
        assertThat(comparison(jdk, Map.of()).javaWithoutVirtualThreads()).isEmpty();
    }

    @Test
    void anotherJvmBesideItHasThem() {
        var jdks = Map.of("sync-virtual", "Eclipse Adoptium 25.0.1+8");
        assertThat(comparison("Debian 17.0.15", jdks).javaWithoutVirtualThreads())
                .isEmpty();
    }

    private static Comparison comparison(String jdk, Map<String, String> jdks) {
        Machine machine = new Machine("Linux", "a processor", 2, 24_000, jdk, "unknown", Map.of(), Map.of());
        return new Comparison(
                "quick", Instant.EPOCH, 1, 200, machine, List.of(), List.of(), List.of(), jdks, Optional.empty());
    }
}
