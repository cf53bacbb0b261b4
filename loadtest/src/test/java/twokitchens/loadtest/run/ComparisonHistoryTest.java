package twokitchens.loadtest.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import twokitchens.loadtest.result.Results;
import twokitchens.loadtest.result.ResultsFile;

class ComparisonHistoryTest {
    private static final Instant EARLY = Instant.parse("2026-11-29T11:20:14Z");
    private static final Instant LATE = Instant.parse("2026-11-29T11:25:14Z");

    @TempDir
    private Path place;

    private ComparisonHistory history;

    @BeforeEach
    void set() {
        history = new ComparisonHistory(place);
    }

    private static void write(Path directory, String plan, Instant startedAt) throws IOException {
        Files.createDirectories(directory);
        ResultsFile.write(Results.with(Results.comparison(List.of()), "plan", plan, "startedAt", startedAt), directory);
        Files.writeString(directory.resolve("index.html"), "the page of " + plan);
    }

    private Path made(String plan, Instant now) throws IOException {
        Path made = history.begin(plan, now).path();
        write(made, plan, now);
        return made;
    }

    private void requireKept(String directory, String page) {
        assertThat(place.resolve(directory).resolve("index.html")).hasContent(page);
    }

    @Test
    void eachHasADirectoryOfItsOwnAndTheNewestIsAtTheSamePath() throws IOException {
        Path full = made("full", EARLY);
        assertThat(full).isEqualTo(place.resolve("comparisons/2026-11-29T11-20-14Z-full"));
        assertThat(history.begin("full", EARLY).path()).endsWith(Path.of("2026-11-29T11-20-14Z-full-2"));
        assertThat(history.publish(full)).isEqualTo(place.resolve("comparison"));
        requireKept("comparison", "the page of full");
        Path chat = made("chat", LATE);
        history.publish(chat);
        requireKept("comparison", "the page of chat");
        requireKept("comparisons/2026-11-29T11-20-14Z-full", "the page of full");
        assertThat(history.withResults()).containsExactly(chat, full);
    }

    /** What the kit wrote before each comparison had a directory of its own; and what somebody else wrote. */
    @Test
    void aDirectoryAtThatPathIsMovedAsideAndKept() throws IOException {
        write(place.resolve("comparison"), "full", EARLY);
        history.publish(made("chat", LATE));
        requireKept("comparison", "the page of chat");
        requireKept("comparisons/2026-11-29T11-20-14Z-full", "the page of full");
        Files.delete(place.resolve("comparison"));
        Files.createDirectories(place.resolve("comparison"));
        Files.writeString(place.resolve("comparison/notes.txt"), "mine");
        history.publish(made("smoke", LATE));
        try (var kept = Files.list(history.all())) {
            assertThat(kept.filter(path -> path.toString().endsWith("Z-earlier")))
                    .singleElement()
                    .satisfies(path -> assertThat(path.resolve("notes.txt")).hasContent("mine"));
        }
    }

    /** On a system without links the newest is moved there, and back when the next one comes. */
    @Test
    void withoutLinksNothingIsLostEither() throws IOException {
        history.publishByMoving(made("full", EARLY));
        requireKept("comparison", "the page of full");
        history.publishByMoving(made("chat", LATE));
        requireKept("comparison", "the page of chat");
        requireKept("comparisons/2026-11-29T11-20-14Z-full", "the page of full");
        assertThat(history.withResults())
                .containsExactly(place.resolve("comparison"), place.resolve("comparisons/2026-11-29T11-20-14Z-full"));
    }

    @Test
    void oneThatWasInterruptedIsFoundAgain() throws IOException {
        history.publish(made("smoke", EARLY));
        Path begun = history.begin("chat-smoke", LATE).path();
        assertThat(history.unfinished("chat-smoke")).as("nothing was measured").isEmpty();
        Files.createDirectory(begun.resolve("runs/01-chat-async-1-3-1"));
        assertThat(history.unfinished("chat-smoke")).contains(begun);
        assertThat(history.unfinished("smoke")).isEmpty();
        requireKept("comparison", "the page of smoke");
    }
}
