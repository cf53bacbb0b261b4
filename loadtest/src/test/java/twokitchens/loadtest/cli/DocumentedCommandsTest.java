package twokitchens.loadtest.cli;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import twokitchens.cli.ServerOptions;
import twokitchens.loadtest.DocsTest;
import twokitchens.loadtest.SourceFile;

/** Each command of the kit that the documentation shows is one that it has, with options that it has. */
class DocumentedCommandsTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern COMMAND =
            Pattern.compile("java -jar loadtest/target/loadtest\\.jar((?:\\\\\\n|[^`|&#,;\\n])*)");

    /** As a shell reads it: what stands in quotes is one word. */
    private static final Pattern WORD = Pattern.compile("(?:'[^']*'|[^\\s'])+");

    private static final Pattern DEFAULTS =
            Pattern.compile("\\| (?:default|默认值?) \\|\\n\\|[-| ]*\\|\\n((?:\\|.*\\n)+)");
    private static final Pattern OPTION_ROW =
            Pattern.compile("^\\| `(--[a-z-]+)[^`]*` \\|.*\\| `([^`]+)` \\|$", Pattern.MULTILINE);
    private static final Pattern BEFORE_NAME =
            Pattern.compile("^\\| (none|\\d+ \\w+), `(--[a-z-]+)`", Pattern.MULTILINE);
    private static final Pattern OPTION = Pattern.compile("`(--[a-z][a-z-]+)[^`]*`");
    private static final Pattern TESTS = Pattern.compile("-D(?:it\\.)?test='?([\\w*#,]+)'?");

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
            List<String> words = WORD.matcher(command.replace("\\\n", " "))
                    .results()
                    .map(word -> word.group().replace("'", ""))
                    .toList();
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

    /** What a page says of an option's default is what the programs say: in a table of defaults, or before its name. */
    @Test
    void defaultsAreThoseOfThePrograms() throws IOException {
        Map<String, String> defaults = new HashMap<>();
        Stream.concat(
                        Stream.of(CommandSpec.forAnnotatedObject(new ServerOptions(5000))),
                        Loadtest.commandLine().getSubcommands().values().stream()
                                .map(CommandLine::getCommandSpec))
                .flatMap(command -> command.options().stream())
                .forEach(option -> defaults.putIfAbsent(option.longestName(), option.defaultValueString()));
        Map<String, String> documented = new TreeMap<>();
        for (Path page : DocsTest.pages()) {
            String text = Files.readString(page);
            DEFAULTS.matcher(text)
                    .results()
                    .forEach(table -> OPTION_ROW
                            .matcher(table.group(1))
                            .results()
                            .forEach(row -> documented.put(row.group(1), row.group(2))));
            BEFORE_NAME
                    .matcher(text)
                    .results()
                    .forEach(row -> documented.put(row.group(2), row.group(1).replace(" ", "")));
        }
        assertThat(documented).hasSizeGreaterThan(8);
        documented.keySet().retainAll(defaults.keySet());
        assertThat(documented)
                .hasSizeGreaterThan(8)
                .allSatisfy((option, said) -> assertThat(said).as(option).isEqualTo(defaults.get(option)));
    }

    /** An option, and a test, that a page names is there. */
    @Test
    void optionsAndTestsOfPagesAreThere() throws IOException {
        String sources =
                SourceFile.all("src", "java").stream().map(SourceFile::text).collect(joining());
        Set<String> unknown = new TreeSet<>();
        for (Path page : DocsTest.pages()) {
            if (page.toString().matches(".*(decisions.00.*|CHANGELOG.md)")) {
                continue; // history
            }
            String text = Files.readString(page);
            OPTION.matcher(text)
                    .results()
                    .map(option -> option.group(1))
                    .filter(option -> !sources.contains("\"" + option + "\"")
                            && !sources.contains(
                                    "\"--[no-]" + option.substring(2).replaceFirst("^no-", "") + "\"")
                            && !sources.contains("\"--" + option.substring(2).replaceFirst("^no-", "") + "\""))
                    .forEach(option -> unknown.add(page + ": " + option));
            TESTS.matcher(text)
                    .results()
                    .flatMap(tests -> Stream.of(tests.group(1).split(",")))
                    .map(test -> test.replaceFirst("#.*", ""))
                    .filter(test -> !test.equals("NoSuch"))
                    .filter(test -> !Pattern.compile("\\bclass " + test.replace("*", "\\w*") + "\\b")
                            .matcher(sources)
                            .find())
                    .forEach(test -> unknown.add(page + ": " + test));
        }
        assertThat(unknown).isEmpty();
    }
}
