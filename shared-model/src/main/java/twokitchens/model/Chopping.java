package twokitchens.model;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Work with the knife: pure computing, in which nothing waits. */
public final class Chopping {
    /** The most strokes that one order may ask for: seconds of work, not hours. */
    public static final int MOST_STROKES = 10_000_000;

    /** What an order is that names no number: some milliseconds. */
    public static final String USUAL_STROKES = "10000";

    private static final int BLOCK_BYTES = 32;

    private Chopping() {}

    /**
     * Chops: hashes a block of 32 zero bytes by SHA-256, then the digest again, and so on.
     *
     * @param strokes how many times, at least 1
     * @return the last digest, in lower-case hexadecimal digits
     */
    public static String chop(int strokes) {
        MessageDigest knife = knife();
        byte[] block = new byte[BLOCK_BYTES];
        for (int stroke = 0; stroke < strokes; stroke++) {
            block = knife.digest(block);
        }
        return HexFormat.of().formatHex(block);
    }

    private static MessageDigest knife() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
