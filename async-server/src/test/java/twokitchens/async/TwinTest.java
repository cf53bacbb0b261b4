package twokitchens.async;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Keeps the lesson's files of the two servers in step: short, the same methods in the same order, introduced by the
 * same sentences, so that a diff of the two shows what blocking and non-blocking code look like, and little else.
 */
@Execution(ExecutionMode.CONCURRENT)
class TwinTest {
    private static final Path SYNC = Path.of("../sync-server/src/main/java/twokitchens/sync");
    private static final Path ASYNC = Path.of("src/main/java/twokitchens/async");
    private static final int MAX_LINES = 60;
    private static final int MAX_CHANGED_LINES = 200;

    private static final List<String> LESSON =
            List.of("Routes.java", "UserHandler.java", "CookHandler.java", "ChopHandler.java", "ChatHandler.java");

    /** Of a file's methods, the name in the sync server by that in the async server, where they differ. */
    private static final Map<String, String> OTHER_NAMES = Map.of("cookAsync", "cookSync");

    static List<String> lesson() {
        return LESSON;
    }

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
    @MethodSource("lesson")
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
        assertThat(changed).isLessThan(MAX_CHANGED_LINES);
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
    @MethodSource("lesson")
    void theMethodsAreTheSameInTheSameOrderAndAreIntroducedByTheSameSentences(String file) {
        Map<String, String> sync = Introductions.of(SYNC.resolve(file));
        Map<String, String> async = Introductions.of(ASYNC.resolve(file));
        assertThat(async.keySet().stream().map(name -> OTHER_NAMES.getOrDefault(name, name)))
                .containsExactlyElementsOf(sync.keySet());
        assertThat(async.values()).containsExactlyElementsOf(sync.values());
    }

    @Test
    void theMainClassesAreIntroducedByTheSameSentence() {
        assertThat(Introductions.of(ASYNC.resolve("AsyncServer.java")).values())
                .containsExactlyElementsOf(
                        Introductions.of(SYNC.resolve("SyncServer.java")).values());
    }

    /** The first sentence of Javadoc of a file's class and of its methods that are not private, by name, in order. */
    private static final class Introductions {
        private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

        /** Every file is needed twice. */
        private static final Map<Path, Map<String, String>> READ = new ConcurrentHashMap<>();

        static Map<String, String> of(Path file) {
            return READ.computeIfAbsent(file, Introductions::read);
        }

        private static Map<String, String> read(Path file) {
            try (StandardJavaFileManager files = COMPILER.getStandardFileManager(null, null, null)) {
                JavacTask task =
                        (JavacTask) COMPILER.getTask(null, files, null, null, null, files.getJavaFileObjects(file));
                DocTrees docs = DocTrees.instance(task);
                Map<String, String> introductions = new LinkedHashMap<>();
                for (CompilationUnitTree unit : task.parse()) {
                    collect(unit, docs, introductions);
                }
                return introductions;
            } catch (IOException problem) {
                throw new UncheckedIOException(problem);
            }
        }

        private static void collect(CompilationUnitTree unit, DocTrees docs, Map<String, String> introductions) {
            ClassTree type = (ClassTree) unit.getTypeDecls().get(0);
            TreePath path = new TreePath(new TreePath(unit), type);
            introductions.put("the class", firstSentence(docs, path));
            List<MethodTree> methods = new ArrayList<>();
            for (Tree member : type.getMembers()) {
                if (member instanceof MethodTree method && !isPrivate(method)) {
                    methods.add(method);
                }
            }
            methods.forEach(method ->
                    introductions.put(method.getName().toString(), firstSentence(docs, new TreePath(path, method))));
        }

        private static boolean isPrivate(MethodTree method) {
            return method.getModifiers().getFlags().contains(javax.lang.model.element.Modifier.PRIVATE);
        }

        private static String firstSentence(DocTrees docs, TreePath path) {
            DocCommentTree comment = docs.getDocCommentTree(path);
            return comment == null
                    ? ""
                    : comment.getFirstSentence().stream().map(String::valueOf).collect(Collectors.joining());
        }
    }
}
