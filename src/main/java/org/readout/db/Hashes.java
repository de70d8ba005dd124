package org.readout.db;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/** Computes SHA-256 hashes, which identify content and secrets without storing them. */
public final class Hashes {

    private Hashes() {}

    /** Returns the hash of a text's UTF-8 bytes as 64 lower-case hexadecimal digits. */
    public static String hex(String text) {
        return hex(text.getBytes(StandardCharsets.UTF_8));
    }

    public static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(hash(bytes));
    }

    /** Returns the same hash as a content security policy names it. */
    public static String inPolicy(String text) {
        return "'sha256-" + Base64.getEncoder().encodeToString(hash(text.getBytes(StandardCharsets.UTF_8))) + "'";
    }

    private static byte[] hash(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
