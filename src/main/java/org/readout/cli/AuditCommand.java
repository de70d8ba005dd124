package org.readout.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.readout.db.StartupException;
import org.readout.user.ConsoleAccounts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code readout audit}: prints who signed in, changed something, exported, or was refused. */
@Command(
        name = "audit",
        description =
                "Prints who signed in, changed something, exported or was refused, the newest last. With H2, Readout"
                        + " must not be running.",
        mixinStandardHelpOptions = true)
final class AuditCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            defaultValue = "${env:READOUT_HOME:-.}/data",
            description = "The data folder. Default: ${DEFAULT-VALUE}")
    private Path data;

    @Option(
            names = "--last",
            paramLabel = "N",
            defaultValue = "200",
            description = "How many entries. Default: ${DEFAULT-VALUE}")
    private int last;

    @Option(names = "--user", paramLabel = "EMAIL", description = "Only entries by or about this account.")
    private @Nullable String user;

    @SuppressWarnings("NullAway.Init") // picocli sets the options
    AuditCommand() {}

    /** @throws StartupException where there is no such account, no data, or a server that uses it */
    @Override
    public Integer call() {
        if (last < 1) {
            throw new ParameterException(
                    spec.commandLine(), "Invalid value for option '--last': " + last + " is not at least 1");
        }
        Path folder = data.toAbsolutePath().normalize();
        if (!Files.isDirectory(folder)) {
            throw new StartupException("There is no data folder " + folder + "; name it with --data.");
        }
        if (System.getenv().getOrDefault("SPRING_DATASOURCE_URL", "").startsWith("jdbc:postgresql:")) {
            // Another process may use such a database at the same time.
            print(folder, folder.resolve("readout-audit.log"));
        } else {
            try (DataFolder taken = take(folder)) {
                print(folder, taken.log());
            }
        }
        return 0;
    }

    private static DataFolder take(Path folder) {
        try {
            return DataFolder.take(folder);
        } catch (StartupException e) {
            throw new StartupException(
                    e.getMessage() + " Stop Readout to read the audit; only PostgreSQL can be read meanwhile.");
        }
    }

    private void print(Path folder, Path log) {
        List<String> lines;
        try {
            lines = ConsoleAccounts.audit(folder, log, last, user)
                    .orElseThrow(
                            () -> new StartupException("There is no account with the email address " + user + "."));
        } catch (StartupException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new StartupException("The database could not be opened; details are in " + log + ".");
        }
        PrintWriter out = spec.commandLine().getOut();
        lines.forEach(out::println);
        out.flush();
    }
}
