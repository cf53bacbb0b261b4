package twokitchens.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import twokitchens.model.Json;
import twokitchens.testing.RawRequest.Framing;

/**
 * One exchange recorded from the lesson's own Python program, and how ours must compare with it.
 *
 * <p>{@code contract/README.md} beside the recordings says what the marks mean.
 *
 * @param pinned our own status, where the recording allows several; else empty
 */
public record RecordedCase(JsonNode recording, String pinned) {
    private static final JsonMapper MAPPER = Json.mapper();

    /** All cases of one recording, such as {@code flask.json}. */
    public static List<RecordedCase> load(String file) {
        try (InputStream in = RecordedCase.class.getResourceAsStream("/contract/" + file);
                InputStream ours =
                        RecordedCase.class.getResourceAsStream("/contract/" + file.replace(".json", ".ours"))) {
            JsonNode cases = MAPPER.readTree(in).get("cases");
            Properties pinned = new Properties();
            pinned.load(ours);
            return stream(cases)
                    .map(each -> new RecordedCase(
                            each, pinned.getProperty(each.get("name").textValue(), "")))
                    .toList();
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    /** Whether it needs a freshly started server, for its own sake or for that of other cases. */
    public boolean mayChangeUsers() {
        boolean creates = recording.at("/request/method").textValue().equals("POST")
                && recording.at("/response/status").intValue() < 400;
        return creates || !recording.at("/setup/requests").isEmpty();
    }

    /** Replays the case and compares. */
    public void replay(int port) throws IOException {
        for (JsonNode earlier : recording.at("/setup/requests")) {
            RawHttp.exchange(port, request(earlier.get("request"), port));
        }
        compare(RawHttp.exchange(port, request(recording.get("request"), port)));
    }

    /** Where the recording allows several statuses, the one that our server sends is recorded beside it. */
    private void comparePinned(RawResponse actual) {
        boolean isPinned = !recording.get("expect").textValue().equals("same");
        assertThat(isPinned ? String.valueOf(actual.status()) : "")
                .as("our status of %s", recording.get("name").textValue())
                .isEqualTo(pinned);
    }

    private void compare(RawResponse actual) {
        comparePinned(actual);
        int recorded = recording.at("/response/status").intValue();
        String mark = recording.get("expect").textValue();
        boolean refused = actual.status() >= 400 && actual.status() < 500;
        switch (mark) {
            case "same" -> compareWhole(actual);
            case "4xx" ->
                assertThat(refused).as("%s is a clear 4xx", actual.status()).isTrue();
            case "same-or-4xx", "typed" -> {
                boolean unknownMethod = actual.status() == 501;
                if (!refused && !(unknownMethod && mark.equals("same-or-4xx"))) {
                    compareWhole(actual);
                }
            }
            default -> throw new AssertionError("unknown mark " + mark);
        }
    }

    private void compareWhole(RawResponse actual) {
        JsonNode response = recording.get("response");
        JsonNode headers = response.get("headers");
        assertThat(actual.status())
                .as("status")
                .isEqualTo(response.get("status").intValue());
        assertThat(actual.mediaType().orElse("")).as("media type").isEqualTo(mediaType(headers));
        assertThat(methods(actual.header("Allow").orElse("")))
                .as("Allow")
                .isEqualTo(methods(headers.path("allow").asText()));
        assertThat(withoutHost(actual.header("Location").orElse("")))
                .as("Location")
                .isEqualTo(withoutHost(headers.path("location").asText()));
        compareBody(actual, response);
    }

    private void compareBody(RawResponse actual, JsonNode response) {
        if (recording.at("/request/method").textValue().equals("HEAD")) {
            assertThat(actual.body()).as("body of HEAD").isEmpty();
        } else if (isOpenApiPage(actual)) {
            return; // The documents are compared by tests of their own.
        } else if (mediaType(response.get("headers")).equals("application/json")) {
            compareJson(actual.text(), response);
        } else if (response.get("status").intValue() == 200) {
            assertThat(actual.text())
                    .as("text")
                    .isEqualTo(response.get("body_raw").textValue());
        }
    }

    private boolean isOpenApiPage(RawResponse actual) {
        String path = recording.at("/request/path").textValue().split("\\?")[0];
        return actual.status() == 200
                && Set.of("/docs", "/redoc", "/openapi.json").contains(path);
    }

    /** Of a body too long to be kept, only the digest was recorded: of just these bytes, spacing and order included. */
    private static void compareJson(String actual, JsonNode response) {
        JsonNode json = parse(actual);
        if (response.has("body_json")) {
            assertThat(comparable(json)).as("JSON body").isEqualTo(comparable(response.get("body_json")));
        } else {
            assertThat(Set.of(sha256(asFastApiWrites(json)), sha256(asFlaskWrites(json))))
                    .as("digest of the JSON body")
                    .contains(response.get("body_sha256").textValue());
        }
    }

    private static String asFastApiWrites(JsonNode json) {
        return json.toString();
    }

    private static String asFlaskWrites(JsonNode json) {
        Map<String, JsonNode> sorted = new TreeMap<>();
        json.properties().forEach(field -> sorted.put(field.getKey(), field.getValue()));
        String text = MAPPER.valueToTree(sorted).toString();
        StringBuilder ascii = new StringBuilder();
        text.chars().forEach(c -> ascii.append(c < 128 ? Character.toString(c) : "\\u%04x".formatted(c)));
        return ascii + "\n";
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The position and the wording of a JSON syntax error are each library's own. */
    private static JsonNode comparable(JsonNode json) {
        JsonNode copy = json.deepCopy();
        for (JsonNode error : copy.path("detail")) {
            if (error.path("type").asText().equals("json_invalid")) {
                assertThat(error.at("/loc/1").isInt()).as("a position").isTrue();
                assertThat(error.at("/ctx/error").asText()).as("an explanation").isNotBlank();
                ((ArrayNode) error.get("loc")).remove(1);
                ((ObjectNode) error).remove("ctx");
            }
        }
        return copy;
    }

    private static RawRequest request(JsonNode request, int port) {
        Map<String, String> headers = new LinkedHashMap<>();
        request.get("headers")
                .properties()
                .forEach(
                        header -> headers.put(header.getKey(), header.getValue().textValue()));
        return new RawRequest(
                request.get("method").textValue(),
                request.get("path").textValue().replace("{host}", "127.0.0.1:" + port),
                headers,
                framing(request.get("framing").textValue()),
                body(request));
    }

    private static Framing framing(String name) {
        return Framing.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    private static byte[] body(JsonNode request) {
        if (request.has("body_base64")) {
            return Base64.getDecoder().decode(request.get("body_base64").textValue());
        }
        if (request.has("body_spec")) {
            JsonNode spec = request.get("body_spec");
            String middle =
                    spec.get("repeat").textValue().repeat(spec.get("count").intValue());
            return (spec.get("prefix").textValue() + middle + spec.get("suffix").textValue())
                    .getBytes(StandardCharsets.UTF_8);
        }
        return request.path("body").isTextual()
                ? request.get("body").textValue().getBytes(StandardCharsets.UTF_8)
                : new byte[0];
    }

    private static JsonNode parse(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (IOException problem) {
            throw new AssertionError("not JSON: " + json, problem);
        }
    }

    private static String mediaType(JsonNode headers) {
        return headers.path("content-type").asText().split(";")[0];
    }

    private static Set<String> methods(String allow) {
        return Arrays.stream(allow.split(",\\s*")).collect(Collectors.toSet());
    }

    private static String withoutHost(String location) {
        return location.replaceFirst("^http://[^/]*", "");
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    @Override
    public String toString() {
        return recording.get("name").textValue();
    }
}
