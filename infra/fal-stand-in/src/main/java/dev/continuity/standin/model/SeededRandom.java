package dev.continuity.standin.model;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Numbers that vary a clip. Most depend on the prompt; a few depend on the request, since the real model has no seed. */
record SeededRandom(String prompt, String requestId) {

    /** The same for the same prompt, 0..1. */
    double byPrompt(String purpose) {
        return fraction(purpose + '\n' + prompt);
    }

    /** A different one for each request, -1..1. */
    double byRequest(String purpose) {
        return fraction(purpose + '\n' + requestId) * 2 - 1;
    }

    private static double fraction(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return (ByteBuffer.wrap(hash).getLong() >>> 11) * 0x1.0p-53;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
