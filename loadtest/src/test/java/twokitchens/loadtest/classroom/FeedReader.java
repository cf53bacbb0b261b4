package twokitchens.loadtest.classroom;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads a page's server-sent events as a browser does, and can lose the connection. */
final class FeedReader implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 60_000;

    private final InputStream stream;
    private final BufferedReader lines;
    private final List<JsonNode> events = new ArrayList<>();
    private String lastId = "";
    private boolean fresh;

    FeedReader(String url, String lastEventId) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(url).toURL().openConnection();
        connection.setReadTimeout(PATIENCE_MILLIS);
        connection.setRequestProperty("Last-Event-ID", lastEventId);
        this.stream = connection.getInputStream();
        this.lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
    }

    /** Reads frames until so many events of this kind have come. */
    FeedReader readUntil(String kind, int many) throws IOException {
        while (count(kind) < many) {
            readLine(lines.readLine());
        }
        return this;
    }

    private long count(String kind) {
        return events.stream()
                .filter(event -> event.get(0).textValue().equals(kind))
                .count();
    }

    private void readLine(String line) {
        if (line.startsWith("id: ")) {
            lastId = line.substring("id: ".length());
        } else if (line.startsWith("data: ")) {
            JsonNode frame = OpenClassroom.json(line.substring("data: ".length()));
            fresh |= frame.get("fresh").booleanValue();
            frame.get("events").forEach(events::add);
        }
    }

    List<JsonNode> events() {
        return events;
    }

    String lastId() {
        return lastId;
    }

    /** Whether a frame told to forget what was shown before. */
    boolean hasBeenFresh() {
        return fresh;
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
