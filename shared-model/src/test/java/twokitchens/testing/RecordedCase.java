package twokitchens.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import twokitchens.model.Json;
import twokitchens.testing.RawRequest.Framing;

/**
 * One exchange recorded from the lesson's own Python program, and how ours must compare with it.
 *
 * <p>{@code contract/README.md} beside the recordings says what the marks mean.
 *
 * @param pinned our own status, where the recording allows several; else empty
 */
record RecordedCase(JsonNode recording, String pinned) {
    /** The documents are compared by tests of their own. */
    private static final Set<String> OPENAPI_PAGES = Set.of("/docs", "/redoc", "/openapi.json");

    /** All cases of one recording, such as {@code flask.json}. */
    static List<RecordedCase> load(String file) throws IOException {
        Properties pinned = new Properties();
        List<RecordedCase> cases = new ArrayList<>();
        try (InputStream recordings = RecordedCase.class.getResourceAsStream("/contract/" + file);
                InputStream ours =
                        RecordedCase.class.getResourceAsStream("/contract/" + file.replace(".json", ".ours"))) {
            pinned.load(ours);
            for (JsonNode each : Json.mapper().readTree(recordings).get("cases")) {
                cases.add(new RecordedCase(
                        each, pinned.getProperty(each.get("name").textValue(), "")));
            }
        }
        return cases;
    }

    /** Whether it needs a freshly started server, for its own sake or for that of other cases. */
    boolean mayChangeUsers() {
        boolean creates = text(recording, "/request/method").equals("POST")
                && recording.at("/response/status").intValue() < 400;
        return creates || !recording.at("/setup/requests").isEmpty();
    }

    /** Replays the case and compares. */
    void replay(int port) throws IOException {
        for (JsonNode earlier : recording.at("/setup/requests")) {
            RawHttp.exchange(port, request(earlier.get("request"), port));
        }
        compare(RawHttp.exchange(port, request(recording.get("request"), port)));
    }

    /** Where the recording allows several statuses, the one that our server sends is recorded beside it. */
    private void compare(RawResponse actual) throws IOException {
        String mark = text(recording, "/expect");
        assertThat(mark.equals("same") ? "" : String.valueOf(actual.status()))
                .as("our status of %s", this)
                .isEqualTo(pinned);
        boolean isRefused = actual.status() >= 400 && actual.status() < 500;
        switch (mark) {
            case "same" -> compareWhole(actual);
            case "4xx" ->
                assertThat(isRefused).as("%s is a clear 4xx", actual.status()).isTrue();
            case "same-or-4xx", "typed" -> {
                boolean isUnknownMethod = actual.status() == 501 && mark.equals("same-or-4xx");
                if (!isRefused && !isUnknownMethod) {
                    compareWhole(actual);
                }
            }
            default -> throw new AssertionError("unknown mark " + mark);
        }
    }

    private void compareWhole(RawResponse actual) throws IOException {
        JsonNode response = recording.get("response");
        JsonNode headers = response.get("headers");
        int status = response.get("status").intValue();
        String mediaType = headers.path("content-type").asText().split(";")[0];
        assertThat(actual.status()).as("status").isEqualTo(status);
        assertThat(actual.mediaType().orElse("")).as("media type").isEqualTo(mediaType);
        assertThat(Set.of(actual.header("Allow").orElse("").split(",\\s*")))
                .as("Allow")
                .isEqualTo(Set.of(headers.path("allow").asText().split(",\\s*")));
        assertThat(withoutHost(actual.header("Location").orElse("")))
                .as("Location")
                .isEqualTo(withoutHost(headers.path("location").asText()));
        if (text(recording, "/request/method").equals("HEAD")) {
            assertThat(actual.body()).as("body of HEAD").isEmpty();
        } else if (status == 200
                && OPENAPI_PAGES.contains(text(recording, "/request/path").split("\\?")[0])) {
            assertThat(actual.body()).isNotEmpty();
        } else if (mediaType.equals("application/json")) {
            compareJson(actual.text(), response);
        } else if (status == 200) {
            assertThat(actual.text()).as("text").isEqualTo(text(response, "/body_raw"));
        }
    }

    private static String withoutHost(String location) {
        return location.replaceFirst("^http://[^/]*", "");
    }

    /** Of a body too long to be kept, only the digest was recorded: of just these bytes, spacing and order included. */
    private static void compareJson(String actual, JsonNode response) throws IOException {
        JsonNode json = Json.mapper().readTree(actual);
        if (response.has("body_json")) {
            assertThat(comparable(json)).as("JSON body").isEqualTo(comparable(response.get("body_json")));
        } else {
            assertThat(List.of(sha256(json.toString()), sha256(asFlaskWrites(json))))
                    .as("digest of the JSON body, as FastAPI writes it or as Flask does")
                    .contains(text(response, "/body_sha256"));
        }
    }

    private static String asFlaskWrites(JsonNode json) {
        Map<String, JsonNode> sorted = new TreeMap<>();
        json.properties().forEach(field -> sorted.put(field.getKey(), field.getValue()));
        StringBuilder ascii = new StringBuilder();
        Json.mapper()
                .valueToTree(sorted)
                .toString()
                .chars()
                .forEach(c -> ascii.append(c < 128 ? Character.toString(c) : "\\u%04x".formatted(c)));
        return ascii + "\n";
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
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
                text(request, "/method"),
                text(request, "/path").replace("{host}", "127.0.0.1:" + port),
                headers,
                Framing.valueOf(
                        text(request, "/framing").toUpperCase(Locale.ROOT).replace('-', '_')),
                body(request));
    }

    private static byte[] body(JsonNode request) {
        if (request.has("body_base64")) {
            return Base64.getDecoder().decode(text(request, "/body_base64"));
        }
        JsonNode spec = request.path("body_spec");
        String repeated = spec.path("repeat").asText().repeat(spec.path("count").intValue());
        String body = spec.isObject()
                ? text(spec, "/prefix") + repeated + text(spec, "/suffix")
                : request.path("body").asText("");
        return body.getBytes(UTF_8);
    }

    private static String text(JsonNode json, String place) {
        return json.at(place).textValue();
    }

    @Override
    public String toString() {
        return text(recording, "/name");
    }
}
