package org.readout.course;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.readout.user.AuditLog;
import org.readout.user.ConsoleAccounts;
import org.readout.user.RightsOfAccount;
import org.readout.user.SiteRight;
import org.readout.user.SiteRights;
import org.readout.user.UserId;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

/** Lists accounts with their rights for an administrator, and gives and withdraws rights, while no server uses the data. */
@Import({SiteRights.class, AuditLog.class, CourseRepository.class})
public final class ConsoleUsers {

    /** The statement that ends invitations after a restore: they may have been revoked or used since. */
    public static final String ENDING =
            "update course_invitation set ended_at = current_timestamp where ended_at is null";

    /** @param teaches the titles of the courses that it teaches, archived or not */
    public record ListedUser(RightsOfAccount account, List<String> teaches) {}

    /**
     * The result of giving or withdrawing a right.
     *
     * @param handle the account's address as it is stored, or its id
     * @param done false if there was nothing to change
     * @param isHeld whether any account has the right now
     */
    public record ChangedRight(String handle, boolean done, boolean isHeld) {}

    /**
     * Lists all accounts: first those that may do something on the site or teach a course, then the others.
     *
     * @param log the file for log messages, which must not appear on the console
     */
    public static List<ListedUser> list(Path data, Path log, Clock clock) {
        try (ConfigurableApplicationContext context = start(data, log, clock, false)) {
            Map<UserId, List<String>> teaches =
                    context.getBean(CourseRepository.class).titlesOfInstructors();
            return context.getBean(SiteRights.class).accounts().stream()
                    .map(account -> new ListedUser(account, teaches.getOrDefault(account.id(), List.of())))
                    .sorted(Comparator.comparing(user ->
                            user.account().rights().isEmpty() && user.teaches().isEmpty()))
                    .toList();
        }
    }

    /** Gives a right to an account, or withdraws it; nothing if no account has the address. */
    public static Optional<ChangedRight> change(
            Path data, Path log, Clock clock, String email, SiteRight right, boolean grant) {
        try (ConfigurableApplicationContext context = start(data, log, clock, true)) {
            SiteRights rights = context.getBean(SiteRights.class);
            return rights.accounts().stream()
                    .filter(account -> account.handle().equalsIgnoreCase(email.strip()))
                    .findFirst()
                    .map(account -> new ChangedRight(
                            account.handle(),
                            grant
                                    ? rights.grant(account.id(), right, null)
                                    : rights.withdraw(account.id(), right, null),
                            rights.accounts().stream()
                                    .anyMatch(each -> each.rights().contains(right))));
        }
    }

    private static ConfigurableApplicationContext start(Path data, Path log, Clock clock, boolean migrate) {
        return ConsoleAccounts.start(ConsoleUsers.class, data, log, clock, migrate);
    }
}
