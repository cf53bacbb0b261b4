package twokitchens.loadtest.run;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The kit's own contenders: the rows of {@code contenders.properties}. */
public final class Contenders {
    private static final String FILE = "contenders.properties";
    private static final List<ContenderSpec> ALL = read();

    public static final ContenderSpec SYNC_1 = named("sync-1");
    public static final ContenderSpec SYNC_100 = named("sync-100");
    public static final ContenderSpec SYNC_VIRTUAL = named("sync-virtual");
    public static final ContenderSpec ASYNC_1 = named("async-1");
    public static final ContenderSpec ASYNC_NATIVE = named("async-native");
    public static final ContenderSpec ASYNC_OFFLOADED = named("async-offloaded");
    public static final ContenderSpec BARE_JETTY = named("bare-jetty");
    public static final ContenderSpec BARE_VERTX = named("bare-vertx");
    public static final ContenderSpec PLAIN_JAVALIN = named("plain-javalin");
    public static final ContenderSpec PLAIN_VERTX = named("plain-vertx");

    private Contenders() {}

    /** All of them, whether or not they can be started here. */
    public static List<ContenderSpec> all() {
        return ALL;
    }

    /**
     * Those that files describe, of different names, and none of a name of the kit's own.
     *
     * @throws IllegalArgumentException if a file does not; the message is one line that says why
     */
    public static List<ContenderSpec> brought(List<Path> files) {
        Map<String, String> owners = new HashMap<>();
        ALL.forEach(each -> owners.put(each.toString(), "the kit's own"));
        List<ContenderSpec> brought = new ArrayList<>();
        for (Path path : files) {
            ContenderFile file = ContenderFile.read(path);
            ContenderSpec spec = file.contender(Optional.of(ContenderSpec.home(path)));
            String owner = owners.put(spec.toString(), "that of " + path);
            if (owner != null) {
                throw file.bad(
                        "name", "must be another: there are two contenders named " + spec + ", this and " + owner);
            }
            brought.add(spec);
        }
        return brought;
    }

    /** That of this name, which there is. */
    public static ContenderSpec named(String name) {
        return find(name).orElseThrow();
    }

    /** That of this name; empty if there is none. */
    public static Optional<ContenderSpec> find(String name) {
        return ALL.stream().filter(each -> each.contender().name().equals(name)).findFirst();
    }

    /** All names, in one line. */
    public static String names() {
        return ALL.stream().map(ContenderSpec::toString).collect(joining(", "));
    }

    /** The blocking server with this number of workers. */
    public static ContenderSpec blocking(int workers) {
        return SYNC_1.withWorkers(workers);
    }

    private static List<ContenderSpec> read() {
        return paragraphs(FILE).stream()
                .filter(paragraph -> paragraph.contains("name ="))
                .map(paragraph -> new ContenderFile(FILE, paragraph).contender(Optional.empty()))
                .toList();
    }

    /** The paragraphs of one of the kit's own tables. */
    static List<String> paragraphs(String table) {
        try (InputStream file = Contenders.class.getResourceAsStream(table)) {
            return List.of(new String(file.readAllBytes(), StandardCharsets.UTF_8).split("\\R\\R+"));
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }
}
