package twokitchens.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;
import twokitchens.cli.Server;
import twokitchens.cli.ServerMain;
import twokitchens.model.Json;

/**
 * Command lines of one server, tried one after the other in one child process: to start a JVM takes longer than to
 * reject a command line. What a library writes to standard error is seen, as it would be in a process of its own. The
 * child starts with the first command line, and ends with this JVM.
 */
public final class CommandLines {
    private final String server;
    private @Nullable ChildProcess child;

    /** @param server the name of its main class */
    CommandLines(String server) {
        this.server = server;
    }

    /**
     * The result of a command line.
     *
     * @param exitCode with which the process would have ended
     * @param output all of standard output
     * @param errors all of standard error
     */
    public record Answer(int exitCode, String output, String errors) {}

    /** Tries one. */
    public synchronized Answer execute(String... arguments) throws IOException {
        if (child == null || !child.isAlive()) {
            child = ChildProcess.start(CommandLines.class, server);
        }
        String answer = child.ask(Json.mapper().writeValueAsString(arguments));
        return Json.mapper().readValue(answer, Answer.class);
    }

    /** The one line in which a command line is rejected. */
    public String refusal(String... arguments) throws IOException {
        Answer answer = execute(arguments);
        assertThat(answer.exitCode()).isEqualTo(2);
        assertThat(answer.output()).isEmpty();
        assertThat(answer.errors()).hasLineCount(1);
        return answer.errors();
    }

    /** The child's main method: it ends when its input does. */
    public static void main(String[] server) throws Exception {
        PrintStream answers = System.out;
        BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        for (String question = questions.readLine(); question != null; question = questions.readLine()) {
            Server fresh = (Server) Class.forName(server[0]).getConstructor().newInstance();
            Answer answer = execute(fresh, Json.mapper().readValue(question, String[].class));
            answers.write((Json.mapper().writeValueAsString(answer) + "\n").getBytes(UTF_8));
            answers.flush();
        }
        System.exit(0);
    }

    private static Answer execute(Server server, String... arguments) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        System.setOut(new PrintStream(output, true, UTF_8));
        System.setErr(new PrintStream(errors, true, UTF_8));
        int exitCode = ServerMain.execute(server, arguments);
        return new Answer(exitCode, output.toString(UTF_8), ChildProcess.withoutStarvation(errors.toString(UTF_8)));
    }
}
