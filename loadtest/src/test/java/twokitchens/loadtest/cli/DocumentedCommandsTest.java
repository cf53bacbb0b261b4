package twokitchens.loadtest.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

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

    /** Actions are pinned by hash, a newer push ends an older one's run, and nothing may write. */
    @ParameterizedTest
    @ValueSource(strings = {"ci", "gate"})
    void workflowsAreReadAndTheirCommandsUnderstood(String name) throws IOException {
        Map<String, Object> workflow =
                new Yaml().load(Files.readString(ROOT.resolve(".github/workflows/" + name + ".yml")));
        assertThat(workflow).containsKeys("concurrency", "permissions");
        assertThat(workflow.get("permissions")).isEqualTo(Map.of("contents", "read"));
        List<Map<?, ?>> steps = ((Map<?, ?>) workflow.get("jobs"))
                .values().stream()
                        .flatMap(job -> ((List<?>) ((Map<?, ?>) job).get("steps")).stream())
                        .<Map<?, ?>>map(step -> (Map<?, ?>) step)
                        .toList();
        assertThat(steps).allSatisfy(step -> {
            assertThat(step.containsKey("uses")).isNotEqualTo(step.containsKey("run"));
            assertThat(String.valueOf(step.get("uses"))).matches("null|[a-z]+/[a-z-]+@[0-9a-f]{40}");
        });
        List<String> kit = steps.stream()
                .map(step -> String.valueOf(step.get("run")))
                .filter(run -> run.startsWith("java "))
                .toList();
        assertThat(kit).isNotEmpty().allSatisfy(command -> {
            String arguments = command.replaceFirst("java -jar (\\w+/)?loadtest/target/loadtest\\.jar ", "");
            assertThat(arguments).isNotEqualTo(command);
            assertThatCode(() -> Loadtest.commandLine().parseArgs(arguments.split(" ")))
                    .as(command)
                    .doesNotThrowAnyException();
        });
    }
}
