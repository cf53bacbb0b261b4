package twokitchens.loadtest.result;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** {@code results.json}: a {@link Comparison}, whole or not there at all. */
public final class ResultsFile {
    private static final String NAME = "results.json";
    private static final JsonSetter.Value EMPTY_IF_ABSENT = JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY);
    static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModules(new Jdk8Module(), new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            // What an earlier version of the kit did not write is empty.
            .withConfigOverride(List.class, list -> list.setSetterInfo(EMPTY_IF_ABSENT))
            .withConfigOverride(Map.class, map -> map.setSetterInfo(EMPTY_IF_ABSENT))
            .build();

    private ResultsFile() {}

    /** Writes it into a directory atomically: a reader sees the old file or the new one. */
    public static void write(Comparison comparison, Path directory) throws IOException {
        Path draft = directory.resolve(NAME + ".unfinished");
        try {
            MAPPER.writeValue(draft.toFile(), comparison);
            Files.move(draft, directory.resolve(NAME), ATOMIC_MOVE, REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** Reads it from a directory. */
    public static Comparison read(Path directory) throws IOException {
        return MAPPER.readValue(directory.resolve(NAME).toFile(), Comparison.class);
    }
}
