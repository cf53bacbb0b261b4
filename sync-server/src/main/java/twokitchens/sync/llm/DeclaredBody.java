package twokitchens.sync.llm;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A response's body of a declared length. Java's old client neither stops at its end nor misses what was cut off. */
final class DeclaredBody extends FilterInputStream {
    private long left;

    DeclaredBody(InputStream response, long length) {
        super(response);
        this.left = length;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (left == 0) {
            return -1;
        }
        int count = in.read(bytes, offset, (int) Math.min(length, left));
        if (count < 0) {
            throw new EOFException("the response ended before its length");
        }
        left -= count;
        return count;
    }
}
