package twokitchens.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import twokitchens.model.Json;
import twokitchens.testing.RawRequest.Framing;

/** Requests that may or may not be valid: right in many parts, wrong in some. */
final class Nonsense {
    private static final int DEEP = 3 * Json.MAX_DEPTH;
    private static final int LONG = 2 * Json.MAX_DIGITS;

    private Nonsense() {}

    /** Any method, any path, any query, but no body. */
    static Arbitrary<RawRequest> targets(List<ApiRoute> routes) {
        Arbitrary<String> methods = Arbitraries.oneOf(
                Arbitraries.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE"),
                Arbitraries.strings().withCharRange('A', 'Z').ofMinLength(1).ofMaxLength(12));
        Arbitrary<String> known = Arbitraries.of(routes).map(ApiRoute::path);
        Arbitrary<String> unknown = segments().list().ofMaxSize(4).map(parts -> "/" + String.join("/", parts));
        Arbitrary<String> paths = Arbitraries.oneOf(
                known, unknown, Combinators.combine(known, unknown).as(String::concat));
        Arbitrary<String> queries = Arbitraries.oneOf(
                Arbitraries.just(""),
                segments().map(text -> "?" + text),
                segments().map(text -> "?a=" + text + "&&=&" + text));
        return Combinators.combine(methods, paths, queries)
                .as((method, path, query) ->
                        new RawRequest(method, encodedBraces(path) + query, Map.of(), Framing.NONE, new byte[0]));
    }

    private static String encodedBraces(String path) {
        return path.replace("{", "%7B").replace("}", "%7D");
    }

    /** An existing route, with any values for its parameters. */
    static Arbitrary<RawRequest> parameters(List<ApiRoute> routes) {
        List<ApiRoute> asking = routes.stream()
                .filter(route -> !route.hasBody())
                .filter(route -> route.path().contains("{") || !route.query().isEmpty())
                .toList();
        return Combinators.combine(
                        Arbitraries.of(asking),
                        values(),
                        values(),
                        Arbitraries.integers().between(0, 3))
                .as((route, inPath, inQuery, times) -> RawRequest.get(
                        route.path().replaceAll("\\{\\w+}", inPath) + query(route.query(), inQuery, times)));
    }

    private static String query(List<String> names, String value, int times) {
        return IntStream.range(0, times)
                .boxed()
                .flatMap(each -> names.stream().map(name -> name + "=" + value))
                .collect(Collectors.joining("&", "?", ""));
    }

    private static Arbitrary<String> values() {
        return Arbitraries.oneOf(
                Arbitraries.integers().between(-10, 5_000).map(String::valueOf),
                Arbitraries.bigIntegers()
                        .filter(number -> number.bitLength() > 30)
                        .map(String::valueOf),
                Arbitraries.doubles().map(String::valueOf).map(Nonsense::encoded),
                Arbitraries.of(
                        "",
                        "NaN",
                        "-0",
                        "%2B1",
                        "0x10",
                        "1e3",
                        "1_000",
                        "%201",
                        "1.0",
                        "true",
                        "null",
                        "%00",
                        "..",
                        "%2e%2e",
                        "%F0%9F%8D%9A",
                        "%EF%BC%91",
                        "%C3%28",
                        "%ED%A0%80",
                        "9".repeat(Json.MAX_DIGITS + 1)),
                segments());
    }

    private static Arbitrary<String> segments() {
        return Arbitraries.strings().ofMinLength(1).ofMaxLength(20).map(Nonsense::encoded);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** A route that has a body, with any body. */
    static Arbitrary<RawRequest> bodies(List<ApiRoute> routes) {
        Arbitrary<ApiRoute> wanting =
                Arbitraries.of(routes.stream().filter(ApiRoute::hasBody).toList());
        Arbitrary<String> types = Arbitraries.frequencyOf(
                Tuple.of(15, Arbitraries.just("application/json")),
                Tuple.of(
                        2,
                        Arbitraries.of(
                                "application/json; charset=utf-16",
                                "application/problem+json",
                                "text/plain",
                                "application/x-www-form-urlencoded",
                                "multipart/form-data; boundary=x",
                                "multipart/form-data",
                                "*/*",
                                ";",
                                "")));
        Arbitrary<Framing> framings = Arbitraries.of(Framing.CONTENT_LENGTH, Framing.CHUNKED);
        return wanting.flatMap(route -> Combinators.combine(types, framings, body(route))
                .as((type, framing, body) ->
                        new RawRequest("POST", route.path(), Map.of("Content-Type", type), framing, body)));
    }

    private static Arbitrary<byte[]> body(ApiRoute route) {
        Arbitrary<byte[]> orders = order(route).map(text -> text.getBytes(StandardCharsets.UTF_8));
        return Arbitraries.frequencyOf(
                Tuple.of(12, orders),
                Tuple.of(3, orders.flatMap(Nonsense::damaged)),
                Tuple.of(1, json().map(text -> text.getBytes(StandardCharsets.UTF_8))),
                Tuple.of(1, Arbitraries.bytes().array(byte[].class).ofMaxSize(200)),
                Tuple.of(1, deep().map(text -> text.getBytes(StandardCharsets.UTF_8))));
    }

    /** Truncated, or with one byte changed. */
    private static Arbitrary<byte[]> damaged(byte[] body) {
        if (body.length == 0) {
            return Arbitraries.just(body);
        }
        Arbitrary<Integer> place = Arbitraries.integers().between(0, body.length - 1);
        return Arbitraries.oneOf(
                place.map(length -> Arrays.copyOf(body, length)),
                Combinators.combine(place, Arbitraries.bytes()).as((at, other) -> {
                    byte[] copy = body.clone();
                    copy[at] = other;
                    return copy;
                }));
    }

    private static Arbitrary<String> deep() {
        Arbitrary<Integer> depths = Arbitraries.integers().between(1, DEEP);
        return Arbitraries.oneOf(
                depths.map(depth -> "[".repeat(depth) + "]".repeat(depth)),
                depths.map(depth -> "{\"name\":".repeat(depth) + "1" + "}".repeat(depth)),
                depths.map(depth -> "{\"a\":[".repeat(depth)));
    }

    /** An object with the route's fields: some missing, some of another type, some unknown. */
    private static Arbitrary<String> order(ApiRoute route) {
        List<Arbitrary<List<String>>> members = new ArrayList<>();
        for (String field : route.fields()) {
            members.add(sometimes(4, value().map(json -> quoted(field) + ":" + json)));
        }
        members.add(sometimes(1, Combinators.combine(text(), json()).as((name, json) -> name + ":" + json)));
        return Combinators.combine(members)
                .as(parts -> parts.stream().flatMap(List::stream).collect(Collectors.joining(",", "{", "}")));
    }

    /** Present in so many of five. */
    private static Arbitrary<List<String>> sometimes(int often, Arbitrary<String> member) {
        return Arbitraries.frequencyOf(
                Tuple.of(5 - often, Arbitraries.just(List.of())), Tuple.of(often, member.map(List::of)));
    }

    private static Arbitrary<String> value() {
        return Arbitraries.frequencyOf(
                Tuple.of(20, text()),
                Tuple.of(2, Arbitraries.integers().between(-2, 200).map(String::valueOf)),
                Tuple.of(2, Arbitraries.of("true", "false", "null")),
                Tuple.of(2, json()));
    }

    private static Arbitrary<String> json() {
        return Arbitraries.recursive(Nonsense::leaf, inner -> Arbitraries.oneOf(list(inner), object(inner)), 0, 3);
    }

    private static Arbitrary<String> list(Arbitrary<String> inner) {
        return inner.list().ofMaxSize(3).map(items -> items.stream().collect(Collectors.joining(",", "[", "]")));
    }

    private static Arbitrary<String> object(Arbitrary<String> inner) {
        return Combinators.combine(text(), inner)
                .as((name, value) -> name + ":" + value)
                .list()
                .ofMaxSize(3)
                .map(items -> items.stream().collect(Collectors.joining(",", "{", "}")));
    }

    private static Arbitrary<String> leaf() {
        return Arbitraries.oneOf(
                text(),
                Arbitraries.integers().map(String::valueOf),
                Arbitraries.bigDecimals().map(String::valueOf),
                Arbitraries.of(
                        "true",
                        "false",
                        "null",
                        "NaN",
                        "Infinity",
                        "-0",
                        "01",
                        "1e999999999",
                        "1e-999999999",
                        "1E400",
                        ".5",
                        "'a'",
                        "\"\\ud800\"",
                        "\"\\u0000\"",
                        "\"\\x\"",
                        "\"\t\"",
                        "9".repeat(LONG),
                        "0." + "1".repeat(LONG),
                        "\"" + "9".repeat(LONG) + "\""));
    }

    private static Arbitrary<String> text() {
        return Arbitraries.strings().ofMaxLength(12).map(Nonsense::quoted);
    }

    private static String quoted(String text) {
        try {
            return Json.mapper().writeValueAsString(text);
        } catch (JsonProcessingException loneSurrogate) {
            return "\"\"";
        }
    }
}
