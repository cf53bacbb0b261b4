package twokitchens.loadtest.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each command of the kit that the documentation shows is one that it has, with options that it has. */
class DocumentedCommandsTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern COMMAND =
            Pattern.compile("java -jar loadtest/target/loadtest\\.jar((?:\\\\\\n|[^`|&#,;\\n])*)");

    @Test
    void areAllUnderstood() throws IOException {
        Set<String> commands = new TreeSet<>();
        try (Stream<Path> root = Files.list(ROOT);
                Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            for (Path page : Stream.concat(root, docs)
                    .filter(file -> file.toString().endsWith(".md"))
                    .toList()) {
                COMMAND.matcher(Files.readString(page)).results().forEach(command -> commands.add(command.group(1)));
            }
        }
        assertThat(commands).hasSizeGreaterThan(20).allSatisfy(command -> {
            List<String> words = List.of(command.replace("\\\n", " ").strip().split("\\s+"));
            assertThatCode(() -> Loadtest.commandLine().parseArgs(words.toArray(String[]::new)))
                    .as(command)
                    .doesNotThrowAnyException();
        });
    }
}
