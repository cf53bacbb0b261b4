package twokitchens.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A real PostgreSQL with its files below {@code target}: it asks for a password, and can be killed and started again. */
public final class TestDatabase implements AutoCloseable {
    static final String PASSWORD = "test:pass/word@1";

    private static final String ENCODED_PASSWORD = "test%3Apass%2Fword%401";
    private static final Path DIRECTORY = Path.of("target/postgresql").toAbsolutePath();
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final Path data =
            DIRECTORY.resolve("data-" + ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet());
    private EmbeddedPostgres running;
    private Process watchdog;

    private TestDatabase() throws IOException {
        start(0);
        try (Connection connection = connect("postgres")) {
            connection.createStatement().execute("ALTER USER postgres PASSWORD '" + PASSWORD + "'");
            Files.writeString(data.resolve("pg_hba.conf"), "host all all 127.0.0.1/32 scram-sha-256\n");
            connection.createStatement().execute("SELECT pg_reload_conf()");
        } catch (SQLException problem) {
            throw new IOException(problem);
        }
    }

    /** The one that all tests share that do not kill it. It ends with this JVM. */
    public static TestDatabase shared() {
        return Shared.DATABASE;
    }

    /** Starts it when it is first asked for. */
    private static final class Shared {
        private static final TestDatabase DATABASE = start();

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(DATABASE::close));
        }
    }

    /** Starts one of a test's own. */
    static TestDatabase start() {
        try {
            return new TestDatabase();
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    private void start(int port) throws IOException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(DIRECTORY.toFile())
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setConnectConfig("password", PASSWORD)
                .setServerConfig("unix_socket_directories", "''")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("max_connections", "200");
        running = (port == 0 ? builder : builder.setPort(port)).start();
        // It would outlive this JVM: the shell reads the end of its input, however the JVM ends.
        watchdog = new ProcessBuilder("sh", "-c", "cat > /dev/null; kill -QUIT " + pid())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private long pid() throws IOException {
        return Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
    }

    /** The port listened on; it stays the same. */
    public int port() {
        return running.getPort();
    }

    /** Makes a user with a schema of its own, which is as good as a new database and quicker; returns its URL. */
    public String create() throws SQLException {
        String name = "test" + COUNT.incrementAndGet();
        try (Connection connection = connect("postgres")) {
            connection.createStatement().execute("CREATE USER " + name + " PASSWORD '" + PASSWORD + "'");
            connection.createStatement().execute("CREATE SCHEMA AUTHORIZATION " + name);
        }
        return "postgresql://" + name + ":" + ENCODED_PASSWORD + "@127.0.0.1:" + port() + "/postgres";
    }

    private Connection connect(String user) throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port() + "/postgres", user, PASSWORD);
    }

    private static String userIn(String url) {
        return url.replaceAll("postgresql://(\\w+):.*", "$1");
    }

    /** Executes a statement as the user of this URL. */
    void execute(String url, String sql) throws SQLException {
        try (Connection connection = connect(userIn(url));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The first column of an answer to the user of this URL. */
    public List<String> ask(String url, String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Connection connection = connect(userIn(url));
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }

    /** The processes that serve this user's connections, where this holds. */
    List<Long> processes(String url, String condition) throws SQLException {
        String sql = "SELECT pid FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND usename = current_user AND ";
        return ask(url, sql + condition).stream().map(Long::valueOf).toList();
    }

    /** Kills all of its processes by SIGKILL, as a loss of power would. */
    void kill() throws IOException {
        ProcessHandle server = ProcessHandle.of(pid()).orElseThrow();
        List<ProcessHandle> all =
                Stream.concat(Stream.of(server), server.descendants()).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        // One whose parent has gone may stay in the table of processes.
        all.forEach(each ->
                each.onExit().completeOnTimeout(each, 1, TimeUnit.SECONDS).join());
        watchdog.destroyForcibly();
    }

    /** Starts it again, with what it had stored, on the same port. */
    void restart() throws IOException {
        int port = port();
        running.close();
        start(port);
    }

    @Override
    public void close() {
        try {
            kill();
            try (Stream<Path> files = Files.walk(data)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
        } catch (IOException left) {
            // The next clean deletes it.
        }
    }
}
