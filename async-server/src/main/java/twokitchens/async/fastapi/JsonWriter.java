package twokitchens.async.fastapi;

import com.fasterxml.jackson.databind.SequenceWriter;
import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.buffer.BufferInternal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import twokitchens.model.Json;

/**
 * Writes values as JSON. Each thread keeps one writer: setting one up for each value would take longer than to write a
 * user with it.
 */
final class JsonWriter {
    /** In bytes. After a longer value, the thread does not keep what has grown to hold it. */
    private static final int MOST_KEPT = 1 << 20;

    private static final ThreadLocal<JsonWriter> OF_THREAD = ThreadLocal.withInitial(JsonWriter::new);

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final SequenceWriter writer;

    private JsonWriter() {
        try {
            writer = Json.mapper().writer().withRootValueSeparator("").writeValues(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /**
     * Writes a value.
     *
     * @throws IllegalStateException if it cannot be written as JSON
     */
    static Buffer write(@Nullable Object value) {
        JsonWriter kept = OF_THREAD.get();
        try {
            kept.writer.write(value);
        } catch (IOException | RuntimeException notSerializable) {
            // It has written a part, and would go on inside it.
            OF_THREAD.remove();
            throw new IllegalStateException(notSerializable);
        }
        byte[] written = kept.bytes.toByteArray();
        kept.bytes.reset();
        if (written.length > MOST_KEPT) {
            OF_THREAD.remove();
        }
        // A Buffer of Vert.x's own would be a second copy.
        return BufferInternal.buffer(Unpooled.wrappedBuffer(written));
    }
}
