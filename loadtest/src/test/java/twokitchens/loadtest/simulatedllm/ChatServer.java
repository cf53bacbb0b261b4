package twokitchens.loadtest.simulatedllm;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import twokitchens.testing.ChildProcess;

/** A server, and how it is started. */
record ChatServer(String module, String... options) {
    static final String ALL = "twokitchens.loadtest.simulatedllm.ChatServer#all";
    static final String FOR_A_CROWD = "twokitchens.loadtest.simulatedllm.ChatServer#forACrowd";

    static Stream<ChatServer> all() {
        return Stream.concat(Stream.of(new ChatServer("sync-server", "--workers", "30")), forACrowd());
    }

    /** Those which hold a thousand guests at once. */
    static Stream<ChatServer> forACrowd() {
        Stream<ChatServer> async = Stream.of(new ChatServer("async-server"));
        return Runtime.version().feature() >= 21
                ? Stream.concat(async, Stream.of(new ChatServer("sync-server", "--workers", "virtual")))
                : async;
    }

    ChildProcess open(int modelPort) throws IOException {
        return open("http://127.0.0.1:" + modelPort + "/v1", Map.of());
    }

    ChildProcess open(String modelUrl, Map<String, String> environment) throws IOException {
        List<String> all = new ArrayList<>(List.of(options));
        all.addAll(List.of("--port", "0", "--llm-url", modelUrl));
        Path jar = Path.of("..", module, "target", module + ".jar");
        return ChildProcess.startJar(environment, jar, all.toArray(String[]::new));
    }

    @Override
    public String toString() {
        return module + " " + String.join(" ", options);
    }
}
