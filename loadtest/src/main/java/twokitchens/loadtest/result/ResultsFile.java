package twokitchens.loadtest.result;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code results.json}: a {@link Comparison}, whole or not there at all. All commands read it here: what it lacks is not
 * made up, what cannot be is told by its field, and what can be audited is audited again.
 */
public final class ResultsFile {
    private static final String NAME = "results.json";

    /** In bytes; the longest that the kit writes is a hundredth of it. */
    private static final long LARGEST = 64 * 1024 * 1024;

    private static final int SHOWN = 60;

    /** For whatever the kit writes as JSON and reads again: strict. */
    public static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModules(new Jdk8Module(), new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.INDENT_OUTPUT, SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(
                    DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                    DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                    DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(LogicalType.Textual, text -> {
                for (CoercionInputShape other : CoercionInputShape.values()) {
                    text.setCoercion(other, CoercionAction.Fail);
                }
            })
            .withConfigOverride(List.class, list -> list.setSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL)))
            .withConfigOverride(Map.class, map -> map.setSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL)))
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

    /** What a machine reads of something else, in the same form; ends with a line break. */
    public static String json(Object value) throws IOException {
        return MAPPER.writeValueAsString(value) + "\n";
    }

    /**
     * Reads it, or one in a directory. Runs that the audit refuses today are among those without numbers.
     *
     * @throws IOException whose message is one line: the file, the field, and what is wrong with it
     */
    public static Comparison read(Path place) throws IOException {
        Path file = Files.isRegularFile(place) ? place : place.resolve(NAME);
        try {
            Comparison comparison = comparison(tree(file));
            ResultsCheck.of(comparison).ifPresent(wrong -> {
                throw new IllegalArgumentException(wrong);
            });
            return comparison.auditedAgain();
        } catch (IllegalArgumentException wrong) {
            throw new IOException(file + ": " + wrong.getMessage(), wrong);
        }
    }

    private static JsonNode tree(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException(Files.exists(file) ? "is no file" : "there is no such file");
        }
        if (Files.size(file) > LARGEST) {
            throw new IllegalArgumentException("is larger than any results");
        }
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (IOException problem) {
            throw new IllegalArgumentException("cannot be read", problem);
        }
        try {
            JsonNode all = MAPPER.readTree(bytes);
            if (all.isMissingNode()) {
                throw new IllegalArgumentException("is empty");
            }
            return all;
        } catch (JsonProcessingException problem) {
            var place = problem.getLocation();
            String where = place == null ? "" : "line " + place.getLineNr() + ", column " + place.getColumnNr() + ": ";
            throw new IllegalArgumentException(where + "is not JSON, or cut off, or has a field twice", problem);
        }
    }

    private static Comparison comparison(JsonNode all) {
        if (!(all instanceof ObjectNode)) {
            throw new IllegalArgumentException(shown(all) + " is not an object");
        }
        complete((ObjectNode) all);
        try {
            return MAPPER.treeToValue(all, Comparison.class);
        } catch (JsonMappingException problem) {
            throw new IllegalArgumentException(wrong(all, problem), problem);
        } catch (JsonProcessingException problem) {
            throw new IllegalArgumentException("holds no results", problem);
        }
    }

    /** What an earlier version of the kit did not write is empty. */
    private static void complete(ObjectNode all) {
        all.putIfAbsent("exchanges", all.arrayNode());
        all.putIfAbsent("jdks", all.objectNode());
        all.putIfAbsent("thresholds", all.arrayNode());
        all.putIfAbsent("chatCalibration", all.nullNode());
        if (all.path("machine") instanceof ObjectNode) {
            ((ObjectNode) all.path("machine")).putIfAbsent("jvmOptions", all.objectNode());
            nullIfAbsent(all.path("machine"), "site");
        }
        for (String list : List.of("runs", "failedRuns")) {
            for (JsonNode run : all.path(list)) {
                if (run.path("contender") instanceof ObjectNode) {
                    ((ObjectNode) run.path("contender")).putIfAbsent("limits", all.objectNode());
                }
            }
        }
        for (JsonNode run : all.path("runs")) {
            List.of("model", "warmUp", "profile", "database", "surroundings").forEach(each -> nullIfAbsent(run, each));
            List.of("server", "generator").forEach(each -> nullIfAbsent(run.path(each), "compilingCores"));
            List.of("retried", "overdue").forEach(each -> nullIfAbsent(run.path("flow"), each));
        }
    }

    private static void nullIfAbsent(JsonNode parent, String field) {
        if (parent instanceof ObjectNode) {
            ((ObjectNode) parent).putIfAbsent(field, ((ObjectNode) parent).nullNode());
        }
    }

    private static String wrong(JsonNode all, JsonMappingException problem) {
        StringBuilder field = new StringBuilder();
        JsonNode found = all;
        for (JsonMappingException.Reference step : problem.getPath()) {
            boolean isField = step.getFieldName() != null;
            field.append(
                    isField ? (field.length() == 0 ? "" : ".") + step.getFieldName() : "[" + step.getIndex() + "]");
            found = isField ? found.path(step.getFieldName()) : found.path(step.getIndex());
        }
        if (found.isMissingNode()) {
            return field + ": is missing";
        }
        if (problem instanceof UnrecognizedPropertyException) {
            return field + ": this version knows no such field";
        }
        return field + ": " + shown(found) + " is not " + word(expected(problem));
    }

    private static @Nullable Class<?> expected(JsonMappingException problem) {
        if (problem instanceof MismatchedInputException) {
            return ((MismatchedInputException) problem).getTargetType();
        }
        Throwable cause = problem.getCause();
        return cause instanceof InputCoercionException ? ((InputCoercionException) cause).getTargetType() : null;
    }

    private static String shown(JsonNode found) {
        String json = found.toString();
        return json.length() <= SHOWN ? json : json.substring(0, SHOWN) + "...";
    }

    private static String word(@Nullable Class<?> expected) {
        if (expected == null) {
            return "what belongs here";
        }
        if (expected.isEnum()) {
            return Stream.of(expected.getEnumConstants()).map(Object::toString).collect(joining(", ", "one of ", ""));
        }
        if (expected == double.class || expected == Double.class) {
            return "a number";
        }
        if (expected.isPrimitive() || Number.class.isAssignableFrom(expected)) {
            return "a whole number";
        }
        if (expected == String.class) {
            return "a text";
        }
        if (expected == Instant.class) {
            return "a moment such as 2026-11-29T10:15:30Z";
        }
        return List.class.isAssignableFrom(expected) ? "a list" : "an object";
    }
}
