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
import org.readout.db.BackupSeal;
import org.readout.db.Backups;
import org.readout.db.DatabaseFile;
import org.readout.db.PosixFiles;
import org.readout.db.ServerQuestions;
import org.readout.db.StartupException;
import org.readout.user.AuditLog;
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

    @Command(
            name = "reset-password",
            description =
                    "Prints a one-time link to set a new password, which also turns off two-step verification. Stop"
                            + " Readout first.")
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
                out().println("Choosing a new password with it also turns off the account's two-step verification.");
            }
            return 0;
        }
    }

    @Command(
            name = "audit",
            description =
                    "Prints who signed in, changed or exported something, or was refused, the newest last. Readout may be"
                            + " running.")
    static final class Audit extends ReadoutCommand.OnData {

        @Option(
                names = "--last",
                paramLabel = "N",
                defaultValue = "200",
                description = "The number of entries. Default: ${DEFAULT-VALUE}")
        private int last;

        @Option(
                names = "--user",
                paramLabel = "EMAIL",
                defaultValue = "",
                description = "Only entries by or about this account.")
        private String user;

        @Override
        public Integer call() throws InterruptedException {
            if (last < 1) {
                throw invalid("--last", last, "at least 1");
            }
            Path folder = existingData();
            entries(folder).forEach(out()::println);
            out().flush();
            return 0;
        }

        private List<String> entries(Path folder) throws InterruptedException {
            Path log = folder.resolve("readout-console.log");
            if (isPostgresql()) {
                return ofAccount(user, opening(log, () -> ConsoleAccounts.audit(folder, log, last, user)));
            }
            Optional<DataFolder> free = DataFolder.takeIfFree(folder);
            if (free.isEmpty()) {
                return ServerQuestions.ask(folder, AuditLog.QUESTION, last + " " + user, () -> isServed(folder))
                        .lines()
                        .toList();
            }
            try (DataFolder taken = free.get()) {
                DatabaseFile.requireUsable(folder);
                return ofAccount(
                        user, opening(taken.log(), () -> ConsoleAccounts.audit(folder, taken.log(), last, user)));
            }
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
                    .mapToInt(user -> user.account().handle().length())
                    .max()
                    .orElse(0);
            for (ListedUser user : users) {
                String rights =
                        user.account().rights().stream().map(DataCommands::word).collect(Collectors.joining(", "));
                String courses = user.teaches().isEmpty() ? "" : "teaches " + String.join("; ", user.teaches());
                out().println(String.format(
                                Locale.ROOT,
                                "%-" + Math.max(width, 1) + "s  %-58s  %s",
                                user.account().handle(),
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
                                    ? changed.handle() + (has ? " now has the right " : " no longer has the right ")
                                            + word(right) + "."
                                    : "Nothing changed: " + changed.handle() + now + word(right) + ".");
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

    private static boolean isPostgresql() {
        return System.getenv().getOrDefault("SPRING_DATASOURCE_URL", "").startsWith("jdbc:postgresql:");
    }

    private static boolean isServed(Path folder) {
        Optional<DataFolder> free = DataFolder.takeIfFree(folder);
        free.ifPresent(DataFolder::close);
        return free.isEmpty();
    }

    /** Runs a command on the database: with PostgreSQL also while Readout runs. */
    private static void withDatabase(Path folder, String why, BiConsumer<Path, Path> command) {
        if (isPostgresql()) {
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

        @Option(
                names = "--encrypt-to",
                paramLabel = "KEY",
                defaultValue = "${env:READOUT_BACKUP_ENCRYPT_TO:-}",
                description = "Encrypts the backup to this public key, or to the one in this file."
                        + " Default: readout.backup.encrypt-to, if it is set")
        private String encryptTo;

        @Override
        public Integer call() throws InterruptedException {
            Path target = absolute(file);
            requireH2();
            Path folder = existingData();
            requireNew(target);
            String key = BackupSeal.keyIn(encryptTo);
            String words = copy(folder, target, key);
            out().println("Backup saved: " + target + "\nIt contains " + words + ".\nThis server's key signed it: "
                    + BackupSeal.ownKey(folder).orElse("")
                    + (key.isEmpty() ? "" : "\nIt is encrypted to " + key + ". Only the secret key of that opens it."));
            return 0;
        }

        private static String copy(Path folder, Path target, String encryptTo) throws InterruptedException {
            Optional<DataFolder> free = DataFolder.takeIfFree(folder);
            if (free.isEmpty()) {
                return new Backups(folder).copyServed(target, encryptTo, () -> isServed(folder));
            }
            try (DataFolder taken = free.get()) {
                return new Backups(folder).copyStopped(target, encryptTo);
            }
        }
    }

    private static void requireNew(Path file) {
        if (Files.exists(file)) {
            throw new StartupException(
                    "The file " + file + " already exists. Choose another name, or delete it first.");
        }
        if (file.getParent() == null || !Files.isDirectory(file.getParent())) {
            throw new StartupException("Folder not found: " + file.getParent() + ". Choose another folder.");
        }
    }

    @Command(
            name = "backup-key",
            description =
                    "Makes a pair of keys for encrypted backups: the secret one in the file, the public one printed.")
    static final class BackupKey extends ReadoutCommand {

        @Parameters(paramLabel = "FILE", description = "The file to create, which a restore needs.")
        private Path file;

        @Override
        public Integer call() {
            Path target = absolute(file);
            requireNew(target);
            String key = BackupSeal.newEncryptionKey(target);
            out().println("Secret key: " + target
                    + "\nKeep it apart from the server and the backups. Without it, no one can"
                    + " restore them.\nPublic key: " + key + "\nTo encrypt backups: READOUT_BACKUP_ENCRYPT_TO=" + key);
            return 0;
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

        @Option(
                names = "--trust",
                paramLabel = "KEY",
                description = "The public key of the server that made the backup, or its file signing-key.pub."
                        + " Default: the key in the data folder")
        private @Nullable String signer;

        @Option(names = "--unsigned", description = "Restores a backup without asking who made it.")
        private boolean any;

        @Option(
                names = "--key",
                paramLabel = "FILE",
                description = "The file with the secret key of an encrypted backup.")
        private @Nullable String secret;

        @Override
        public Integer call() {
            requireH2();
            boolean isNew = Files.notExists(data());
            try (DataFolder taken = DataFolder.take(data())) {
                try {
                    restore();
                } catch (StartupException refused) {
                    if (isNew) {
                        PosixFiles.deleteAll(data());
                    }
                    throw refused;
                }
            }
            return 0;
        }

        private void restore() {
            Backups.Trust trust = new Backups.Trust(key(signer), any, key(secret));
            List<String> ending = Stream.concat(ConsoleAccounts.ENDING.stream(), Stream.of(ConsoleUsers.ENDING))
                    .toList();
            Backups.Restored restored = new Backups(data()).restore(absolute(file), force, trust, ending);
            out().println("Restored " + restored.contents() + " to " + data() + ".");
            restored.replaced().ifPresent(kept -> out().println("The old database was kept as " + kept));
            out().println("Everyone has to sign in again, and links that weren't used yet have ended.");
            out().println("Start Readout: ./readout run --data " + data());
            if (any) {
                err().println("Warning: no one has checked who made this backup. Someone may have changed scores and"
                        + " accounts in it.");
            }
        }

        private static @Nullable String key(@Nullable String given) {
            return given == null ? null : BackupSeal.keyIn(given);
        }
    }

    private static <T> T ofAccount(@Nullable String email, Optional<T> found) {
        return found.orElseThrow(() -> new StartupException(AuditLog.UNKNOWN + email + "."));
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
