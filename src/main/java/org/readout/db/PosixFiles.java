package org.readout.db;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.springframework.util.FileSystemUtils;

/** Files and folders that only their owner can read, if the file system has owners. */
public final class PosixFiles {

    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");

    private PosixFiles() {}

    private static boolean areIn(Path folder) {
        try {
            return Files.getFileStore(folder).supportsFileAttributeView("posix");
        } catch (IOException e) {
            // Java looks for the folder's mount point, which a changed root, as in containers, may not have.
            return folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        }
    }

    /** Creates an empty file that only its owner can read, or restricts an existing one. */
    public static void makePrivate(Path file) throws IOException {
        boolean posix = areIn(folderOf(file));
        try {
            Files.createFile(
                    file,
                    posix
                            ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(FILE)}
                            : new FileAttribute<?>[0]);
        } catch (FileAlreadyExistsException e) {
            if (posix) {
                Files.setPosixFilePermissions(file, FILE);
            }
        }
    }

    /** Creates a folder and those above it, if missing; only its owner can read a new one. */
    public static void makePrivateFolder(Path folder) throws IOException {
        boolean isNew = Files.notExists(folder);
        Files.createDirectories(folder);
        if (isNew && areIn(folder)) {
            Files.setPosixFilePermissions(folder, FOLDER);
        }
    }

    /** Returns whether users other than the owner can read a folder. */
    public static boolean isOpenToOthers(Path folder) throws IOException {
        return areIn(folder) && !FOLDER.containsAll(Files.getPosixFilePermissions(folder));
    }

    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    static void write(Path file, String text) throws IOException {
        write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Writes a private file. It gets its name, and replaces an older one, once all of it is on the device. */
    static void write(Path file, Content content) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            makePrivate(part);
            try (OutputStream out = Files.newOutputStream(part)) {
                content.writeTo(out);
            }
            force(part, StandardOpenOption.WRITE);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
        try {
            force(folderOf(file), StandardOpenOption.READ);
        } catch (IOException e) {
            // Windows can't open folders.
            return;
        }
    }

    public static void deleteAll(Path path) {
        try {
            FileSystemUtils.deleteRecursively(path);
        } catch (IOException e) {
            // The next cleanup removes it.
            return;
        }
    }

    static List<Path> list(Path folder, String glob) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, glob)) {
            return StreamSupport.stream(files.spliterator(), false).sorted().toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static void force(Path file, StandardOpenOption option) throws IOException {
        try (FileChannel channel = FileChannel.open(file, option)) {
            channel.force(true);
        }
    }

    private static Path folderOf(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        return parent == null ? file : parent;
    }
}
