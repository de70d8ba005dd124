package org.readout.cli;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.readout.db.DatabaseFile;
import org.readout.db.PosixFiles;
import org.readout.db.StartupException;

/**
 * The data folder, locked by this process. The operating system releases the lock when the process ends; the text in the
 * lock file only tells a second start who has it.
 */
final class DataFolder implements Closeable {

    /** The position of the lock, after the text in the file: some systems don't let others read locked bytes. */
    private static final long LOCKED_BYTE = 1 << 20;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ENGLISH);

    private final Path folder;
    private final FileChannel channel;
    private final String started;

    private DataFolder(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
        this.started = TIME.format(Instant.now().atZone(ZoneId.systemDefault()));
    }

    static DataFolder take(Path folder) {
        return takeIfFree(folder)
                .orElseThrow(() -> new StartupException(inUse(folder) + " Stop Readout, then run this command again."));
    }

    static String inUse(Path folder) {
        String holder;
        try {
            holder = Files.readString(lockFile(folder)).strip();
        } catch (IOException e) {
            holder = "";
        }
        return "The data folder " + folder + " is already in use by "
                + (holder.isEmpty() ? "another Readout that is still starting" : holder) + ". Nothing was changed.";
    }

    static Optional<DataFolder> takeIfFree(Path folder) {
        if (folder.toString().indexOf(';') >= 0) {
            throw new StartupException("Can't use the data folder " + folder
                    + ": the path contains a semicolon. Choose another with --data.");
        }
        FileChannel channel;
        try {
            // It contains email addresses, scores and answers.
            PosixFiles.makePrivateFolder(folder);
            PosixFiles.makePrivate(lockFile(folder));
            channel = FileChannel.open(lockFile(folder), StandardOpenOption.READ, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException e) {
            throw new StartupException(
                    "Can't create the data folder " + folder + ": " + e.getFile() + " is a file, not a folder.");
        } catch (IOException e) {
            throw new StartupException("Can't " + (Files.isDirectory(folder) ? "write to" : "create")
                    + " the data folder " + folder + ". Check the permissions, or choose another with --data.");
        }
        DataFolder taken = new DataFolder(folder, channel);
        try {
            if (lock(channel) == null) {
                taken.close();
                return Optional.empty();
            }
            taken.announce("");
            return Optional.of(taken);
        } catch (IOException e) {
            taken.close();
            throw new StartupException(
                    "Can't lock the data folder " + folder + " (" + e.getMessage() + "). Put it on a local disk.");
        }
    }

    /** Makes the files private to their owner, and returns a warning if others can still read the folder. */
    Optional<String> makePrivate() {
        try {
            if (!DatabaseFile.isElsewhere()) {
                // H2 treats an empty file as a new database.
                PosixFiles.makePrivate(folder.resolve(DatabaseFile.NAME));
            }
            PosixFiles.makePrivate(log());
            return PosixFiles.isOpenToOthers(folder)
                    ? Optional.of("Other users of this machine can read the data folder " + folder
                            + ". To keep them out: chmod 700 " + folder)
                    : Optional.empty();
        } catch (IOException e) {
            throw notWritable(e);
        }
    }

    Path log() {
        return folder.resolve("readout.log");
    }

    void announce(String address) {
        String text = "process " + ProcessHandle.current().pid() + " (Readout "
                + (address.isEmpty() ? "" : "at " + address + ", ") + "started " + started + ")\n";
        try {
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), 0);
        } catch (IOException e) {
            throw notWritable(e);
        }
    }

    private StartupException notWritable(IOException e) {
        return new StartupException("Can't write to the data folder " + folder + ": " + e.getMessage() + ".");
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock(LOCKED_BYTE, 1, false);
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static Path lockFile(Path folder) {
        return folder.resolve("readout.lock");
    }
}
