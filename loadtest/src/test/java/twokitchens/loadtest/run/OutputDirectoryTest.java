package twokitchens.loadtest.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import twokitchens.loadtest.result.Results;
import twokitchens.loadtest.result.ResultsFile;

class OutputDirectoryTest {
    private static final String PAGE = "<title>Two Kitchens, measured</title>";

    @TempDir
    private Path place;

    private OutputDirectory output;

    @BeforeEach
    void set() {
        output = new OutputDirectory(place);
    }

    /** Results, page and one run of a plan; the page says whose they are. */
    private static void write(Path directory, String plan) throws IOException {
        Files.createDirectories(directory.resolve("runs/01-cook-sync-1-1-1/times"));
        Files.createDirectories(directory.resolve("inspection"));
        Files.writeString(directory.resolve("runs/01-cook-sync-1-1-1/server.log"), plan);
        Files.writeString(directory.resolve("inspection/mine.log"), plan);
        Files.writeString(directory.resolve("index.html"), PAGE + plan);
        ResultsFile.write(Results.with(Results.comparison(List.of()), "plan", plan), directory);
    }

    private void requireOnly(String plan) throws IOException {
        assertThat(ResultsFile.read(place).plan()).isEqualTo(plan);
        assertThat(place.resolve("index.html")).hasContent(PAGE + plan);
        assertThat(place.resolve("runs/01-cook-sync-1-1-1/server.log")).hasContent(plan);
        assertThat(place.toFile().list()).containsExactlyInAnyOrder("index.html", "inspection", "results.json", "runs");
    }

    /** A file, or with a slash at its end a directory, and whether commands refuse to write beside it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            index.html                          | my page   | index.html
            index.html/                         |           | index.html
            index.html                          | <title>Overload: what is | index.html
            results.json                        | {}        | results.json: plan: is missing
            results.json                        | mine      | results.json: line 1, column 1
            results.json/                       |           | results.json: is no file
            runs                                | mine      | runs
            runs/01-my-notes/                   |           | runs/01-my-notes
            runs/01-my-notes                    | mine      | runs/01-my-notes
            runs/notes.txt                      | mine      | runs/notes.txt
            runs/01-cook-sync-1-1-1             | mine      | runs/01-cook-sync-1-1-1
            runs/01-cook-sync-1-1-1/notes.txt   | mine      | runs/01-cook-sync-1-1-1
            runs/01-cook-sync-1-1-1/times/diary.txt | mine  | runs/01-cook-sync-1-1-1
            inspection/notes.txt                | mine      | inspection/notes.txt
            unfinished/notes.txt                | mine      | unfinished/notes.txt
            unfinished                          | mine      | unfinished
            unfinished/index.html               | mine      | unfinished/index.html
            replaced/runs/01-my-notes/          |           | replaced/runs/01-my-notes
            .tmp/mine.txt                       | mine      | .tmp
            # The kit's own, or not in its way.
            notes.txt                           | mine      |
            bench.json                          | mine      |
            runs/                               |           |
            runs/01-cook-sync-1-1-1/server.log  | log       |
            runs/01-cook-sync-1-1-1/times/0.hlog | log      |
            runs/٠١-cook-sync-1-1-١/            |           |
            runs/writable12.tmp                 | half      |
            inspection/sync-1.log               | log       |
            unfinished/results.json.unfinished  | half      |
            index.html                          | <title>Two Kitchens, measured | |
            """)
    void whatIsNotTheKitsIsNamed(String path, String content, String foreign) throws IOException {
        Path file = place.resolve(path);
        if (content == null) {
            Files.createDirectories(file);
        } else {
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
        }
        assertThat(OutputDirectory.foreign(place, OutputDirectory.PARTS).orElse(""))
                .startsWith(foreign == null ? "" : place + "/" + foreign)
                .matches(complaint -> foreign != null || complaint.isEmpty())
                .doesNotContain("\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            index.html  | mine                                | true
            index.html  | <title>Two Kitchens, measured       | true
            index.html  | <title>Overload: what is            | false
            goodput.svg | <?xml version="1.0"?><svg>          | true
            goodput.svg | <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" role="img"> | false
            bench.json  | {"mine": 1}                         | true
            bench.json  | {"startedAt": "now", "machine": {}} | false
            mine.txt    | mine                                | true
            other.txt   | mine                                | false
            """)
    void otherCommandsHaveTheSameRuleForTheirFiles(String name, String content, boolean isForeign) throws IOException {
        List<String> names = List.of("index.html", "goodput.svg", "bench.json", "mine.txt");
        Files.writeString(place.resolve(name), content);
        assertThat(OutputDirectory.foreign(place, names).isPresent()).isEqualTo(isForeign);
    }

    @Test
    void aComparisonsPageIsNotReplacedByAnotherCommand() throws IOException {
        write(place, "quick");
        assertThat(OutputDirectory.foreign(place, List.of("index.html")).orElse(""))
                .startsWith(place + "/index.html");
        assertThat(OutputDirectory.foreign(place, OutputDirectory.PARTS)).isEmpty();
    }

    @Test
    void aLinkToElsewhereIsNotFollowed() throws IOException {
        Path elsewhere = Files.createDirectories(place.resolve("elsewhere/01-cook-sync-1-1-1"));
        Files.createSymbolicLink(place.resolve("runs"), elsewhere.getParent());
        assertThat(OutputDirectory.foreign(place, OutputDirectory.PARTS).orElse(""))
                .startsWith(place + "/runs was");
        output.cleared();
        assertThat(elsewhere).exists();
    }

    @Test
    void earlierResultsStayUntilTheNewOnesStand() throws IOException {
        write(place, "quick");
        OutputDirectory next = output.next().cleared();
        assertThat(next.path()).isEqualTo(place.resolve("unfinished"));
        assertThat(output.isBegun()).isFalse();
        write(next.path(), "full");
        assertThat(ResultsFile.read(place).plan()).isEqualTo("quick");
        assertThat(OutputDirectory.foreign(place, OutputDirectory.PARTS)).isEmpty();
        assertThat(output.begun()).isEqualTo(next);
        output.settle();
        requireOnly("full");
    }

    @Test
    void whereNothingIsKeptResultsAreWrittenInPlace() throws IOException {
        assertThat(output.next()).isEqualTo(output);
        Files.createDirectories(place.resolve("runs/01-cook-sync-1-1-1"));
        assertThat(output.hasResults()).isTrue();
        assertThat(output.next().cleared()).isEqualTo(output);
        assertThat(output.hasResults()).isFalse();
        output.settle();
    }

    /** Killed after any of the eight moves, the next kit finds the earlier results or the new ones, whole. */
    @ParameterizedTest
    @CsvSource({"0, quick", "1, quick", "2, quick", "3, quick", "4, full", "5, full", "6, full", "7, full", "8, full"})
    void aKitKilledBetweenTheTwoIsMended(int moves, String plan) throws IOException {
        write(place, "quick");
        write(place.resolve("unfinished"), "full");
        Path earlier = Files.createDirectories(place.resolve("replaced"));
        List<Path> sources = Stream.concat(
                        OutputDirectory.PARTS.stream().map(place::resolve),
                        OutputDirectory.PARTS.stream().map(place.resolve("unfinished")::resolve))
                .toList();
        for (Path source : sources.subList(0, moves)) {
            Files.move(source, (source.getParent().equals(place) ? earlier : place).resolve(source.getFileName()));
        }
        OutputDirectory mended = OutputDirectory.kept(place);
        assertThat(ResultsFile.read(place).plan()).isEqualTo(plan);
        if (mended.isBegun()) {
            mended.settle();
        }
        requireOnly("full");
    }
}
