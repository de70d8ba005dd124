package org.readout.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.readout.db.DatabaseFile;
import org.readout.db.StartupException;
import org.readout.user.ConsoleAccounts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code readout reset-password}: prints a one-time link with which somebody chooses a new password. */
@Command(
        name = "reset-password",
        description = "Prints a one-time link with which somebody chooses a new password. Readout must not be running.",
        mixinStandardHelpOptions = true)
final class ResetPasswordCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "EMAIL", description = "The e-mail address of the account.")
    private String email;

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            defaultValue = "${env:READOUT_HOME:-.}/data",
            description = "The data folder. Default: ${DEFAULT-VALUE}")
    private Path data;

    @SuppressWarnings("NullAway.Init") // picocli sets the options
    ResetPasswordCommand() {}

    /** @throws StartupException where there is no such account, no data, or a server that uses it */
    @Override
    public Integer call() {
        Path folder = data.toAbsolutePath().normalize();
        if (!Files.isDirectory(folder)) {
            throw new StartupException("There is no data folder " + folder + "; name it with --data.");
        }
        try (DataFolder taken = DataFolder.take(folder)) {
            new DatabaseFile(folder)
                    .problem()
                    .filter(problem -> !DatabaseFile.isElsewhere())
                    .ifPresent(problem -> {
                        throw new StartupException(problem);
                    });
            String path = link(taken, folder)
                    .orElseThrow(
                            () -> new StartupException("There is no account with the e-mail address " + email + "."));
            PrintWriter out = spec.commandLine().getOut();
            out.println("Start Readout, and open this at its address. It works once, within 24 hours:");
            out.println(path);
        }
        return 0;
    }

    private Optional<String> link(DataFolder taken, Path folder) {
        try {
            return ConsoleAccounts.resetPath(folder, taken.log(), email);
        } catch (RuntimeException e) {
            throw new StartupException("The database could not be opened; details are in " + taken.log() + ".");
        }
    }
}
