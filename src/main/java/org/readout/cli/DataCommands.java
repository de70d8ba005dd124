package org.readout.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.readout.db.Backups;
import org.readout.db.DatabaseFile;
import org.readout.db.StartupException;
import org.readout.user.ConsoleAccounts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands on what is in the data folder. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class DataCommands {

    private DataCommands() {}

    @Command(name = "reset-password", description = "Prints a one-time link to set a new password. Stop Readout first.")
    static final class ResetPassword extends ReadoutCommand.OnData {

        @Parameters(paramLabel = "EMAIL", description = "The email address of the account.")
        private String email;

        @Override
        public Integer call() {
            Path folder = existingData();
            try (DataFolder taken = DataFolder.take(folder)) {
                Path log = taken.log();
                String path = ofAccount(email, log, () -> {
                    DatabaseFile.requireUsable(folder);
                    return ConsoleAccounts.resetPath(folder, log, email);
                });
                out().println("Start Readout, and open this at its address. It works once, within 24 hours:");
                out().println(path);
            }
            return 0;
        }
    }

    @Command(
            name = "audit",
            description =
                    "Prints who signed in, changed something, exported or was refused, the newest last. With H2, Readout"
                            + " must not be running.")
    static final class Audit extends ReadoutCommand.OnData {

        @Option(
                names = "--last",
                paramLabel = "N",
                defaultValue = "200",
                description = "How many entries. Default: ${DEFAULT-VALUE}")
        private int last;

        @Option(names = "--user", paramLabel = "EMAIL", description = "Only entries by or about this account.")
        private @Nullable String user;

        @Override
        public Integer call() {
            if (last < 1) {
                throw invalid("--last", last, "at least 1");
            }
            Path folder = existingData();
            if (System.getenv().getOrDefault("SPRING_DATASOURCE_URL", "").startsWith("jdbc:postgresql:")) {
                // Another process may use such a database at the same time.
                print(folder, folder.resolve("readout-audit.log"));
                return 0;
            }
            try (DataFolder taken = DataFolder.takeIfFree(folder)
                    .orElseThrow(() -> new StartupException(DataFolder.inUse(folder)
                            + " Stop Readout to read the audit; only PostgreSQL can be read meanwhile."))) {
                print(folder, taken.log());
            }
            return 0;
        }

        private void print(Path folder, Path log) {
            List<String> lines = ofAccount(user, log, () -> ConsoleAccounts.audit(folder, log, last, user));
            lines.forEach(out()::println);
            out().flush();
        }
    }

    @Command(name = "backup", description = "Saves all data in one zip file, while Readout runs or not.")
    static final class Backup extends ReadoutCommand.OnData {

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
    }

    @Command(name = "restore", description = "Puts a backup back into the data folder. Readout must not be running.")
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

    private static <T> T ofAccount(@Nullable String email, Path log, Supplier<Optional<T>> search) {
        try {
            return search.get()
                    .orElseThrow(
                            () -> new StartupException("There is no account with the email address " + email + "."));
        } catch (StartupException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new StartupException("The database could not be opened; details are in " + log + ".");
        }
    }

    private static void requireH2() {
        if (DatabaseFile.isElsewhere()) {
            throw new StartupException(Backups.POSTGRESQL);
        }
    }
}
