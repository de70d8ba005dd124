package org.readout.db;

import com.exceptionfactory.jagged.RecipientStanzaWriter;
import com.exceptionfactory.jagged.framework.stream.StandardDecryptingChannelFactory;
import com.exceptionfactory.jagged.framework.stream.StandardEncryptingChannelFactory;
import com.exceptionfactory.jagged.x25519.X25519KeyPairGenerator;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaReaderFactory;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaWriterFactory;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * What protects a backup that has left the data folder: an entry in the zip file with the server's signature over the
 * database, and on request encryption of the whole file in the format of age ({@code age-encryption.org/v1}).
 */
public final class BackupSeal {

    private static final String SECRET = "signing-key";
    private static final String PUBLIC = "signing-key.pub";
    private static final String SIGNATURE = "signature.txt";
    private static final String ALGORITHM = "Ed25519";
    private static final byte[] ENCRYPTED = "age-encryption.org/v1\n".getBytes(StandardCharsets.US_ASCII);

    private BackupSeal() {}

    /** Returns the key pair with which the data folder's server signs; makes it if there is none. */
    static KeyPair signingKey(Path data) {
        Path secret = data.resolve(SECRET);
        Path open = data.resolve(PUBLIC);
        try {
            if (Files.notExists(secret)) {
                KeyPair made = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
                PosixFiles.write(open, inWords(made.getPublic()) + "\n");
                PosixFiles.write(secret, inWords(made.getPrivate()) + "\n");
            }
            PrivateKey signing = KeyFactory.getInstance(ALGORITHM)
                    .generatePrivate(new PKCS8EncodedKeySpec(bytes(Files.readString(secret))));
            return new KeyPair(publicKey(Files.readString(open)), signing);
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            // Not the message: it may have a part of the key.
            throw new StartupException("Can't read or write the key that signs backups, " + secret + " with " + open
                    + ". Check the permissions. If the files are damaged, delete both: Readout makes new ones.");
        }
    }

    /** Returns the data folder's public key as one word; empty if it has none yet. */
    public static Optional<String> ownKey(Path data) {
        return Optional.of(data.resolve(PUBLIC)).filter(Files::exists).map(file -> keyIn(file.toString()));
    }

    /** Returns a key that was given itself or as a file, in which comments start with {@code #}. */
    public static String keyIn(String keyOrFile) {
        Path file = Path.of(keyOrFile);
        try {
            return Files.isRegularFile(file)
                    ? Files.readString(file).replaceAll("(?m)^#.*", "").strip()
                    : keyOrFile.strip();
        } catch (IOException e) {
            throw new StartupException("Can't read the key in " + file + ".");
        }
    }

    /**
     * A backup whose database was unpacked.
     *
     * @param signed the words about the database that a signature signs
     * @param signature the content of the entry: the public key and the signature; empty if there is none
     */
    record Unpacked(Path backup, byte[] signed, String signature) {

        /** Adds the signature. */
        void sign(KeyPair keys) throws IOException {
            try (FileSystem zip = FileSystems.newFileSystem(backup)) {
                Signature made = Signature.getInstance(ALGORITHM);
                made.initSign(keys.getPrivate());
                made.update(signed);
                Files.writeString(
                        zip.getPath(SIGNATURE), inWords(keys.getPublic()) + " " + inWords(made.sign()) + "\n");
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("Every Java has Ed25519", e);
            }
        }

        /** Returns the public key that has signed the backup; empty without a signature. */
        Optional<String> signer() {
            if (signature.isEmpty()) {
                return Optional.empty();
            }
            String[] words = signature.split("\\s");
            try {
                Signature check = Signature.getInstance(ALGORITHM);
                check.initVerify(publicKey(words[0]));
                check.update(signed);
                if (check.verify(bytes(words[words.length - 1]))) {
                    return Optional.of(words[0]);
                }
            } catch (GeneralSecurityException | IllegalArgumentException e) {
                // Below: what is no key and no signature is a wrong one.
            }
            throw new StartupException(
                    "The backup " + backup + " was changed after a server signed it, or it is damaged."
                            + " Nothing was restored. Use another backup.");
        }
    }

    /**
     * Unpacks the database of a backup.
     *
     * @param secret the secret key of an encrypted backup
     */
    static Unpacked unpack(Path backup, Path database, @Nullable String secret) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(decrypted(backup, secret))) {
            MessageDigest hash = MessageDigest.getInstance("SHA-256");
            String signature = "";
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals(DatabaseFile.NAME)) {
                    Files.copy(new DigestInputStream(zip, hash), database);
                } else if (entry.getName().equals(SIGNATURE)) {
                    signature = new String(zip.readNBytes(1000), StandardCharsets.US_ASCII);
                }
            }
            if (Files.notExists(database)) {
                throw new ZipException("No database in it");
            }
            String signed = "Readout backup " + HexFormat.of().formatHex(hash.digest());
            return new Unpacked(backup, signed.getBytes(StandardCharsets.US_ASCII), signature);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static InputStream decrypted(Path backup, @Nullable String secret) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(backup));
        in.mark(ENCRYPTED.length);
        boolean isEncrypted = Arrays.equals(in.readNBytes(ENCRYPTED.length), ENCRYPTED);
        in.reset();
        if (!isEncrypted) {
            return in;
        }
        if (secret == null) {
            throw new StartupException(
                    "The backup " + backup + " is encrypted. Nothing was restored. Add --key with the"
                            + " file of its secret key, which './readout backup-key' made.");
        }
        try {
            return Channels.newInputStream(new StandardDecryptingChannelFactory()
                    .newDecryptingChannel(
                            Channels.newChannel(in),
                            List.of(X25519RecipientStanzaReaderFactory.newRecipientStanzaReader(secret))));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new StartupException(
                    "The backup " + backup + " can't be decrypted with this key. Nothing was restored."
                            + " Use the secret key that belongs to the public key it was encrypted to.");
        }
    }

    /** Writes a file, encrypted to a public key such as {@code age1…}. */
    static void encrypt(Path file, OutputStream out, String to) throws IOException {
        try (WritableByteChannel encrypted = new StandardEncryptingChannelFactory()
                .newEncryptingChannel(Channels.newChannel(out), List.of(recipient(to)))) {
            Files.copy(file, Channels.newOutputStream(encrypted));
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    /** Returns the recipient with a public key, or throws the reason why it is none. */
    static RecipientStanzaWriter recipient(String key) {
        try {
            return X25519RecipientStanzaWriterFactory.newRecipientStanzaWriter(key);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            // Not the key: it may be the secret one.
            throw new StartupException(
                    "Backups can't be encrypted: that is no public key. A public key starts with age1."
                            + " To make one: ./readout backup-key FILE");
        }
    }

    /** Makes a pair of keys for encrypted backups: the secret one in a new private file. Returns the public one. */
    public static String newEncryptionKey(Path file) {
        try {
            KeyPair pair = new X25519KeyPairGenerator().generateKeyPair();
            PosixFiles.write(file, "# public key: " + pair.getPublic() + "\n" + pair.getPrivate() + "\n");
            return pair.getPublic().toString();
        } catch (IOException | GeneralSecurityException e) {
            throw new StartupException("Can't write to " + file + ": " + StartupException.reason(e) + ".");
        }
    }

    private static PublicKey publicKey(String words) throws GeneralSecurityException {
        return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(bytes(words)));
    }

    private static String inWords(Key key) {
        return inWords(key.getEncoded());
    }

    private static String inWords(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] bytes(String words) {
        return Base64.getDecoder().decode(words.strip());
    }
}
