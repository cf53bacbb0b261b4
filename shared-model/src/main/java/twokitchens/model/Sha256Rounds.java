package twokitchens.model;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Pure computation, without any waiting. */
public final class Sha256Rounds {
    /** The most rounds for one request: seconds of work, not hours. */
    public static final int MAX_ROUNDS = 10_000_000;

    /** The default number of rounds: some milliseconds. */
    public static final String DEFAULT_ROUNDS = "10000";

    private static final int BLOCK_BYTES = 32;

    private Sha256Rounds() {}

    /**
     * Hashes a block of 32 zero bytes by SHA-256, then the digest again, and so on.
     *
     * @param rounds how many times, at least 1
     * @return the last digest, in lower-case hexadecimal digits
     */
    public static String hash(int rounds) {
        MessageDigest sha256 = sha256();
        byte[] block = new byte[BLOCK_BYTES];
        for (int round = 0; round < rounds; round++) {
            block = sha256.digest(block);
        }
        return HexFormat.of().formatHex(block);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
