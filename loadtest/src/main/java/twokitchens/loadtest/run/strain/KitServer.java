package twokitchens.loadtest.run.strain;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import twokitchens.loadtest.result.Contender;
import twokitchens.loadtest.result.Style;
import twokitchens.loadtest.run.Entrant;
import twokitchens.loadtest.run.Jars;
import twokitchens.loadtest.run.Jvm;
import twokitchens.loadtest.scenario.Dialect;

/** One of the kit's two servers, with options of its own. */
public record KitServer(Contender contender, Dialect dialect, String cookPath, List<String> jvm, List<String> options)
        implements Entrant {
    public KitServer {
        jvm = List.copyOf(jvm);
        options = List.copyOf(options);
    }

    /** The blocking kitchen with so many cooks. */
    public static KitServer blocking(int cooks) {
        return new KitServer(
                new Contender("sync-" + cooks, Style.BLOCKING, "Javalin", Optional.of(cooks)),
                Dialect.FLASK,
                Dialect.FLASK.cookPath(),
                List.of(),
                List.of("--workers", String.valueOf(cooks)));
    }

    /** The event-loop kitchen, one loop. */
    public static KitServer eventLoop() {
        return new KitServer(
                new Contender("async-1", Style.EVENT_LOOP, "Vert.x", Optional.empty()),
                Dialect.FASTAPI,
                Dialect.FASTAPI.cookPath(),
                List.of(),
                List.of());
    }

    /** The event-loop kitchen, whose forty hands cook by blocking code. */
    static KitServer offloaded() {
        return new KitServer(
                new Contender("async-offloaded", Style.EVENT_LOOP, "Vert.x", Optional.of(40)),
                Dialect.FASTAPI,
                "/cook_offloaded",
                List.of(),
                List.of());
    }

    /** The same with more options. */
    public KitServer with(String... more) {
        return new KitServer(
                contender,
                dialect,
                cookPath,
                jvm,
                Stream.concat(options.stream(), Stream.of(more)).toList());
    }

    /** The same on a JVM with these arguments. */
    public KitServer onJvm(String... arguments) {
        return new KitServer(contender, dialect, cookPath, List.of(arguments), options);
    }

    @Override
    public List<String> command(int port, Duration cookTime, Jars jars) {
        Path jar = dialect == Dialect.FLASK ? jars.sync() : jars.async();
        return Jvm.own()
                .server(
                        Stream.concat(jvm.stream(), Stream.of("-jar", jar.toString()))
                                .toList(),
                        port,
                        cookTime,
                        options);
    }
}
