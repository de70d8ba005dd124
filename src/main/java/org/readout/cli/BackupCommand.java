package org.readout.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.readout.db.Backups;
import org.readout.db.DatabaseFile;
import org.readout.db.StartupException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "backup", description = "Saves all data in one zip file, while Readout runs or not.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class BackupCommand extends ReadoutCommand.OnData {

    @Parameters(paramLabel = "FILE", description = "The file to write, such as readout.zip. It must not exist yet.")
    private Path file;

    @Override
    public Integer call() throws InterruptedException {
        Path target = absolute(file);
        requireH2();
        Path folder = existingData();
        if (Files.exists(target)) {
            throw new StartupException(
                    "The file " + target + " exists already. Choose another name, or delete it first.");
        }
        if (target.getParent() == null || !Files.isDirectory(target.getParent())) {
            throw new StartupException("There is no folder " + target.getParent() + " to save the backup in.");
        }
        out().println("Backup saved: " + target + "\nIt holds " + copy(folder, target) + ".");
        return 0;
    }

    private static String copy(Path folder, Path target) throws InterruptedException {
        Optional<DataFolder> free = DataFolder.takeIfFree(folder);
        if (free.isEmpty()) {
            return new Backups(folder).copyServed(target, () -> isServed(folder));
        }
        try (DataFolder taken = free.get()) {
            return new Backups(folder).copyStopped(target);
        }
    }

    private static boolean isServed(Path folder) {
        Optional<DataFolder> free = DataFolder.takeIfFree(folder);
        free.ifPresent(DataFolder::close);
        return free.isEmpty();
    }

    private static void requireH2() {
        if (DatabaseFile.isElsewhere()) {
            throw new StartupException(Backups.POSTGRESQL);
        }
    }

    @Command(name = "restore", description = "Puts a backup back into the data folder. Readout must not be running.")
    @SuppressWarnings("NullAway.Init") // picocli sets the fields
    static final class Restore extends ReadoutCommand.OnData {

        @Parameters(
                paramLabel = "FILE",
                description = "What 'readout backup' saved, or one of the folder data/backups.")
        private Path file;

        @Option(
                names = "--force",
                description = "Replaces a database that is there. The old one is kept as readout-replaced.mv.db.")
        private boolean force;

        @Override
        public Integer call() {
            requireH2();
            try (DataFolder taken = DataFolder.take(data())) {
                String words = new Backups(data()).restore(absolute(file), force);
                out().println("Restored " + words + " to " + data() + ".\nStart Readout: ./readout run --data "
                        + data());
                return 0;
            }
        }
    }
}
