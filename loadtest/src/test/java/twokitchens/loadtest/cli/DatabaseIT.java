package twokitchens.loadtest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A PostgreSQL is there as soon as it is asked for, wants a password, and is gone with the kit: its files, too. */
@Execution(ExecutionMode.CONCURRENT)
class DatabaseIT {
    private static final int PROTOCOL = 3 << 16;
    private static final int SASL = 10;
    private static final int MOST_MILLIS = 6_000;

    @TempDir
    private Path directory;

    private KitProcess kit(String... more) throws IOException {
        List<Path> elsewhere = List.of(directory.resolve("home"), directory.resolve("tmp"));
        for (Path each : elsewhere) {
            Files.createDirectory(each);
        }
        Path log = directory.resolve("kit.log");
        Stream<String> command = Stream.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Duser.home=" + elsewhere.get(0),
                "-Djava.io.tmpdir=" + elsewhere.get(1),
                "-XX:-UsePerfData",
                "-jar",
                Path.of("target/loadtest.jar").toRealPath().toString(),
                "database",
                "--output=" + directory.resolve("output"));
        Process kit = new ProcessBuilder(Stream.concat(command, Stream.of(more)).toList())
                .directory(elsewhere.get(0).toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new KitProcess(kit, log);
    }

    /** Nothing but the log of the kit, and what is in its output directory. */
    private List<String> filesElsewhere() throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> directory.relativize(file).toString())
                    .filter(file -> !file.startsWith("output/") && !file.equals("kit.log"))
                    .toList();
        }
    }

    @Test
    void itWantsAPasswordAndLeavesNothing() throws Exception {
        try (KitProcess kit = kit()) {
            ProcessHandle postgres = kit.child("/data -c port=");
            while (kit.process().isAlive() && !kit.output().contains("--database-password-file")) {
                Thread.sleep(20);
            }
            assertThat(kit.output())
                    .containsPattern("PostgreSQL 18\\.\\d+ listening on postgresql://kitchen@127.0.0.1:");
            Path password = Path.of(kit.output().strip().replaceAll("(?s).* ", ""));
            assertThat(Files.readString(password)).hasSizeGreaterThan(20);
            assertThat(kit.output()).doesNotContain(Files.readString(password));
            assertThat(demanded(kit.output().replaceAll("(?s).* (postgresql://\\S+).*", "$1")))
                    .isEqualTo(SASL);
            kit.process().destroy();
            kit.process().waitFor();
            postgres.onExit().get(20, TimeUnit.SECONDS);
        }
        KitProcess.awaitNone("-D " + directory);
        assertThat(directory.resolve("output/.tmp")).doesNotExist();
        assertThat(filesElsewhere()).isEmpty();
    }

    /** Whether or not its parent still holds the kit's input. */
    @Test
    void itsEndIsNoticed() throws Exception {
        try (KitProcess kit = kit("--stop-with-input")) {
            while (kit.process().isAlive() && !kit.output().contains("--database-password-file")) {
                Thread.sleep(20);
            }
            kit.child(each -> each.command().orElse("").endsWith("/bin/postgres"))
                    .destroyForcibly();
            kit.assertEndedWith(1);
            assertThat(kit.output()).contains("PostgreSQL has ended");
        }
        assertThat(filesElsewhere()).isEmpty();
    }

    @Test
    void itEndsWithItsInput() throws Exception {
        try (KitProcess kit = kit("--stop-with-input")) {
            ProcessHandle postgres = kit.child("/data -c port=");
            kit.process().getOutputStream().close();
            postgres.onExit().get(20, TimeUnit.SECONDS);
            kit.assertEndedWith(0);
            assertThat(kit.output()).doesNotContain("has ended");
        }
        KitProcess.awaitNone("-D " + directory);
        assertThat(filesElsewhere()).isEmpty();
    }

    /** Which authentication a client of this address is asked for: 0 would be none. */
    private static int demanded(String url) throws IOException {
        URI address = URI.create(url);
        byte[] parameters = "user\0kitchen\0database\0postgres\0\0".getBytes(StandardCharsets.US_ASCII);
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            out.writeInt(2 * Integer.BYTES + parameters.length);
            out.writeInt(PROTOCOL);
            out.write(parameters);
            DataInputStream in = new DataInputStream(socket.getInputStream());
            assertThat(in.readByte()).isEqualTo((byte) 'R');
            in.readInt();
            return in.readInt();
        }
    }

    /** At whatever moment: while it unpacks, makes its files, starts or runs. */
    @RepeatedTest(10)
    @Tag("extended")
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void itDoesNotOutliveAKilledKit() throws Exception {
        try (KitProcess kit = kit()) {
            Thread.sleep(ThreadLocalRandom.current().nextInt(MOST_MILLIS));
            kit.killAmongChildren();
        }
        KitProcess.awaitNone("-D " + directory);
        assertThat(filesElsewhere()).isEmpty();
    }

    @Test
    void aPortThatIsTakenIsRefused() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                KitProcess kit = kit("--port=" + taken.getLocalPort())) {
            kit.assertRefused("cannot listen on 127.0.0.1:" + taken.getLocalPort(), "choose another --port");
        }
    }
}
