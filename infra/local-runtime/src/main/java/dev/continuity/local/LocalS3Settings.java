package dev.continuity.local;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The settings of a {@link LocalS3}.
 *
 * @param folder for buckets and objects as folders and files; created if missing
 * @param port to listen on, 1 to 65535, or 0 for any free one
 * @param bucket created if missing; S3's rules for names: 3 to 63 of a-z, 0-9, dots and hyphens
 * @param accessKey not blank
 * @param secretKey not blank
 */
public record LocalS3Settings(Path folder, int port, String bucket, String accessKey, String secretKey) {

    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
    private static final SecureRandom RANDOM = new SecureRandom();

    public LocalS3Settings {
        folder = folder.toAbsolutePath().normalize();
        FreePorts.checked("S3", port);
        if (!BUCKET.matcher(bucket).matches() || bucket.contains("..")) {
            throw new IllegalArgumentException("\"" + bucket + "\" cannot be the name of a bucket."
                    + " Allowed: 3 to 63 of a-z, 0-9, dots and hyphens, with a letter or digit at both ends.");
        }
        if (accessKey.isBlank() || secretKey.isBlank()) {
            throw new IllegalArgumentException("S3 needs an access key and a secret key. One of them is blank.");
        }
    }

    /** Settings with new random credentials. */
    public static LocalS3Settings withNewCredentials(Path folder, int port, String bucket) {
        return new LocalS3Settings(folder, port, bucket, random(10), random(20));
    }

    /** Without the secret key. */
    @Override
    public String toString() {
        return "LocalS3Settings[folder=" + folder + ", port=" + port + ", bucket=" + bucket + ", accessKey=" + accessKey
                + "]";
    }

    private static String random(int bytes) {
        var drawn = new byte[bytes];
        RANDOM.nextBytes(drawn);
        return HexFormat.of().formatHex(drawn);
    }
}
