package twokitchens.loadtest.classroom.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import twokitchens.loadtest.result.ServerKind;

class LessonServerTest {
    @TempDir
    private Path directory;

    /** A server that listens, and closes every connection without an answer. */
    public static final class Mute {
        public static void main(String[] arguments) throws IOException {
            try (ServerSocket socket = new ServerSocket(0, 100, InetAddress.getLoopbackAddress())) {
                System.out.println("sync-server listening on http://127.0.0.1:" + socket.getLocalPort());
                while (true) {
                    socket.accept().close();
                }
            }
        }
    }

    @Test
    void aServerThatListensAndDoesNotAnswerIsLostAndSoIsOneThatIsOpenedAtTheSameTime() throws Exception {
        CountDownLatch lost = new CountDownLatch(1);
        try (LessonServer server =
                new LessonServer(ServerKind.BLOCKING, jar(), 0, new Cellar(), ending -> lost.countDown())) {
            server.open(ServerSettings.FIRST);
            server.open(ServerSettings.FIRST);
            assertThat(lost.await(60, TimeUnit.SECONDS)).isTrue();
            assertThat(server.state().phase()).isEqualTo(ServerState.Phase.LOST);
            assertThat(server.state().ending()).startsWith("cannot be opened: ");
            assertThat(ProcessHandle.current().children().filter(this::isOfThisTest))
                    .allSatisfy(child -> assertThat(child.onExit()).succeedsWithin(20, TimeUnit.SECONDS));
        }
    }

    private boolean isOfThisTest(ProcessHandle child) {
        return child.info().commandLine().orElse("").contains(directory.toString());
    }

    private Path jar() throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.put(Attributes.Name.MAIN_CLASS, Mute.class.getName());
        attributes.put(Attributes.Name.CLASS_PATH, Mute.class.getResource("/").toString());
        Path jar = directory.resolve("mute.jar");
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();
        return jar;
    }
}
