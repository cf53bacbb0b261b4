package twokitchens.model;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads and writes JSON as strictly as Python's own {@code json} module does. */
public final class Json {
    /** Digits in a whole number; Python's limit, {@code sys.get_int_max_str_digits()}. */
    public static final int MAX_DIGITS = 4300;

    /** Arrays and objects inside each other. */
    public static final int MAX_DEPTH = 1000;

    /** Stands in a text for bytes that are no character; it may have been sent as such, too. */
    private static final char REPLACEMENT = '\uFFFD';

    private static final Pattern MEDIA_TYPE =
            Pattern.compile("application/(?:[^;,\\s]*\\+)?json\\s*(?:;.*)?", Pattern.CASE_INSENSITIVE);

    private static final ObjectReader READER = mapper().readerFor(JsonNode.class);

    private Json() {}

    /** Whether a value of {@code Content-Type}, if there is one, declares JSON. */
    public static boolean isMediaType(@Nullable String contentType) {
        return contentType != null
                && (contentType.equals("application/json")
                        || MEDIA_TYPE.matcher(contentType).matches());
    }

    /** Builds a mapper: names in snake case, an absent {@code Optional} as null, nothing after the one value. */
    public static JsonMapper mapper() {
        StreamReadConstraints limits = StreamReadConstraints.builder()
                .maxNumberLength(MAX_DIGITS)
                .maxNestingDepth(MAX_DEPTH)
                .maxNameLength(Integer.MAX_VALUE)
                .build();
        return JsonMapper.builder(
                        JsonFactory.builder().streamReadConstraints(limits).build())
                .addModule(new Jdk8Module())
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
    }

    /**
     * Parses a request body.
     *
     * @param body UTF-8 bytes, with or without a byte order mark
     * @return the one JSON value in it
     * @throws CharacterCodingException if the bytes are not UTF-8
     * @throws com.fasterxml.jackson.core.exc.StreamConstraintsException if a number is longer than {@link #MAX_DIGITS}
     *     or the nesting deeper than {@link #MAX_DEPTH}
     * @throws JsonProcessingException if the text is not JSON
     */
    public static JsonNode parse(byte[] body) throws CharacterCodingException, JsonProcessingException {
        String text = new String(body, StandardCharsets.UTF_8);
        if (text.indexOf(REPLACEMENT) >= 0) {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
        }
        return READER.readValue(text.startsWith("\uFEFF") ? text.substring(1) : text);
    }

    /** The text with a replacement character for each half of a character: UTF-8 has no bytes for those. */
    public static String wellFormed(String text) {
        return StandardCharsets.UTF_16BE
                .decode(StandardCharsets.UTF_16BE.encode(text))
                .toString();
    }
}
