package org.readout.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
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

@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class DataCommands {

    private DataCommands() {}

    @Command(name = "reset-password", description = "Prints a one-time link to set a new password. Stop Readout first.")
    static final class ResetPassword extends ReadoutCommand.OnData {

        @Parameters(paramLabel = "EMAIL", description = "The account's email address.")
        private String email;

        @Override
        public Integer call() {
            Path folder = existingData();
            try (DataFolder taken = DataFolder.take(folder)) {
                Path log = taken.log();
                String path = ofAccount(email, log, () -> {
                    DatabaseFile.requireUsable(folder);
                    return ConsoleAccounts.resetPath(folder, log, email, Instant.now());
                });
                out().println(
                                "Start Readout, then open this path at its address. The link works once and expires after 24 hours:");
                out().println(path);
            }
            return 0;
        }
    }

    @Command(
            name = "audit",
            description =
                    "Prints who signed in, changed or exported something, or was refused, the newest last. With H2, stop"
                            + " Readout first.")
    static final class Audit extends ReadoutCommand.OnData {

        @Option(
                names = "--last",
                paramLabel = "N",
                defaultValue = "200",
                description = "The number of entries. Default: ${DEFAULT-VALUE}")
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
                            + " Stop Readout to read the audit. Only PostgreSQL can be read while Readout runs."))) {
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

    @Command(name = "backup", description = "Saves all data in one zip file. Readout may be running.")
    static final class Backup extends ReadoutCommand.OnData {

        @Parameters(paramLabel = "FILE", description = "The file to create, such as readout.zip.")
        private Path file;

        @Override
        public Integer call() throws InterruptedException {
            Path target = absolute(file);
            requireH2();
            Path folder = existingData();
            if (Files.exists(target)) {
                throw new StartupException(
                        "The file " + target + " already exists. Choose another name, or delete it first.");
            }
            if (target.getParent() == null || !Files.isDirectory(target.getParent())) {
                throw new StartupException(
                        "Folder not found: " + target.getParent() + ". Choose another file for the backup.");
            }
            out().println("Backup saved: " + target + "\nIt contains " + copy(folder, target) + ".");
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

    @Command(name = "restore", description = "Restores a backup to the data folder. Stop Readout first.")
    static final class Restore extends ReadoutCommand.OnData {

        @Parameters(paramLabel = "FILE", description = "A file from 'readout backup', or from the folder data/backups.")
        private Path file;

        @Option(
                names = "--force",
                description = "Replaces the current database, which is kept as readout-replaced-1.mv.db, or the next"
                        + " free number.")
        private boolean force;

        @Override
        public Integer call() {
            requireH2();
            try (DataFolder taken = DataFolder.take(data())) {
                Backups.Restored restored = new Backups(data()).restore(absolute(file), force);
                out().println("Restored " + restored.contents() + " to " + data() + ".");
                restored.replaced().ifPresent(kept -> out().println("The database it replaces is kept: " + kept));
                out().println("Start Readout: ./readout run --data " + data());
                return 0;
            }
        }
    }

    private static <T> T ofAccount(@Nullable String email, Path log, Supplier<Optional<T>> search) {
        try {
            return search.get()
                    .orElseThrow(() -> new StartupException("No account has the email address " + email + "."));
        } catch (RuntimeException e) {
            throw StartupException.in(e)
                    .orElseGet(() -> new StartupException("Can't open the database. See " + log + "."));
        }
    }

    private static void requireH2() {
        if (DatabaseFile.isElsewhere()) {
            throw new StartupException(Backups.POSTGRESQL);
        }
    }
}
