package org.readout.account;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.readout.storage.PosixFiles;

/**
 * The key that signs the cookies of those who stay signed in. It lives in the data folder, readable by its owner alone, so
 * that a restart signs nobody out.
 */
final class RememberMeKey {

    static final String FILE = "remember-me.key";

    private RememberMeKey() {}

    /** The key of a data folder, which is made where there is none yet. */
    static String in(Path data) {
        try {
            Files.createDirectories(data);
            Path file = data.resolve(FILE);
            try {
                Files.createFile(file, ownerOnly(data));
                Files.writeString(file, RandomKey.random().value(), StandardOpenOption.WRITE);
            } catch (FileAlreadyExistsException e) {
                return existing(file);
            }
            return existing(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String existing(Path file) throws IOException {
        String key = Files.readString(file).strip();
        return RandomKey.parse(key)
                .orElseThrow(() -> new IllegalStateException(FILE
                        + " in the data folder does not hold a key. Delete it, and a new one is made; everybody then"
                        + " signs in again."))
                .value();
    }

    private static FileAttribute<?>[] ownerOnly(Path folder) {
        if (!PosixFiles.areIn(folder)) {
            return new FileAttribute<?>[0];
        }
        return new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(
                    Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE))
        };
    }
}
