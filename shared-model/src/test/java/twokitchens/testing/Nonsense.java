package twokitchens.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static net.jqwik.api.Arbitraries.frequencyOf;
import static net.jqwik.api.Arbitraries.integers;
import static net.jqwik.api.Arbitraries.just;
import static net.jqwik.api.Arbitraries.of;
import static net.jqwik.api.Arbitraries.oneOf;
import static net.jqwik.api.Arbitraries.strings;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import twokitchens.model.Json;
import twokitchens.testing.RawRequest.Framing;

/** Requests that may or may not be valid: right in many parts, wrong in some. */
final class Nonsense {
    private static final String LONG_NUMBER = "9".repeat(2 * Json.MAX_DIGITS);

    private static final String[] PATHS =
            ("/ /users /users/%7Buser_id%7D /chop /chat /cook_sync /cook_async /cook_blocking /cook_offloaded"
                            + " /docs /redoc /openapi.json")
                    .split(" ");

    private static final Map<String, List<String>> FIELDS_OF_BODIES = Map.of(
            "/users", List.of("name", "email", "age"),
            "/chat", List.of("prompt", "max_tokens", "temperature", "stream"));

    private static final String[] ODD_VALUES =
            ("NaN -0 %2B1 0x10 1e3 1_000 %201 1.0 true null %00 .. %2e%2e %F0%9F%8D%9A %EF%BC%91 %C3%28 %ED%A0%80 "
                            + "9".repeat(Json.MAX_DIGITS + 1))
                    .split(" ");

    private static final String[] ODD_JSON = ("true false null NaN Infinity -0 01 1e999999999 1e-999999999 1E400 .5 'a'"
                    + " \"\\ud800\" \"\\u0000\" \"\\x\" \"\t\" " + LONG_NUMBER + " 0." + LONG_NUMBER + " \""
                    + LONG_NUMBER
                    + "\"")
            .split(" ");

    private static final String[] ODD_TYPES = {
        "application/json; charset=utf-16",
        "application/problem+json",
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "multipart/form-data",
        "*/*",
        ";",
        ""
    };

    private Nonsense() {}

    /** Any method, any path, any query, but no body. */
    static Arbitrary<RawRequest> targets() {
        Arbitrary<String> methods = oneOf(
                of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE"),
                strings().withCharRange('A', 'Z').ofMinLength(1).ofMaxLength(12));
        Arbitrary<String> known = of(PATHS);
        Arbitrary<String> unknown = segments().list().ofMaxSize(4).map(parts -> "/" + String.join("/", parts));
        Arbitrary<String> paths =
                oneOf(known, unknown, Combinators.combine(known, unknown).as(String::concat));
        Arbitrary<String> queries = oneOf(
                just(""), segments().map(text -> "?" + text), segments().map(text -> "?a=" + text + "&&=&" + text));
        return Combinators.combine(methods, paths, queries)
                .as((method, path, query) -> RawRequest.of(method, path + query));
    }

    /** A route that has parameters, with any values for them, none or several times. */
    static Arbitrary<RawRequest> parameters() {
        Arbitrary<String> values = oneOf(
                integers().between(-10, 5_000).map(String::valueOf),
                Arbitraries.bigIntegers()
                        .filter(number -> number.bitLength() > 30)
                        .map(String::valueOf),
                Arbitraries.doubles().map(String::valueOf).map(Nonsense::encoded),
                oneOf(just(""), of(ODD_VALUES)),
                segments());
        Arbitrary<String> targets = oneOf(
                values.map(value -> "/users/" + value),
                values.list().ofMaxSize(3).map(all -> "/chop?n=" + String.join("&n=", all)));
        return targets.map(RawRequest::get);
    }

    private static Arbitrary<String> segments() {
        return strings().ofMinLength(1).ofMaxLength(20).map(Nonsense::encoded);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    /** A route that has a body, with any body. */
    static Arbitrary<RawRequest> bodies() {
        Arbitrary<String> types = frequencyOf(Tuple.of(15, just("application/json")), Tuple.of(2, of(ODD_TYPES)));
        Arbitrary<Framing> framings = of(Framing.CONTENT_LENGTH, Framing.CHUNKED);
        return of(FIELDS_OF_BODIES.keySet())
                .flatMap(path -> Combinators.combine(types, framings, body(FIELDS_OF_BODIES.get(path)))
                        .as((type, framing, body) ->
                                new RawRequest("POST", path, Map.of("Content-Type", type), framing, body)));
    }

    private static Arbitrary<byte[]> body(List<String> fields) {
        Arbitrary<byte[]> objects = object(fields).map(text -> text.getBytes(UTF_8));
        return frequencyOf(
                Tuple.of(12, objects),
                Tuple.of(3, objects.flatMap(Nonsense::damaged)),
                Tuple.of(1, json().map(text -> text.getBytes(UTF_8))),
                Tuple.of(1, Arbitraries.bytes().array(byte[].class).ofMaxSize(200)),
                Tuple.of(1, deep().map(text -> text.getBytes(UTF_8))));
    }

    /** Truncated, or with one byte changed. */
    private static Arbitrary<byte[]> damaged(byte[] body) {
        Arbitrary<Integer> place = integers().between(0, body.length - 1);
        return oneOf(
                place.map(length -> Arrays.copyOf(body, length)),
                Combinators.combine(place, Arbitraries.bytes()).as((at, other) -> {
                    byte[] copy = body.clone();
                    copy[at] = other;
                    return copy;
                }));
    }

    private static Arbitrary<String> deep() {
        return integers()
                .between(1, 3 * Json.MAX_DEPTH)
                .flatMap(depth -> of(
                        "[".repeat(depth) + "]".repeat(depth),
                        "{\"name\":".repeat(depth) + "1" + "}".repeat(depth),
                        "{\"a\":[".repeat(depth)));
    }

    /** An object with these fields: some missing, some of another type, and perhaps one that is unknown. */
    private static Arbitrary<String> object(List<String> fields) {
        List<Arbitrary<String>> members = new ArrayList<>();
        for (String field : fields) {
            Arbitrary<String> value = frequencyOf(
                    Tuple.of(20, text()),
                    Tuple.of(2, integers().between(-2, 200).map(String::valueOf)),
                    Tuple.of(2, of("true", "false", "null")),
                    Tuple.of(2, json()));
            Arbitrary<String> member = value.map(json -> quoted(field) + ":" + json);
            members.add(frequencyOf(Tuple.of(4, member), Tuple.of(1, just(""))));
        }
        members.add(frequencyOf(Tuple.of(1, member(json())), Tuple.of(4, just(""))));
        return Combinators.combine(members).as(Nonsense::braced);
    }

    private static String braced(List<String> members) {
        return members.stream().filter(member -> !member.isEmpty()).collect(Collectors.joining(",", "{", "}"));
    }

    private static Arbitrary<String> member(Arbitrary<String> value) {
        return Combinators.combine(text(), value).as((name, json) -> name + ":" + json);
    }

    private static Arbitrary<String> json() {
        Arbitrary<String> leaf = oneOf(
                text(),
                integers().map(String::valueOf),
                Arbitraries.bigDecimals().map(String::valueOf),
                of(ODD_JSON));
        return Arbitraries.recursive(
                () -> leaf,
                inner -> oneOf(
                        inner.list().ofMaxSize(3).map(items -> "[" + String.join(",", items) + "]"),
                        member(inner).list().ofMaxSize(3).map(Nonsense::braced)),
                0,
                3);
    }

    private static Arbitrary<String> text() {
        return strings().ofMaxLength(12).map(Nonsense::quoted);
    }

    private static String quoted(String text) {
        try {
            return Json.mapper().writeValueAsString(text);
        } catch (JsonProcessingException loneSurrogate) {
            return "\"\"";
        }
    }
}
