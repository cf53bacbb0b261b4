package twokitchens.async;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * Keeps the lesson's files of the two servers in step: short, the same methods in the same order, introduced by the
 * same sentences, so that a diff of the two shows what blocking and non-blocking code look like, and little else.
 */
class TwinTest {
    private static final Path SYNC = Path.of("../sync-server/src/main/java/twokitchens/sync");
    private static final Path ASYNC = Path.of("src/main/java/twokitchens/async");
    private static final int MAX_LINES = 60;
    private static final int MAX_CHANGED_LINES = 200;

    static final List<String> LESSON =
            List.of("Routes.java", "UserHandler.java", "CookHandler.java", "ChopHandler.java", "ChatHandler.java");

    /** What asks a database is no part of the lesson, but of the same questions. */
    static final List<String> MIRRORED = Stream.concat(
                    LESSON.stream(),
                    Stream.of("database/UserTable.java", "database/QueryHandler.java", "database/RequestQueries.java"))
            .toList();

    /** Of a file's methods, the name in the sync server by that in the async server, where they differ. */
    private static final Map<String, String> OTHER_NAMES = Map.of("cookAsync", "cookSync");

    /** A method or constructor that is not private, after an empty line: its Javadoc and its name. */
    private static final Pattern METHOD = Pattern.compile(
            "\\n\\n {4}(?! )(?:/\\*\\*((?:(?!\\*/)[\\s\\S])*)\\*/\\n {4})?(?:@\\w+\\n {4})*(?!private )(?:[\\w<>,?\\[\\] ]+ )?(\\w+)\\(");

    @Test
    void besideThemOnlyTheMainClassesAndTheDemoAreInTheirPackages() throws IOException {
        assertThat(files(SYNC)).containsExactlyInAnyOrderElementsOf(and("SyncServer.java"));
        assertThat(files(ASYNC))
                .containsExactlyInAnyOrderElementsOf(and("AsyncServer.java", "BlockingDemoHandler.java"));
    }

    private static List<String> and(String... others) {
        return Stream.of(LESSON.stream(), Stream.of(others), Stream.of("package-info.java"))
                .flatMap(files -> files)
                .toList();
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .toList();
        }
    }

    @ParameterizedTest
    @FieldSource("LESSON")
    void theyAreShort(String file) throws IOException {
        assertThat(Files.readAllLines(SYNC.resolve(file))).hasSizeLessThan(MAX_LINES);
        assertThat(Files.readAllLines(ASYNC.resolve(file))).hasSizeLessThan(MAX_LINES);
    }

    @Test
    void theirDiffIsShort() throws IOException {
        int changed = 0;
        for (String file : LESSON) {
            changed += changed(Files.readAllLines(SYNC.resolve(file)), Files.readAllLines(ASYNC.resolve(file)));
        }
        assertThat(changed).isBetween(1, MAX_CHANGED_LINES - 1);
    }

    /** Lines that are only in one of the two: all but the longest common subsequence. */
    private static int changed(List<String> one, List<String> other) {
        int[][] common = new int[one.size() + 1][other.size() + 1];
        for (int i = 1; i <= one.size(); i++) {
            for (int j = 1; j <= other.size(); j++) {
                common[i][j] = one.get(i - 1).equals(other.get(j - 1))
                        ? common[i - 1][j - 1] + 1
                        : Math.max(common[i - 1][j], common[i][j - 1]);
            }
        }
        return one.size() + other.size() - 2 * common[one.size()][other.size()];
    }

    @ParameterizedTest
    @FieldSource("MIRRORED")
    void theMethodsAreTheSameInTheSameOrderAndAreIntroducedByTheSameSentences(String file) throws IOException {
        Map<String, String> sync = introductions(SYNC.resolve(file));
        Map<String, String> async = introductions(ASYNC.resolve(file));
        assertThat(sync).hasSizeGreaterThan(1);
        assertThat(async.keySet())
                .extracting(name -> OTHER_NAMES.getOrDefault(name, name))
                .containsExactlyElementsOf(sync.keySet());
        assertThat(async.values()).containsExactlyElementsOf(sync.values());
    }

    @Test
    void theMainClassesAreIntroducedByTheSameSentence() throws IOException {
        assertThat(introductions(ASYNC.resolve("AsyncServer.java")).values())
                .containsExactlyElementsOf(
                        introductions(SYNC.resolve("SyncServer.java")).values());
    }

    /** The first sentence of Javadoc of a file's class and of its methods that are not private, by name, in order. */
    private static Map<String, String> introductions(Path file) throws IOException {
        String source = Files.readString(file).replaceFirst("\\n(.*class .*\\{)\\n", "\n$1\n\n");
        Map<String, String> introductions = new LinkedHashMap<>();
        introductions.put("the class", firstSentence(source.substring(source.indexOf("/**") + 3)));
        Matcher method = METHOD.matcher(source);
        while (method.find()) {
            introductions.put(method.group(2), method.group(1) == null ? "" : firstSentence(method.group(1)));
        }
        return introductions;
    }

    private static String firstSentence(String javadoc) {
        return javadoc.replaceAll("\\s*\\n\\s*\\*", "").strip().split("(?<=\\.)\\s", 2)[0];
    }
}
