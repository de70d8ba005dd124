package org.readout.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.attempt.ConsoleResults;
import org.readout.course.ConsoleUsers;
import org.readout.course.ConsoleUsers.ChangedRight;
import org.readout.course.ConsoleUsers.ListedUser;
import org.readout.db.Backups;
import org.readout.db.DatabaseFile;
import org.readout.db.StartupException;
import org.readout.user.ConsoleAccounts;
import org.readout.user.SiteRight;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

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
                DatabaseFile.requireUsable(folder);
                String path = ofAccount(email, opening(log, () -> ConsoleAccounts.resetPath(folder, log, email)));
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
            withDatabase(existingData(), "read the audit", (folder, log) -> {
                ofAccount(user, opening(log, () -> ConsoleAccounts.audit(folder, log, last, user)))
                        .forEach(out()::println);
                out().flush();
            });
            return 0;
        }
    }

    @Command(
            name = "users",
            description =
                    "Lists accounts, with what they may do on the site and which courses they teach, or changes what one may"
                            + " do. With H2, stop Readout first.")
    static final class Users extends ReadoutCommand.OnData {

        /** One of the two changes of a right. */
        static final class RightChange {

            @Option(
                    names = "--grant",
                    paramLabel = "RIGHT",
                    required = true,
                    description = "Gives the account a right: create-courses, make-instructors or edit-lessons.")
            private @Nullable SiteRight granted;

            @Option(
                    names = "--withdraw",
                    paramLabel = "RIGHT",
                    required = true,
                    description = "Withdraws the right. The person keeps the courses that they teach.")
            private @Nullable SiteRight withdrawn;
        }

        private final Clock clock;

        Users(Clock clock) {
            this.clock = clock;
        }

        @ArgGroup
        private @Nullable RightChange change;

        @Parameters(paramLabel = "EMAIL", arity = "0..1", description = "The account whose right changes.")
        private @Nullable String email;

        @Override
        public Integer call() {
            if ((change == null) != (email == null)) {
                throw wrongUsage(
                        "Give both a change and an account, such as '--withdraw create-courses a@example.org'");
            }
            withDatabase(existingData(), "list or change users", (folder, log) -> {
                if (change == null) {
                    list(folder, log);
                } else {
                    change(folder, log, String.valueOf(email), change);
                }
            });
            return 0;
        }

        private void list(Path folder, Path log) {
            List<ListedUser> users = opening(log, () -> ConsoleUsers.list(folder, log, clock));
            int width = users.stream()
                    .mapToInt(user -> user.account().email().length())
                    .max()
                    .orElse(0);
            for (ListedUser user : users) {
                String rights =
                        user.account().rights().stream().map(DataCommands::word).collect(Collectors.joining(", "));
                String courses = user.teaches().isEmpty() ? "" : "teaches " + String.join("; ", user.teaches());
                out().println(String.format(
                                Locale.ROOT,
                                "%-" + Math.max(width, 1) + "s  %-46s  %s",
                                user.account().email(),
                                rights.isEmpty() ? "-" : rights,
                                courses)
                        .strip());
            }
            out().flush();
        }

        private void change(Path folder, Path log, String account, RightChange change) {
            SiteRight granted = change.granted;
            SiteRight right = granted == null ? Objects.requireNonNull(change.withdrawn) : granted;
            ChangedRight changed = ofAccount(
                    account,
                    opening(log, () -> ConsoleUsers.change(folder, log, clock, account, right, granted != null)));
            boolean has = granted != null;
            String now = has ? " has the right " : " doesn't have the right ";
            out().println(
                            changed.done()
                                    ? changed.email() + (has ? " now has the right " : " no longer has the right ")
                                            + word(right) + "."
                                    : "Nothing changed: " + changed.email() + now + word(right) + ".");
            if (!changed.isHeld()) {
                err().println("Warning: no account has the right " + word(right) + " now. Give it to someone: "
                        + "./readout users --grant " + word(right) + " EMAIL");
            }
        }
    }

    /** Returns a right as it is typed, such as {@code create-courses}. */
    private static String word(SiteRight right) {
        return right.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static SiteRight right(String typed) {
        return Stream.of(SiteRight.values())
                .filter(right -> word(right).equals(typed))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("'" + typed + "' is not a right. Rights: "
                        + Stream.of(SiteRight.values()).map(DataCommands::word).collect(Collectors.joining(", "))));
    }

    /** Runs a command on the database: with PostgreSQL also while Readout runs. */
    private static void withDatabase(Path folder, String why, BiConsumer<Path, Path> command) {
        if (System.getenv().getOrDefault("SPRING_DATASOURCE_URL", "").startsWith("jdbc:postgresql:")) {
            // Another process may use such a database at the same time.
            command.accept(folder, folder.resolve("readout-console.log"));
            return;
        }
        try (DataFolder taken = DataFolder.takeIfFree(folder)
                .orElseThrow(() -> new StartupException(DataFolder.inUse(folder) + " Stop Readout to " + why
                        + ". Only with PostgreSQL can that be done while Readout runs."))) {
            // H2 repairs what it opens: a damaged file must stay as it is.
            DatabaseFile.requireUsable(folder);
            command.accept(folder, taken.log());
        }
    }

    @Command(
            name = "verify",
            description = "Computes every score again and prints those that are stored otherwise. Stop Readout first.")
    static final class Verify extends ReadoutCommand.OnData {

        @Option(
                names = "--lessons",
                paramLabel = "FOLDER",
                defaultValue = "${env:READOUT_HOME:-.}/lessons",
                description = "The folder of lessons. Default: ${DEFAULT-VALUE}")
        private Path lessons;

        private final Clock clock;

        Verify(Clock clock) {
            this.clock = clock;
        }

        @Override
        public Integer call() {
            Path folder = existingData();
            try (DataFolder taken = DataFolder.take(folder)) {
                DatabaseFile.requireUsable(folder);
                ConsoleResults.Verified verified = opening(
                        taken.log(), () -> ConsoleResults.verify(folder, absolute(lessons), taken.log(), clock));
                verified.differences().forEach(out()::println);
                out().println(verified.results() + " results checked, "
                        + verified.differences().size() + " differ.");
                return verified.differences().isEmpty() ? 0 : 1;
            }
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
                        "Folder not found: " + target.getParent() + ". Choose another folder for the backup.");
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

        @Parameters(
                paramLabel = "FILE",
                description = "A file from './readout backup', or from the folder data/backups.")
        private Path file;

        @Option(
                names = "--force",
                description =
                        "Replaces the current database, which is kept as readout-replaced-1.mv.db," + " -2 and so on.")
        private boolean force;

        @Override
        public Integer call() {
            requireH2();
            try (DataFolder taken = DataFolder.take(data())) {
                Backups.Restored restored = new Backups(data()).restore(absolute(file), force);
                out().println("Restored " + restored.contents() + " to " + data() + ".");
                restored.replaced().ifPresent(kept -> out().println("The old database was kept as " + kept));
                out().println("Start Readout: ./readout run --data " + data());
                return 0;
            }
        }
    }

    private static <T> T ofAccount(@Nullable String email, Optional<T> found) {
        return found.orElseThrow(() -> new StartupException("No account has the email address " + email + "."));
    }

    private static <T> T opening(Path log, Supplier<T> work) {
        try {
            return work.get();
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
