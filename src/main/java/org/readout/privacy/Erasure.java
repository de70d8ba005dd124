package org.readout.privacy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.readout.db.DurableTransactions;
import org.readout.db.PosixFiles;
import org.readout.text.Messages;
import org.readout.user.AuditLog;
import org.readout.user.User;
import org.readout.user.UserId;
import org.readout.user.UserService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;

/**
 * Erases people: all that is theirs goes, and what must stay belongs to someone without a name. A list of their ids is kept in
 * the database and in the data folder, so that a restored backup forgets them again at the next start.
 */
@Service
public class Erasure implements SmartInitializingSingleton {

    /** The list in the data folder: an id and a time in each line. */
    static final String FILE = "erased-people.txt";

    private static final Logger log = LoggerFactory.getLogger(Erasure.class);
    private static final Messages TEXT = Messages.of("privacy");

    private final PrivacyRepository repository;
    private final UserService users;
    private final AuditLog audit;
    private final DurableTransactions writes;
    private final Clock clock;
    private final Path file;

    Erasure(
            PrivacyRepository repository,
            UserService users,
            AuditLog audit,
            DurableTransactions writes,
            Clock clock,
            @Value("${readout.data}") Path data) {
        this.repository = repository;
        this.users = users;
        this.audit = audit;
        this.writes = writes;
        this.clock = clock;
        this.file = data.resolve(FILE);
    }

    /** Lists all courses of a person, those that were left too. */
    public List<CourseOfPerson> courses(UserId person) {
        return repository.courses(person);
    }

    /** Counts the lessons of which a person is the only owner. */
    public int lessonsAlone(UserId person) {
        return repository.lessonsAlone(person);
    }

    /**
     * Erases an account whose owner has typed its address or, if it has none, its name.
     *
     * @return false, and nothing is erased, if something else was typed or a course would have no instructor
     */
    public boolean erase(UserId account, String typed) {
        boolean erased = writes.write(() -> {
            boolean confirmed = users.person(account)
                    .filter(user -> user.kind() == User.Kind.ACCOUNT)
                    .filter(user -> isTyped(user, typed))
                    .isPresent();
            boolean allowed = confirmed && repository.courses(account).stream().noneMatch(CourseOfPerson::othersNeedIt);
            if (allowed) {
                eraseNow(account);
            }
            return allowed;
        });
        if (erased) {
            append(account, clock.instant());
        }
        return erased;
    }

    private boolean isTyped(User user, String typed) {
        return user.email() == null
                ? user.name().equals(typed.strip())
                : users.byEmail(typed).filter(user::equals).isPresent();
    }

    /** Erases someone without an account. */
    public void eraseGuest(User guest) {
        if (guest.isGuest()) {
            writes.run(() -> repository.deleteGuest(guest.id()));
            users.forget(guest.id());
        }
    }

    private void eraseNow(UserId id) {
        users.forget(id);
        User person = users.person(id).orElseThrow();
        Instant now = clock.instant();
        repository.endPreview(id);
        repository.deleteOwnCourses(id);
        repository.leavePosts(id, now);
        String shownAs = TEXT.english("erased");
        repository.forgetName(id, shownAs);
        UserId nameless = repository.addNameless(shownAs, now);
        repository.forgetInAudit(person, nameless);
        repository.delete(person, nameless, now);
        audit.note(nameless, "account-erased", "");
        users.forget(id);
    }

    /** Erases again whom a restored database still has, before the server answers. */
    @Override
    public void afterSingletonsInstantiated() {
        Map<UserId, Instant> listed = listed();
        Map<UserId, Instant> known = repository.erased();
        listed.forEach((id, at) -> {
            if (!known.containsKey(id)) {
                writes.run(() -> {
                    if (users.person(id).isPresent()) {
                        eraseNow(id);
                        log.info("A deleted account was in the restored database, and has been deleted again.");
                    }
                    repository.addErased(id, at);
                });
            }
        });
        known.forEach((id, at) -> {
            if (!listed.containsKey(id)) {
                append(id, at);
            }
        });
    }

    private Map<UserId, Instant> listed() {
        Map<UserId, Instant> listed = new LinkedHashMap<>();
        try {
            for (String line : Files.readAllLines(file)) {
                Optional.of(line.split(" "))
                        .filter(words -> words.length == 2)
                        .ifPresent(words -> listed.put(new UserId(UUID.fromString(words[0])), Instant.parse(words[1])));
            }
        } catch (NoSuchFileException e) {
            // No one has been erased yet.
        } catch (IOException e) {
            log.warn("Couldn't read {}: deleted accounts of a restored backup may be there again.", file, e);
        }
        return listed;
    }

    private void append(UserId id, Instant at) {
        try {
            PosixFiles.makePrivate(file);
            Files.writeString(file, id.value() + " " + at + "\n", StandardOpenOption.APPEND);
        } catch (IOException e) {
            // The database has it, and the next start writes it.
            log.warn("Couldn't write {}.", file, e);
        }
    }
}
