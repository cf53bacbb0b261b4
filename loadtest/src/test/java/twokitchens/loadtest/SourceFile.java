package twokitchens.loadtest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A file of this project's own sources, and what is written there. */
public record SourceFile(Path path, String text) {
    private static final List<String> MODULES = List.of("shared-model", "sync-server", "async-server", "loadtest");

    /** All of a folder of each module whose names end in one of these, such as {@code java|js}. */
    public static List<SourceFile> all(String folder, String endings) throws IOException {
        List<SourceFile> all = new ArrayList<>();
        for (String module : MODULES) {
            try (Stream<Path> files = Files.walk(Path.of("..", module, folder))) {
                for (Path file : files.filter(each -> each.toString().matches(".*\\.(?:" + endings + ")"))
                        .toList()) {
                    all.add(new SourceFile(file, Files.readString(file)));
                }
            }
        }
        return all;
    }
}
