package twokitchens.loadtest.classroom.web;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.cfg.EnumFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpResponseException;
import io.javalin.json.JavalinJackson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import twokitchens.loadtest.classroom.lesson.Classroom;
import twokitchens.loadtest.classroom.lesson.LessonPlan;
import twokitchens.loadtest.classroom.lesson.RefusedException;
import twokitchens.loadtest.result.ServerKind;

/**
 * The doors of the lesson: the teacher's on the loopback address, and if asked for the phones' in the room's network.
 *
 * <p>They are two servers with threads of their own. The teacher's routes do not exist on the phones' server, and
 * whatever phones do to it, the teacher's goes on.
 */
public final class WebServer implements AutoCloseable {
    static final JsonMapper JSON = LessonPlan.JSON
            .rebuild()
            .addModule(new Jdk8Module())
            .addMixIn(ServerKind.class, ByIndex.class)
            .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
            .build();

    /** Three hundred phones look on, each in a thread that waits nearly always, and the others ask meanwhile. */
    private static final int MAX_THREADS = 400;

    private static final int BACKLOG = 1024;
    private static final long IDLE_MILLIS = 30_000;
    private static final Duration REQUEST_LIMIT = Duration.ofSeconds(10);
    private static final long STOP_MILLIS = 100;
    private static final int BAD_REQUEST = 400;
    private static final int CONFLICT = 409;

    private final List<Javalin> servers = new ArrayList<>();
    private final String pageAddress;
    private final Invitation invitation;

    /** On the wire a server is its index: 0 above, 1 below. */
    private abstract static class ByIndex {
        @JsonValue
        abstract int index();
    }

    /**
     * How phones join.
     *
     * @param address of their page, token included
     * @param lan whether it can be reached from other machines
     */
    public record Invitation(String address, boolean lan) {}

    /** A refused request, for the page to say in words: the sentence's name among the texts, or what was wrong. */
    record Refused(String refused) {}

    /**
     * Opens both doors.
     *
     * @param port of both; 0 for any free ones
     * @param lan this machine's address in the room's network, if phones may join
     * @throws java.net.BindException if the port is taken
     */
    public WebServer(Classroom classroom, int port, Optional<InetAddress> lan) throws IOException {
        ServerSocketChannel teacherDoor = bind(InetAddress.getLoopbackAddress(), port);
        ServerSocketChannel phoneDoor = lan.isPresent() ? bind(lan.get(), port) : teacherDoor;
        TokenGuard guard = new TokenGuard();
        this.pageAddress = url(teacherDoor) + "/";
        this.invitation = new Invitation(url(phoneDoor) + guard.path(), lan.isPresent());
        PhoneSite phones = new PhoneSite(classroom, guard);
        TeacherSite teacher = new TeacherSite(classroom, invitation);
        serve(teacherDoor, guard.orElse(TeacherSite::requireOwnBrowser), routes -> {
            teacher.register(routes);
            phones.register(routes);
        });
        if (lan.isPresent()) {
            serve(phoneDoor, guard, phones::register);
        }
    }

    private static ServerSocketChannel bind(InetAddress address, int port) throws IOException {
        return ServerSocketChannel.open().bind(new InetSocketAddress(address, port), BACKLOG);
    }

    private static String url(ServerSocketChannel door) throws IOException {
        InetSocketAddress address = (InetSocketAddress) door.getLocalAddress();
        return "http://" + LanAddress.inUrl(address.getAddress()) + ":" + address.getPort();
    }

    private void serve(ServerSocketChannel door, Handler guard, Consumer<RoutesConfig> site) {
        servers.add(Javalin.start(config -> {
            configure(config, door);
            config.routes.before(WebServer::addHeaders).before(guard);
            config.routes
                    .exception(
                            HttpResponseException.class,
                            (problem, context) -> refuse(context, problem.getStatus(), problem))
                    .exception(RefusedException.class, (problem, context) -> refuse(context, CONFLICT, problem))
                    .exception(
                            IllegalArgumentException.class, (problem, context) -> refuse(context, BAD_REQUEST, problem))
                    .exception(JacksonException.class, (problem, context) -> refuse(context, BAD_REQUEST, problem))
                    .exception(IOException.class, (gone, context) -> context.status(BAD_REQUEST));
            site.accept(config.routes);
        }));
    }

    private static void configure(JavalinConfig config, ServerSocketChannel door) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.jsonMapper(new JavalinJackson(JSON, false));
        config.http.compressionStrategy = CompressionStrategy.NONE;
        QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS);
        threads.setName("page");
        threads.setDaemon(true);
        threads.setStopTimeout(STOP_MILLIS);
        config.jetty.threadPool = threads;
        config.jetty.addConnector((server, http) -> connector(server, http, door));
    }

    private static Connector connector(Server server, HttpConfiguration http, ServerSocketChannel door) {
        http.setSendServerVersion(false);
        ServerConnector connector = new ServerConnector(server, TimedConnection.factory(http, REQUEST_LIMIT));
        connector.setIdleTimeout(IDLE_MILLIS);
        try {
            connector.open(door);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
        return connector;
    }

    private static void addHeaders(Context context) {
        context.header("Cache-Control", "no-store")
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .header("Content-Security-Policy", "default-src 'self'; base-uri 'none'; frame-ancestors 'none'");
    }

    private static void refuse(Context context, int status, Exception problem) {
        String words = problem instanceof JacksonException json ? json.getOriginalMessage() : problem.getMessage();
        context.status(status).json(new Refused(String.valueOf(words)));
    }

    /** The teacher's page. */
    public String pageAddress() {
        return pageAddress;
    }

    public Invitation invitation() {
        return invitation;
    }

    @Override
    public void close() {
        servers.forEach(Javalin::stop);
    }
}
