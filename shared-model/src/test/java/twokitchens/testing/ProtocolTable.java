package twokitchens.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The page of the documentation that lists what both servers do with each case of the protocol suite. Each server's
 * tests know its own column, and take the other's from the page.
 */
final class ProtocolTable {
    private static final Path PAGE = Path.of("../docs/protocol.md");
    private static final Path SEEN = Path.of("target/protocol.md");
    private static final List<String> SERVERS = List.of("sync-server", "async-server");
    private static final String FIRST_HEADING = "\n## ";

    private final String server;
    private final String page;
    private final Map<String, String[]> rows = new HashMap<>();

    /** @param server the server whose column is to be filled in */
    ProtocolTable(String server) throws IOException {
        this.server = server;
        this.page = Files.readString(PAGE);
        String group = "";
        for (String line : page.lines().toList()) {
            if (line.startsWith("## ")) {
                group = line.substring(3);
            } else if (line.startsWith("| ")) {
                String[] cells = line.split(" ?\\| ?");
                rows.put(group + ": " + cells[1], cells);
            }
        }
    }

    String page() {
        return page;
    }

    /** The page as it should be, also left in the build's directory. */
    String page(Map<String, String> words) throws IOException {
        StringBuilder seen = new StringBuilder(page.substring(0, page.indexOf(FIRST_HEADING)));
        String group = "";
        for (ProtocolCase each : ProtocolCase.load()) {
            if (!each.group().equals(group)) {
                group = each.group();
                seen.append("\n## ")
                        .append(group)
                        .append("\n\n| case | RFC | which says | sync-server | async-server |\n");
                seen.append("| --- | --- | --- | --- | --- |\n");
            }
            seen.append(row(each, words.get(each.toString())));
        }
        Files.writeString(SEEN, seen);
        return seen.toString();
    }

    private String row(ProtocolCase each, String words) {
        StringBuilder row = new StringBuilder("| %s | %s | %s |"
                .formatted(each.name(), each.section(), each.rule().text()));
        String[] written = rows.getOrDefault(each.toString(), new String[0]);
        for (int index = 0; index < SERVERS.size(); index++) {
            int cell = 4 + index;
            String other = cell < written.length ? written[cell] : "?";
            row.append(' ')
                    .append(SERVERS.get(index).equals(server) ? words : other)
                    .append(" |");
        }
        return row.append('\n').toString();
    }
}
