package twokitchens.loadtest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import twokitchens.loadtest.run.Jars;

/** What a command needs before it can begin: the servers that the build made, and a place for its results. */
final class Outputs {
    private Outputs() {}

    /** Makes the directory, if it can be written to. */
    static Path writable(CommandSpec command, Path output) {
        try {
            Path directory = Files.createDirectories(output.toAbsolutePath().normalize());
            Files.delete(Files.createTempFile(directory, "writable", ".tmp"));
            return directory;
        } catch (IOException problem) {
            throw new ParameterException(command.commandLine(), "cannot write to " + output + ": " + problem);
        }
    }

    /** Finds the servers. */
    static Jars jars(CommandSpec command) {
        Jars jars = new Jars(Home.jar("sync-server"), Home.jar("async-server"), Home.referenceJar());
        for (Path jar : new Path[] {jars.sync(), jars.async()}) {
            if (!Files.isRegularFile(jar)) {
                throw new ParameterException(command.commandLine(), "there is no " + jar + ": mvn package builds it");
            }
        }
        return jars;
    }
}
