package twokitchens.loadtest;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What users read in English uses the field's words: {@code words-not-to-use.txt} has each word with the one to say
 * instead, {@code words-allowed.txt} each file that may say some of them, with its reason.
 */
class WordsTest {
    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|(?<!:)//[^\n]*", Pattern.DOTALL);
    private static final Pattern LITERAL =
            Pattern.compile("\"\"\".*?\"\"\"|\"(?:[^\"\\\\\n]|\\\\.)*\"", Pattern.DOTALL);

    private static final int MAX_WORDS = 25;

    @Test
    void noTextSaysAWordOfTheList() throws IOException {
        Map<String, Pattern> words = rows("words-not-to-use.txt").stream()
                .collect(toMap(row -> row.get(0), row -> Pattern.compile(row.get(1), Pattern.MULTILINE)));
        Map<String, Set<String>> allowed = new HashMap<>();
        rows("words-allowed.txt")
                .forEach(row ->
                        allowed.put(row.get(0), new TreeSet<>(List.of(row.get(1).split(" ")))));
        List<String> found = new ArrayList<>();
        Map<String, Set<String>> needed = new HashMap<>();
        texts().forEach((file, text) -> {
            Map<String, List<String>> said = new LinkedHashMap<>();
            words.forEach((name, pattern) -> said.put(
                    name,
                    pattern.matcher(text).results().map(MatchResult::group).toList()));
            said.put("long", file.endsWith(".md") ? longSentences(text) : List.of());
            said.forEach((name, places) -> {
                Optional<String> exception = allowed.keySet().stream()
                        .filter(place -> file.startsWith(place) && allows(allowed.get(place), name))
                        .findFirst();
                if (!places.isEmpty() && exception.isEmpty()) {
                    found.add(file + " says " + places + ": " + name);
                } else if (!places.isEmpty()) {
                    needed.computeIfAbsent(exception.get(), key -> new TreeSet<>())
                            .addAll(Set.of(name, "*"));
                }
            });
        });
        assertThat(found).as("words-not-to-use.txt has what to say instead").isEmpty();
        allowed.forEach((place, names) -> names.removeAll(needed.getOrDefault(place, Set.of())));
        allowed.values().removeIf(Set::isEmpty);
        assertThat(allowed).as("words-allowed.txt has what is no longer said").isEmpty();
    }

    private static boolean allows(Set<String> words, String name) {
        return words.contains("*") || words.contains(name);
    }

    /** Of more than 25 words; a cell of a table and an item of a list are sentences of their own. */
    private static List<String> longSentences(String prose) {
        return Stream.of(prose.split("\\n\\s*\\n|\\n(?=[-#|0-9])|(?<=[.!?:;])[*_]*\\s|\\|"))
                .map(sentence -> sentence.strip().replaceAll("\\s+", " "))
                .filter(sentence -> Stream.of(sentence.split(" "))
                                .filter(word -> word.matches(".*\\w.*"))
                                .count()
                        > MAX_WORDS)
                .toList();
    }

    /** The pages, the pages' texts, and what the programs' own literals say, by the file's path. */
    static Map<String, String> texts() throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Path page : DocsTest.pages()) {
            if (!page.toString().endsWith(".zh.md")) {
                texts.put(path(page), prose(Files.readString(page)));
            }
        }
        for (SourceFile file : SourceFile.all("src/main", "java|html|properties")) {
            String path = path(file.path());
            if (path.endsWith(".java")) {
                texts.put(path, literals(file.text()));
            } else if (path.endsWith(".html")) {
                texts.put(
                        path, file.text().replaceAll("(?s)<(style|script)\\b.*?</\\1>|<[^>]*>|\\{[{%#].*?[}%#]}", " "));
            } else if (path.endsWith("_en.properties")) {
                texts.put(path, file.text().replaceAll("(?m)^#.*$|^[\\w.-]+ *= *", ""));
            }
        }
        return texts;
    }

    /** Without code, the addresses of links, and comments. */
    static String prose(String page) {
        return page.replaceAll("(?s)```.*?```|`[^`]*`|\\]\\([^)]*\\)|<!--.*?-->", "");
    }

    /** Those that are sentences: a name or a key has no blank. */
    private static String literals(String source) {
        return LITERAL.matcher(COMMENT.matcher(source).replaceAll(" "))
                .results()
                .map(MatchResult::group)
                .filter(literal -> literal.contains(" "))
                .collect(Collectors.joining("\n"));
    }

    private static String path(Path file) {
        return Path.of("..").relativize(file).toString().replace('\\', '/');
    }

    private static List<List<String>> rows(String name) throws IOException {
        try (var list = Objects.requireNonNull(WordsTest.class.getResourceAsStream(name))) {
            return new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line ->
                            Stream.of(line.split(" \\| ")).map(String::strip).toList())
                    .toList();
        }
    }
}
