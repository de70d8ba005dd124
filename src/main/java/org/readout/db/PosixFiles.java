package org.readout.db;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files and folders that only their owner reads, where the file system knows owners. */
public final class PosixFiles {

    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");

    private PosixFiles() {}

    /**
     * Whether what lies in a folder has POSIX permissions.
     *
     * @param folder one that is there
     */
    public static boolean areIn(Path folder) {
        try {
            return Files.getFileStore(folder).supportsFileAttributeView("posix");
        } catch (IOException e) {
            // Java looks for the folder's mount point, and in a changed root, as containers have it, there may be none.
            return folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        }
    }

    /** Makes an empty file that only its owner reads; one that is there becomes so. */
    public static void makePrivate(Path file) throws IOException {
        boolean posix = areIn(folderOf(file));
        try {
            Files.createFile(
                    file,
                    posix
                            ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(FILE)}
                            : new FileAttribute<?>[0]);
        } catch (FileAlreadyExistsException e) {
            if (posix && !Files.getPosixFilePermissions(file).equals(FILE)) {
                Files.setPosixFilePermissions(file, FILE);
            }
        }
    }

    /** Makes a folder, and those above it, where it is missing; only its owner sees into a new one. */
    public static void makePrivateFolder(Path folder) throws IOException {
        boolean isNew = Files.notExists(folder);
        Files.createDirectories(folder);
        if (isNew && areIn(folder)) {
            Files.setPosixFilePermissions(folder, FOLDER);
        }
    }

    /** Whether others than the owner may see into a folder. */
    public static boolean isOpenToOthers(Path folder) throws IOException {
        return areIn(folder) && !FOLDER.containsAll(Files.getPosixFilePermissions(folder));
    }

    static void force(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Windows opens no folder.
            return;
        }
    }

    static void forceFile(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folderOf(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        return parent == null ? file : parent;
    }
}
