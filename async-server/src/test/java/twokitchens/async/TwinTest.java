package twokitchens.async;

import static java.util.Map.entry;
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
import java.util.Set;
import java.util.TreeSet;
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
 * Keeps the two servers in step: the same files, the same methods in the same order, introduced by the same sentence,
 * so that a diff of the two shows what blocking and non-blocking code look like, and little else.
 */
@Execution(ExecutionMode.CONCURRENT)
class TwinTest {
    private static final Path SYNC = Path.of("../sync-server/src/main/java/twokitchens/sync");
    private static final Path ASYNC = Path.of("src/main/java/twokitchens/async");

    /** Files without a twin, and why. */
    private static final Map<String, String> ONLY_SYNC = Map.of(
            "Cooks.java", "Jetty must be told how many threads cook; Vert.x has an option for it",
            "JsonBody.java", "Flask's request.get_json(); in FastAPI the declared type does it",
            "Door.java", "Jetty's cooks would seat guests themselves, and so late, and in any order",
            "TooSlow.java", "a thread that listens is told by an exception; an event loop needs none",
            "UserId.java", "Flask's <int:user_id>; in FastAPI the declared type does it",
            "Workers.java", "a blocking server's cooks are a dial, platform threads or virtual ones",
            "SyncServer.java", "AsyncServer.java is its twin");

    private static final Map<String, String> ONLY_ASYNC = Map.of(
            "MistakeHandler.java", "only an event loop can be blocked by one guest's dish",
            "Patience.java", "a blocking read has a time-out of its own",
            "EventLoops.java", "an event loop's cooks are never virtual",
            "AsyncServer.java", "SyncServer.java is its twin");

    /** Methods without a twin, in every file or in one, and why; private helpers need none. */
    private static final Map<String, String> ONE_SIDED_METHODS = Map.ofEntries(
            entry("asPage", "Flask's answers are pages unless they say something else; FastAPI's are JSON"),
            entry("requireInteger", "Flask's <int:user_id>; in FastAPI the declared type does it"),
            entry(
                    "close",
                    "a blocking stream is closed by whoever opened it; the other ends when its handlers are called"),
            entry("cookSync", "cookAsync is its twin"),
            entry("cookAsync", "cookSync is its twin"),
            entry("AccessLog.log", "around is its twin: Jetty calls a log of its own accord"),
            entry("AccessLog.around", "log is its twin"),
            entry("AccessLog.keep", "Vert.x Web takes the end of an answer for itself"),
            entry("Guest.answered", "Vert.x may hear the next request of a connection before it is done with the last"),
            entry("Guest.isRequestBufferEmpty", "joins the cooks' line; an event loop has none"),
            entry("Guest.newRequestHandler", "keeps Jetty from answering whoever has hung up"),
            entry("Guest.run", "a cook's turn; an event loop has no turns"),
            entry("Guest.onOpen", "the constructor is its twin: Vert.x opens first"),
            entry("Guest.onClose", "leave is its twin"),
            entry("Guest.leave", "onClose is its twin"),
            entry("Porter.reject", "handle is its twin: Jetty has a handler that counts"),
            entry("Porter.handle", "reject is its twin"));

    static List<String> twins() throws IOException {
        Set<String> shared = new TreeSet<>(files(SYNC));
        shared.retainAll(files(ASYNC));
        return List.copyOf(shared);
    }

    private static Set<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return new TreeSet<>(files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java") && !name.equals("package-info.java"))
                    .toList());
        }
    }

    @Test
    void theFilesAreTheSame() throws IOException {
        Set<String> sync = files(SYNC);
        Set<String> async = files(ASYNC);
        sync.removeAll(ONLY_SYNC.keySet());
        async.removeAll(ONLY_ASYNC.keySet());
        assertThat(async).isEqualTo(sync);
    }

    @ParameterizedTest
    @MethodSource("twins")
    void theMethodsAreTheSameInTheSameOrder(String file) {
        assertThat(methods(ASYNC.resolve(file))).isEqualTo(methods(SYNC.resolve(file)));
    }

    private static List<String> methods(Path file) {
        String type = file.getFileName().toString().replace("java", "");
        return Introductions.of(file).keySet().stream()
                .filter(method -> !ONE_SIDED_METHODS.containsKey(method))
                .filter(method -> !ONE_SIDED_METHODS.containsKey(type + method))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("twins")
    void theFirstSentencesAreTheSame(String file) {
        assertSameSentences(Introductions.of(SYNC.resolve(file)), Introductions.of(ASYNC.resolve(file)));
    }

    @Test
    void theMainClassesAreTwinsToo() {
        Map<String, String> sync = Introductions.of(SYNC.resolve("SyncServer.java"));
        Map<String, String> async = Introductions.of(ASYNC.resolve("AsyncServer.java"));
        assertThat(async.values()).containsExactlyElementsOf(sync.values());
        assertSameSentences(sync, async);
    }

    @Test
    void theDishesAreIntroducedByTheSameSentence() {
        String sync = Introductions.of(SYNC.resolve("CookHandler.java")).get("cookSync");
        String async = Introductions.of(ASYNC.resolve("CookHandler.java")).get("cookAsync");
        assertThat(async).isNotBlank().isEqualTo(sync);
    }

    private static void assertSameSentences(Map<String, String> sync, Map<String, String> async) {
        sync.keySet().stream()
                .filter(async::containsKey)
                .forEach(name -> assertThat(async.get(name)).as(name).isEqualTo(sync.get(name)));
    }

    /** The first sentence of Javadoc of a file's class and of its methods that are not private, by name, in order. */
    private static final class Introductions {
        private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

        /** Every file is asked for twice. */
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
