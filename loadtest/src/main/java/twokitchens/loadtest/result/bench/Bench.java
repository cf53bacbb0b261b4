package twokitchens.loadtest.result.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import twokitchens.loadtest.result.Machine;

/**
 * What one run of the benchmarks found.
 *
 * @param startedAt when it began
 * @param machine where it was measured
 * @param findings one for each part
 */
public record Bench(Instant startedAt, Machine machine, List<Finding> findings) {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModules(new Jdk8Module(), new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    public Bench {
        findings = List.copyOf(findings);
    }

    /** Writes {@code bench.json}. */
    public void write(Path directory) throws IOException {
        MAPPER.writeValue(directory.resolve("bench.json").toFile(), this);
    }
}
