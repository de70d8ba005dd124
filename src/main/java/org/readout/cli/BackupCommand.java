package org.readout.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.readout.db.BackupFailure;
import org.readout.db.Backups;
import org.readout.db.DatabaseFile;
import org.readout.db.StartupException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code readout backup}: saves all data in one file, while Readout runs or not. */
@Command(
        name = "backup",
        description = "Saves all data in one zip file, while Readout runs or not.",
        mixinStandardHelpOptions = true)
final class BackupCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The file to write, such as readout.zip. It must not exist yet.")
    private Path file;

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            defaultValue = "${env:READOUT_HOME:-.}/data",
            description = "The data folder. Default: ${DEFAULT-VALUE}")
    private Path data;

    @SuppressWarnings("NullAway.Init") // picocli sets the options
    BackupCommand() {}

    /** @throws StartupException where there is no backup */
    @Override
    public Integer call() throws InterruptedException {
        Path target = file.toAbsolutePath().normalize();
        Path folder = data.toAbsolutePath().normalize();
        if (DatabaseFile.isElsewhere()) {
            throw new StartupException(Backups.POSTGRESQL);
        }
        if (!Files.isDirectory(folder)) {
            throw new StartupException("There is no data folder " + folder + "; name it with --data.");
        }
        if (Files.exists(target)) {
            throw new StartupException(
                    "The file " + target + " exists already. Choose another name, or delete it first.");
        }
        if (target.getParent() == null || !Files.isDirectory(target.getParent())) {
            throw new StartupException("There is no folder " + target.getParent() + " to save the backup in.");
        }
        try {
            String words = copy(new Backups(folder), folder, target);
            spec.commandLine().getOut().println("Backup saved: " + target + "\nIt holds " + words + ".");
            return 0;
        } catch (BackupFailure e) {
            throw new StartupException(String.valueOf(e.getMessage()));
        }
    }

    private static String copy(Backups backups, Path folder, Path target) throws InterruptedException {
        Optional<DataFolder> free = DataFolder.takeIfFree(folder);
        if (free.isEmpty()) {
            return backups.copyServed(target, () -> isServed(folder));
        }
        try (DataFolder taken = free.get()) {
            return backups.copyStopped(target);
        }
    }

    private static boolean isServed(Path folder) {
        Optional<DataFolder> free = DataFolder.takeIfFree(folder);
        free.ifPresent(DataFolder::close);
        return free.isEmpty();
    }
}
