package org.readout.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.readout.db.DatabaseFile;
import org.readout.db.StartupException;
import org.readout.user.ConsoleAccounts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

final class AccountCommands {

    private AccountCommands() {}

    @Command(
            name = "reset-password",
            description =
                    "Prints a one-time link with which somebody chooses a new password. Readout must not be running.")
    @SuppressWarnings("NullAway.Init") // picocli sets the fields
    static final class ResetPassword extends ReadoutCommand.OnData {

        @Parameters(paramLabel = "EMAIL", description = "The e-mail address of the account.")
        private String email;

        @Override
        public Integer call() {
            Path folder = existingData();
            try (DataFolder taken = DataFolder.take(folder)) {
                DatabaseFile.requireUsable(folder);
                String path =
                        ConsoleAccounts.resetPath(folder, taken.log(), email).orElseThrow(() -> noAccount(email));
                out().println("Start Readout, and open this at its address. It works once, within 24 hours:");
                out().println(path);
            } catch (StartupException e) {
                throw e;
            } catch (RuntimeException e) {
                throw notOpened(folder.resolve("readout.log"));
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
            try (DataFolder taken = take(folder)) {
                print(folder, taken.log());
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
            try {
                ConsoleAccounts.audit(folder, log, last, user)
                        .orElseThrow(() -> noAccount(user))
                        .forEach(out()::println);
                out().flush();
            } catch (StartupException e) {
                throw e;
            } catch (RuntimeException e) {
                throw notOpened(log);
            }
        }
    }

    private static StartupException noAccount(@Nullable String email) {
        return new StartupException("There is no account with the email address " + email + ".");
    }

    private static StartupException notOpened(Path log) {
        return new StartupException("The database could not be opened; details are in " + log + ".");
    }
}
