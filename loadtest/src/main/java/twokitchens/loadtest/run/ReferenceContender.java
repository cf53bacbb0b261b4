package twokitchens.loadtest.run;

import static twokitchens.loadtest.result.Style.BLOCKING;
import static twokitchens.loadtest.result.Style.EVENT_LOOP;
import static twokitchens.loadtest.scenario.Dialect.FASTAPI;
import static twokitchens.loadtest.scenario.Dialect.FLASK;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import twokitchens.loadtest.result.Contender;
import twokitchens.loadtest.scenario.Dialect;

/** What the two kitchens are compared with: engines alone, frameworks as they come, and each run the other's way. */
public enum ReferenceContender implements Entrant {
    /** Jetty alone, with constant answers. */
    BARE_JETTY(new Contender("bare-jetty", BLOCKING, "Jetty", Optional.of(100)), FLASK, "BareJetty"),
    /** Vert.x alone, with constant answers. */
    BARE_VERTX(new Contender("bare-vertx", EVENT_LOOP, "Vert.x core", Optional.empty()), FASTAPI, "BareVertx"),
    /** Javalin as its documentation shows it. */
    PLAIN_JAVALIN(new Contender("plain-javalin", BLOCKING, "Javalin", Optional.of(100)), FLASK, "PlainJavalin"),
    /** Vert.x Web as its documentation shows it. */
    PLAIN_VERTX(new Contender("plain-vertx", EVENT_LOOP, "Vert.x", Optional.empty()), FASTAPI, "PlainVertx"),
    /** Javalin run asynchronously: one thread. */
    SYNC_FUTURE(new Contender("sync-future", EVENT_LOOP, "Javalin", Optional.empty()), FLASK, "SyncFuture"),
    /** Vert.x run blockingly: a hundred worker threads. */
    ASYNC_WORKER(new Contender("async-worker", BLOCKING, "Vert.x", Optional.of(100)), FASTAPI, "AsyncWorker"),
    /** Vert.x on virtual threads. */
    ASYNC_VIRTUAL(new Contender("async-virtual", BLOCKING, "Vert.x", Optional.empty()), FASTAPI, "AsyncVirtual");

    private static final String PACKAGE = "twokitchens.loadtest.reference.";

    private final Contender contender;
    private final Dialect dialect;
    private final String mainClass;

    ReferenceContender(Contender contender, Dialect dialect, String mainClass) {
        this.contender = contender;
        this.dialect = dialect;
        this.mainClass = PACKAGE + mainClass;
    }

    @Override
    public Contender contender() {
        return contender;
    }

    @Override
    public Dialect dialect() {
        return dialect;
    }

    /** It has the libraries of the server that speaks its dialect, and no others. */
    @Override
    public List<String> command(int port, Duration cookTime, Jars jars) {
        Path server = dialect == FLASK ? jars.sync() : jars.async();
        String classPath = server + File.pathSeparator + jars.reference();
        return jars.jvm(this).server(List.of("-cp", classPath, mainClass), port, cookTime, List.of());
    }

    @Override
    public boolean isLimit() {
        return this == BARE_JETTY || this == BARE_VERTX;
    }

    @Override
    public boolean needsVirtualThreads() {
        return this == ASYNC_VIRTUAL;
    }

    /** The name by which it is asked for. */
    @Override
    public String toString() {
        return contender.name();
    }
}
