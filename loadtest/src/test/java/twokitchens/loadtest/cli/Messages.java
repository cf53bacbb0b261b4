package twokitchens.loadtest.cli;

import static java.util.stream.Collectors.toSet;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import twokitchens.loadtest.SourceFile;

/** The messages for people that a source file has, in all their variants, read by the compiler's own parser. */
final class Messages {
    /** Stands where a message has a value. */
    static final String PLACE = "{}";

    /** What takes a message. */
    private static final Set<String> TAKERS = Set.of(
            "badUsage",
            "require",
            "tell",
            "warn",
            "println",
            "bad",
            "check",
            "IOException",
            "failure",
            "lock",
            "need",
            "stop",
            "unmet",
            "unreadable",
            "TypeConversionException",
            "ParameterException",
            "RunFailedException",
            "Violation");

    /** Whose messages programs read, or which never reach a person: with the reason. */
    private static final Set<String> NOT_SHOWN = Set.of(
            // The API's own answers, as the originals and OpenAI's give them.
            "ChatRequest.java",
            "OpenAiJson.java",
            // What the kit says to its own simulation.
            "Settings.java",
            "LoadStep.java",
            "Share.java",
            "Generator.java",
            // Fields of results.json, by their names.
            "ResultsCheck.java",
            // Said to a parent process, or translated as a whole.
            "ServerMain.java");

    /** What scripts wait for or take over. */
    private static final String FOR_PROGRAMS = ".*listen(s|ing) on .*|for a server: .*";

    private Messages() {}

    static Set<String> of(List<SourceFile> files) throws IOException {
        Set<String> messages = new TreeSet<>();
        TreeScanner<Void, Void> scanner = new TreeScanner<>() {
            @Override
            public Void visitMethodInvocation(MethodInvocationTree call, Void none) {
                collect(name(call), call.getArguments(), messages);
                return super.visitMethodInvocation(call, none);
            }

            @Override
            public Void visitNewClass(NewClassTree made, Void none) {
                collect(made.getIdentifier().toString(), made.getArguments(), messages);
                return super.visitNewClass(made, none);
            }
        };
        JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler());
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            List<Path> shown = files.stream()
                    .map(SourceFile::path)
                    .filter(path -> !NOT_SHOWN.contains(path.getFileName().toString()))
                    .toList();
            JavacTask task = (JavacTask)
                    compiler.getTask(null, manager, null, null, null, manager.getJavaFileObjectsFromPaths(shown));
            task.parse().forEach(unit -> scanner.scan(unit, null));
        }
        return messages;
    }

    /** A message has at least two words; others are names and keys. */
    private static void collect(String taker, List<? extends ExpressionTree> arguments, Set<String> messages) {
        if (TAKERS.contains(taker)) {
            arguments.stream()
                    .flatMap(argument -> texts(argument).stream())
                    .flatMap(String::lines)
                    .map(text -> text.replaceFirst("^\\{}(?=[A-Z])", ""))
                    .filter(text -> text.replace(PLACE, "").matches(".*[a-z]+[,:;.]? .*[a-z]{2}.*"))
                    .filter(text -> !text.matches(FOR_PROGRAMS))
                    .forEach(messages::add);
        }
    }

    private static String name(MethodInvocationTree call) {
        return call.getMethodSelect() instanceof MemberSelectTree select
                ? select.getIdentifier().toString()
                : call.getMethodSelect().toString();
    }

    private static Set<String> texts(ExpressionTree expression) {
        if (expression instanceof ParenthesizedTree inner) {
            return texts(inner.getExpression());
        }
        if (expression instanceof LiteralTree literal && literal.getValue() != null) {
            return Set.of(literal.getValue().toString());
        }
        if (expression instanceof ConditionalExpressionTree either) {
            return Stream.of(either.getTrueExpression(), either.getFalseExpression())
                    .flatMap(each -> texts(each).stream())
                    .collect(toSet());
        }
        if (expression instanceof BinaryTree sum && sum.getKind() == Tree.Kind.PLUS) {
            Set<String> ends = texts(sum.getRightOperand());
            return texts(sum.getLeftOperand()).stream()
                    .flatMap(start -> ends.stream().map(end -> start + end))
                    .collect(toSet());
        }
        return expression instanceof MethodInvocationTree call ? formatted(call) : Set.of(PLACE);
    }

    private static Set<String> formatted(MethodInvocationTree call) {
        Stream<? extends ExpressionTree> formats = switch (name(call)) {
            case "formatted" -> Stream.of(((MemberSelectTree) call.getMethodSelect()).getExpression());
            case "format" -> call.getArguments().stream().filter(LiteralTree.class::isInstance);
            default -> Stream.empty();
        };
        Set<String> texts = formats.flatMap(format -> texts(format).stream())
                .map(format -> format.replaceAll("%[-+,0-9.]*[a-zA-Z]", "{}").replace("%%", "%"))
                .collect(toSet());
        return texts.isEmpty() ? Set.of(PLACE) : texts;
    }
}
