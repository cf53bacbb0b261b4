package twokitchens.loadtest.run;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import twokitchens.loadtest.result.Contender;
import twokitchens.loadtest.result.ServerKind;
import twokitchens.loadtest.scenario.Dialect;

class ContenderFileTest {
    private static final String GOOD =
            "name=flask-1\ndialect=flask\nkind=blocking\nworkers=1\nframework=Flask\ncommand=serve {port}\n";

    /** With these lines in the place of those of the same key, or at the end. */
    private static ContenderSpec read(String... lines) {
        Map<String, String> all = new LinkedHashMap<>();
        Stream.concat(GOOD.lines(), Stream.of(lines)).forEach(line -> all.put(line.split("=", 2)[0], line));
        return text(String.join("\n", all.values()));
    }

    private static ContenderSpec text(String text) {
        return new ContenderFile("a file", text).contender(Optional.of(Path.of("/tmp")));
    }

    @Test
    void describesWhoIsToBeStartedOrIsRunningAlready(@TempDir Path directory) throws IOException {
        ContenderSpec started = ContenderSpec.read(Files.writeString(directory.resolve("a.properties"), GOOD));
        assertThat(started.contender())
                .isEqualTo(new Contender("flask-1", ServerKind.BLOCKING, "Flask", Optional.of(1)));
        assertThat(started)
                .extracting(ContenderSpec::dialect, ContenderSpec::cookPath, ContenderSpec::url)
                .containsExactly(Dialect.FLASK, "/cook_sync", Optional.empty());
        assertThat(started.directory()).contains(directory.toAbsolutePath());
        ContenderSpec running = read("command=", "url=http://127.0.0.1:5000", "workers=", "cook=/my/oven");
        assertThat(running.url()).contains("http://127.0.0.1:5000");
        assertThat(running.contender().workers()).isEmpty();
        assertThat(running.cookPath()).isEqualTo("/my/oven");
    }

    /** A contender of one's own may be the kit's server with other options: a row, and no class. */
    @Test
    void fillsPlaceholdersKeepsQuotedWordsTogetherAndKnowsTheKitsOwnServers() {
        assertThat(command("command=run -p{port} \"two words\" --cook {cookMillis}ms {cookSeconds}"))
                .endsWith("run", "-p1234", "two words", "--cook", "250ms", "0.250");
        assertThat(command("workers=50", "command={sync-server} --workers 50"))
                .containsSubsequence("-jar", "sync", "--port", "1234", "--cook-time", "250ms", "--workers", "50");
        assertThat(command("dialect=fastapi", "command={sync-server}")).containsSubsequence("-jar", "sync");
    }

    @Test
    void statesItsLimits() {
        assertThat(read("limits=accept-queue 4096, queue none ,database-pool 10")
                        .contender()
                        .limits())
                .isEqualTo(Map.of("accept-queue", 4096, "queue", Contender.NONE, "database-pool", 10));
        assertThat(read().contender().limits()).isEmpty();
    }

    private static List<String> command(String... lines) {
        Jars jars = new Jars(Path.of("sync"), Path.of("async"), Path.of("baseline"));
        return read(lines).command(1234, Duration.ofMillis(250), jars);
    }

    static List<ContenderSpec> own() {
        return Contenders.all().stream().filter(ContenderSpec::isOwn).toList();
    }

    /** A server that prints for each request is slower than it need be. */
    @ParameterizedTest
    @MethodSource("own")
    void noMeasuredServerPrintsWhatItServes(ContenderSpec contender) {
        Path any = Path.of("any.jar");
        assertThat(contender.command(0, Duration.ofSeconds(1), new Jars(any, any, any, Optional.of(Jvm.own()))))
                .contains("--no-cook-log")
                .doesNotContain("--access-log");
    }

    @ParameterizedTest
    @ValueSource(strings = {"flask-1", "flask-100", "fastapi-1", "fastapi-blocking", "fastapi-def"})
    void theDocumentedOnesAreRead(String name) {
        assertThat(ContenderSpec.read(Path.of("../docs/contenders", name + ".properties")))
                .hasToString(name);
    }

    /** As editors and other systems write it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\uFEFF" + GOOD,
                "\uFEFF# a comment\n" + GOOD,
                "# a\u2028comment\u0000\n" + GOOD,
                "name=flask-1\\\n\n" + "dialect=flask\nkind=blocking\nworkers=1\nframework=Flask\ncommand=serve {port}",
                "name : flask-1\ndialect flask\n  kind\t=\tblocking\nworkers=1\n\n! a comment \\\nframework=Flask\ncommand=serve {port}",
                "name=flask-1\rdialect=flask\rkind=blocking\rworkers=1\rframework=Flask\rcommand=serve\t{port}",
                "name=flask-1\r\ndialect=flask\r\nkind=blocking\r\nworkers=1\r\nframework=Flask\r\ncommand=serve \\\r\n    {port}\r\n",
                "name=flask\\u002d1\ndialect=flask\nkind=blocking\nworkers=1\nframework=Flask\ncommand=\\\n\\\n serve\\ {port}",
            })
    void isReadWithByteOrderMarkAnyLineEndsAndContinuedLines(String text) {
        assertThat(text(text)).isEqualTo(text(GOOD));
    }

    @Test
    void valuesMayBeAsLongAsIsSaid() {
        ContenderSpec longest =
                read("name=" + "m".repeat(40), "framework=" + "\uD83C\uDF73".repeat(60), "cook=/" + "%C3".repeat(66));
        assertThat(longest.contender().name()).hasSize(40);
        assertThat(longest.contender().framework()).startsWith("\uD83C\uDF73");
        assertThat(longest.cookPath()).hasSize(199);
        assertThat(read("framework=Jos\u00E9 \u4E2D\u6587 \u0627\u0631")
                        .contender()
                        .framework())
                .isEqualTo("Jos\u00E9 \u4E2D\u6587 \u0627\u0631");
        assertThat(command("command=C:\\\\kit\\\\serve.exe {port}")).endsWith("C:\\kit\\serve.exe", "1234");
        assertThat(read("command=", "url=http://[::1]:65535").url()).contains("http://[::1]:65535");
    }

    @ParameterizedTest
    @CsvSource({
        "name=, line 1: name is missing",
        "name=Flask 1, line 1: name must be lower-case letters and digits",
        "name=../flask, line 1: name must be lower-case letters and digits",
        "name=-a, line 1: name must be lower-case letters and digits",
        "dialect=django, line 2: dialect must be flask or fastapi: django",
        "dialect=, line 2: dialect is missing",
        "kind=threads, line 3: kind must be blocking or event-loop: threads",
        "kind=, line 3: kind is missing",
        "java=25, line 7: java must be 21 or left out: 25",
        "limit=yes, line 7: limit must be true or left out: yes",
        "limits=backlog 5, line 7: limits must be like accept-queue 4096",
        "limits=queue 0, line 7: limits must be like accept-queue 4096",
        "limits=queue, line 7: limits must be like accept-queue 4096",
        "'limits=queue 5,', line 7: limits must be like accept-queue 4096",
        "'limits=queue 5, queue none', line 7: limits has queue twice",
        "workers=0, line 4: workers must be a number from 1 to 999999: 0",
        "workers=many, line 4: workers must be a number from 1 to 999999: many",
        "framework=, line 5: framework is missing",
        "command=, 'url or command must be there, and not both'",
        "url=http://127.0.0.1:5000, 'line 7: url or command must be there, and not both'",
        "command=serve 5000, line 6: command must have {port}",
        "command=serve {port} {host}, line 6: command has an unknown placeholder {host}",
        "command=serve {port} \"two words, line 6: command has a quotation mark that nothing closes: \"two",
        "cook=oven, line 7: cook must be a path such as /cook_sync",
        "cook=/cook%, 'line 7: cook must be a path such as /cook_sync, as a URL has it: /cook%'",
        "cook=/cook%4g, line 7: cook must be a path",
        "cook=/cook|x, line 7: cook must be a path",
        "cook=/cook?n=1, line 7: cook must be a path",
        "cook=/cook#n, line 7: cook must be a path",
        "cook=/a b, line 7: cook must be a path",
        "cook=/\u4E2D, line 7: cook must be a path",
        "cook=/#{n}, line 7: cook must be a path",
        "cook=http://127.0.0.1/cook, line 7: cook must be a path",
        "command=; url=127.0.0.1:5000, line 7: url must be like http://127.0.0.1:5000: 127.0.0.1:5000",
        "command=; url=https://127.0.0.1:5000, line 7: url must be like http://127.0.0.1:5000: https:",
        "command=; url=http://127.0.0.1, line 7: url must be like http://127.0.0.1:5000: http:",
        "command=; url=http://127.0.0.1:5000/api, line 7: url must be like http://127.0.0.1:5000: http:",
        "command=; url=http://a b, line 7: url must be like http://127.0.0.1:5000: http://a b",
        "command=; url=http://127.0.0.1:0, line 7: url must be like",
        "command=; url=http://127.0.0.1:65536, line 7: url must be like",
        "command=; url=http://127.0.0.1:99999999999, line 7: url must be like",
        "command=; url=http://me:secret@127.0.0.1:5000, line 7: url must be like",
        "command=; url=http://127.0.0.1:5000?n=1, line 7: url must be like",
        "command=; url=http://127.0.0.1:5000#n, line 7: url must be like",
        "command=; url=http://::1:5000, line 7: url must be like",
        "directory=nowhere, line 7: directory must be one that exists: /tmp/nowhere",
        "directory=$HOME/kit, line 7: directory must be one that exists: /tmp/$HOME/kit",
        "wrokers=1, line 7: wrokers is not a key of a contender",
        "Name=flask, line 7: Name is not a key of a contender",
        "=flask, line 7: a value without a key is not a key of a contender",
    })
    void aBadValueIsNamedWithTheReason(String lines, String complaint) {
        assertComplaint(() -> read(lines.split("; ")), complaint);
    }

    static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of("", "a file: name is missing"),
                Arguments.of("# nothing\n\n", "a file: name is missing"),
                Arguments.of("name=a", "a file: dialect is missing"),
                Arguments.of("name=a\n\nname=b", "a file, line 3: name stands in line 1 already"),
                Arguments.of("name=a\r\r\nname=b", "a file, line 3: name stands in line 1 already"),
                Arguments.of(
                        "command=a \\\n  b\nworkers=\\u00e",
                        "a file, line 3: workers has \\u00e: a backslash is written \\\\"),
                Arguments.of("framework=\\uZZ", "a file, line 1: framework has \\uZZ: a backslash is written \\\\"),
                Arguments.of("directory=C:\\Users\\me", "a file, line 1: directory has \\U: "),
                Arguments.of("directory=C:\\temp", "a file, line 1: directory has \\t: "),
                Arguments.of("directory=C:\\kit\\", "a file, line 1: directory has \\k: "),
                Arguments.of("directory=kit\\", "a file, line 1: directory has \\: "),
                Arguments.of("n\\u0061me=a", "a file, line 1: n\\u0061me is not a key of a contender"),
                Arguments.of(
                        "name=" + "a".repeat(41), "a file, line 1: name has 41 characters, at most 40 are allowed"),
                Arguments.of(
                        "framework=" + "a".repeat(61), "line 1: framework has 61 characters, at most 60 are allowed"),
                Arguments.of("cook=/" + "a".repeat(200), "line 1: cook has 201 characters, at most 200 are allowed"),
                Arguments.of("command=" + "a".repeat(60_000), "line 1: command has 60000 characters, at most 4000 are"),
                Arguments.of(
                        "command=" + "\\\\".repeat(30_000), "line 1: command has 30000 characters, at most 4000 are"),
                Arguments.of("a".repeat(60_000), "line 1: " + "a".repeat(40) + " is not a key of a contender"));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void aBadLineIsNamedWithTheReason(String text, String complaint) {
        assertComplaint(() -> text(text), complaint);
    }

    /** They would reach page and terminal. */
    @ParameterizedTest
    @ValueSource(
            ints = {
                0, 7, 0x0B, 0x0C, 0x1B, 0x7F, 0x85, 0x9B, 0xA0, 0xAD, 0x034F, 0x061C, 0x115F, 0x200B, 0x200D, 0x200F,
                0x2028, 0x202E, 0x2060, 0x2069, 0x2800, 0x3000, 0x3164, 0xE000, 0xFE0F, 0xFEFF, 0xFFA0, 0xFFFF, 0xE0041,
                0xE0100, 0x10FFFD
            })
    void whatIsNotSeenIsRefused(int codePoint) {
        String unseen = Character.toString(codePoint);
        String complaint = "a file, line 1: framework has U+%04X, which is invisible or moves what is beside it"
                .formatted(codePoint);
        assertComplaint(() -> text("framework=A" + unseen + "B"), complaint);
        assertComplaint(() -> text("framework=A" + unseen), complaint);
        String escaped = unseen.chars().mapToObj("\\u%04x"::formatted).collect(joining());
        assertComplaint(() -> text("framework=" + escaped), complaint);
        assertComplaint(() -> text("na" + unseen + "me=a"), "U+%04X".formatted(codePoint));
    }

    @Test
    void accentsDoNotTower() {
        assertThat(read("framework=e\u0301\u0323").contender().framework()).hasSize(3);
        assertComplaint(() -> read("framework=e\u0301\u0323\u0300"), "line 5: framework has U+0300");
    }

    static Stream<Arguments> contents() {
        return Stream.of(
                Arguments.of(GOOD.getBytes(UTF_16), "line 1 is not UTF-8"),
                Arguments.of(GOOD.getBytes(UTF_16LE), "line 1: n?a?m?e? has U+0000"),
                Arguments.of("name=a\r\n# K\u00FCche\r\n".getBytes(ISO_8859_1), "line 2 is not UTF-8"),
                Arguments.of(new byte[70_000], "it has more than 65536 bytes"));
    }

    @ParameterizedTest
    @MethodSource("contents")
    void whatIsNoTextIsNamed(byte[] content, String complaint, @TempDir Path directory) throws IOException {
        Path file = Files.write(directory.resolve("a.properties"), content);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ContenderSpec.read(file))
                .withMessageContainingAll(file.toString(), complaint);
    }

    @Test
    void whatCannotBeReadIsNamed(@TempDir Path directory) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ContenderSpec.read(directory))
                .withMessage("cannot read the contender " + directory + ": it is a directory");
        Path odd = directory.resolve("a\n\u001B[2J.properties");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ContenderSpec.read(odd))
                .withMessage("cannot read the contender " + directory + "/a??[2J.properties: there is no such file");
    }

    @Test
    void twoOfOneNameAreNamed(@TempDir Path directory) throws IOException {
        Path first = Files.writeString(directory.resolve("first"), GOOD);
        Path second = Files.writeString(directory.resolve("second"), "\n" + GOOD);
        assertThat(Contenders.brought(List.of(first))).hasSize(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Contenders.brought(List.of(first, second)))
                .withMessage(second
                        + ", line 2: name must be another: there are two contenders named flask-1, this and that of "
                        + first);
        Path own = Files.writeString(directory.resolve("own"), GOOD.replace("flask-1", "plain-vertx"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Contenders.brought(List.of(own)))
                .withMessage(
                        own
                                + ", line 1: name must be another: there are two contenders named plain-vertx, this and the kit's own");
    }

    private static void assertComplaint(ThrowingCallable reading, String complaint) {
        assertThatIllegalArgumentException()
                .isThrownBy(reading)
                .withMessageStartingWith("a file")
                .withMessageContaining(complaint)
                .satisfies(problem ->
                        assertThat(problem.getMessage()).hasSizeLessThan(300).doesNotContainPattern("\\p{C}"));
    }
}
