package twokitchens.loadtest.classroom.web;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import twokitchens.loadtest.classroom.lesson.Classroom;

/**
 * The doors of the lesson: the teacher's on the loopback address, and if asked for the phones' in the room's network.
 *
 * <p>They are two servers with threads of their own. The teacher's routes do not exist on the phones' server, and
 * whatever phones do to it, the teacher's goes on.
 */
public final class WebServer implements AutoCloseable {
    /** Three hundred phones look on, each in a thread that waits nearly always, and the others ask meanwhile. */
    private static final int MOST_THREADS = 400;

    private static final int BACKLOG = 1024;
    private static final long IDLE_SECONDS = 30;

    private final HttpServer teacherServer;
    private final Optional<HttpServer> phoneServer;
    private final Invitation invitation;

    /**
     * Opens both doors.
     *
     * @param port of both; 0 for any free ones
     * @param lan this machine's address in the room's network, if phones may join
     * @throws java.net.BindException if the port is taken
     */
    public WebServer(Classroom classroom, int port, Optional<InetAddress> lan) throws IOException {
        tune();
        TokenGuard guard = new TokenGuard();
        Site phones = PhoneSite.of(classroom, guard);
        this.teacherServer = bind(InetAddress.getLoopbackAddress(), port);
        this.phoneServer = lan.isPresent() ? Optional.of(bind(lan.get(), port)) : Optional.empty();
        InetSocketAddress door = phoneServer.orElse(teacherServer).getAddress();
        this.invitation = new Invitation(url(door) + guard.path(), lan.isPresent());
        teacherServer.createContext("/", TeacherSite.of(classroom, invitation));
        teacherServer.createContext(guard.path(), phones);
        phoneServer.ifPresent(server -> server.createContext("/", phones));
        teacherServer.start();
        phoneServer.ifPresent(HttpServer::start);
    }

    /** The JDK's server reads these once, as system properties. */
    private static void tune() {
        System.setProperty("sun.net.httpserver.nodelay", "true");
        System.setProperty("sun.net.httpserver.maxReqTime", "10");
    }

    private static HttpServer bind(InetAddress address, int port) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(address, port), BACKLOG);
        server.setExecutor(threads());
        return server;
    }

    private static ExecutorService threads() {
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                MOST_THREADS, MOST_THREADS, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "page");
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    private static String url(InetSocketAddress address) {
        return "http://" + address.getAddress().getHostAddress() + ":" + address.getPort();
    }

    /** The teacher's page. */
    public String pageAddress() {
        return url(teacherServer.getAddress()) + "/";
    }

    /** How phones join. */
    public Invitation invitation() {
        return invitation;
    }

    @Override
    public void close() {
        teacherServer.stop(0);
        phoneServer.ifPresent(server -> server.stop(0));
    }
}
