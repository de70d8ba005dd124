package org.readout.cli;

import java.nio.file.Path;
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

/** {@code readout restore}: puts a backup back. */
@Command(
        name = "restore",
        description = "Puts a backup back into the data folder. Readout must not be running.",
        mixinStandardHelpOptions = true)
final class RestoreCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "What 'readout backup' saved, or one of the folder data/backups.")
    private Path file;

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            defaultValue = "${env:READOUT_HOME:-.}/data",
            description = "The data folder. It is made where it is missing. Default: ${DEFAULT-VALUE}")
    private Path data;

    @Option(
            names = "--force",
            description = "Replaces a database that is there. The old one is kept as readout-replaced.mv.db.")
    private boolean force;

    @SuppressWarnings("NullAway.Init") // picocli sets the options
    RestoreCommand() {}

    /** @throws StartupException where nothing was restored */
    @Override
    public Integer call() {
        Path folder = data.toAbsolutePath().normalize();
        if (DatabaseFile.isElsewhere()) {
            throw new StartupException(Backups.POSTGRESQL);
        }
        try (DataFolder taken = DataFolder.take(folder)) {
            String words = new Backups(folder).restore(file.toAbsolutePath().normalize(), force);
            spec.commandLine()
                    .getOut()
                    .println(
                            "Restored " + words + " to " + folder + ".\nStart Readout: ./readout run --data " + folder);
            return 0;
        } catch (BackupFailure e) {
            throw new StartupException(String.valueOf(e.getMessage()));
        }
    }
}
