package dev.continuity.take;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A SHA-256 hash: of the content of media, or of the recipe of a take.
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record Sha256(@JsonValue String hex) implements Comparable<Sha256> {
    private static final int DIGITS = 64;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Sha256 {
        if (hex.length() != DIGITS || !hex.chars().allMatch(Sha256::isDigit)) {
            throw new IllegalArgumentException("Not a SHA-256 (64 lower-case hexadecimal digits): " + hex);
        }
    }

    public static Sha256 of(byte[] content) {
        return of(digest(), content);
    }

    /** The hash of what {@code digest} was given so far. */
    public static Sha256 from(MessageDigest digest) {
        return new Sha256(HexFormat.of().formatHex(digest.digest()));
    }

    /** A new digest, for {@link #from}. */
    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** Ten digits, enough for people to tell two hashes apart. */
    public String brief() {
        return hex.substring(0, 10);
    }

    private static boolean isDigit(int c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    }

    @Override
    public int compareTo(Sha256 other) {
        return hex.compareTo(other.hex);
    }

    @Override
    public String toString() {
        return hex;
    }

    private static Sha256 of(MessageDigest digest, byte[] content) {
        digest.update(content);
        return from(digest);
    }
}
