package twokitchens.loadtest.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The kit's own contenders: the rows of {@code contenders.properties}. */
public final class Contenders {
    private static final String FILE = "contenders.properties";
    private static final List<ContenderSpec> ALL = read();

    public static final ContenderSpec SYNC_1 = named("sync-1");
    public static final ContenderSpec SYNC_100 = named("sync-100");
    public static final ContenderSpec SYNC_VIRTUAL = named("sync-virtual");
    public static final ContenderSpec ASYNC_1 = named("async-1");
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

    /** That of this name, which there is. */
    static ContenderSpec named(String name) {
        return ALL.stream()
                .filter(each -> each.contender().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The blocking server with this number of workers. */
    public static ContenderSpec blocking(int workers) {
        return SYNC_1.withWorkers(workers);
    }

    private static List<ContenderSpec> read() {
        try {
            List<ContenderSpec> contenders = new ArrayList<>();
            for (String paragraph : paragraphs(FILE)) {
                if (paragraph.contains("name =")) {
                    contenders.add(new ContenderFile(FILE, paragraph).contender(Optional.empty()));
                }
            }
            return List.copyOf(contenders);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
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
