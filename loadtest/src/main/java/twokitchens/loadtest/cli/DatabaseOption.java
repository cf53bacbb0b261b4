package twokitchens.loadtest.cli;

import static twokitchens.loadtest.run.Requirements.badUsage;
import static twokitchens.loadtest.run.Requirements.require;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import twokitchens.database.DatabaseUrl;
import twokitchens.loadtest.run.Plan;
import twokitchens.loadtest.run.RunFailedException;
import twokitchens.loadtest.run.RunningDatabase;
import twokitchens.loadtest.run.TemporaryFiles;

/** The database behind the servers of a plan: one that runs already, or else one that is started for the comparison. */
final class DatabaseOption {
    private static final String NAME = "--database";
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Option(
            names = NAME,
            paramLabel = "URL",
            converter = DatabaseUrl.Reader.class,
            description = "Give the servers this PostgreSQL database, such as postgresql://user@127.0.0.1:5432/users "
                    + "(default: start one, and delete it afterwards).")
    private Optional<DatabaseUrl> url = Optional.empty();

    @Option(
            names = "--database-password-file",
            paramLabel = "FILE",
            description = "Read its password from this file (default: the password in the URL, or the environment "
                    + "variable TWO_KITCHENS_DATABASE_PASSWORD).")
    private Optional<Path> passwordFile = Optional.empty();

    /** Refuses a database that no run of the plan needs, and one that does not listen. */
    void check(Plan plan) {
        require(url.isPresent() || passwordFile.isEmpty(), "--database-password-file needs --database");
        require(url.isEmpty() || plan.needsDatabase(), "no run of plan " + plan.name() + " needs a database");
        passwordFile.ifPresent(file -> require(Files.isReadable(file), "cannot read --database-password-file " + file));
        url.ifPresent(this::requireListening);
    }

    private void requireListening(DatabaseUrl asked) {
        try (Socket socket = new Socket(Proxy.NO_PROXY)) {
            socket.connect(new InetSocketAddress(asked.host(), asked.port()), Math.toIntExact(PATIENCE.toMillis()));
        } catch (IOException absent) {
            throw badUsage(
                    "cannot reach a database at " + asked.address() + "; start it, or choose another with " + NAME);
        }
    }

    /** The database, to be closed; null if the plan needs none. */
    @Nullable
    RunningDatabase start(Plan plan) throws IOException, InterruptedException {
        if (!plan.needsDatabase()) {
            return null;
        }
        try {
            return url.isPresent()
                    ? RunningDatabase.at(url.get().toString(), password(url.get()))
                    : RunningDatabase.start(TemporaryFiles.directory(), 0);
        } catch (RunFailedException failure) {
            throw badUsage(failure);
        }
    }

    /** A password in the URL goes to the servers by a file: their command lines are for everybody to read. */
    private Optional<Path> password(DatabaseUrl asked) throws IOException {
        if (passwordFile.isPresent() || asked.password().isEmpty()) {
            return passwordFile.map(Path::toAbsolutePath);
        }
        Path file = Files.createTempFile(TemporaryFiles.directory(), "password", ".txt");
        return Optional.of(Files.writeString(file, asked.password().get()));
    }
}
