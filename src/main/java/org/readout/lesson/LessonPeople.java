package org.readout.lesson;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.readout.db.DurableTransactions;
import org.readout.user.AuditLog;
import org.readout.user.UserId;
import org.springframework.stereotype.Service;

/**
 * The people of lessons. A lesson without any, such as one that came as files, belongs to those with the right to edit
 * lessons.
 */
@Service
public class LessonPeople {

    private final LessonPersonRepository repository;
    private final StoredWork work;
    private final DurableTransactions writes;
    private final AuditLog audit;

    LessonPeople(LessonPersonRepository repository, StoredWork work, DurableTransactions writes, AuditLog audit) {
        this.repository = repository;
        this.work = work;
        this.writes = writes;
        this.audit = audit;
    }

    /** The feature that keeps what people do in lessons. */
    public interface StoredWork {

        /** Returns the ids of the lessons in which a person, also a guest, has started an attempt. */
        Set<String> lessonsWithWork(UserId person);
    }

    /** Returns what a user is to all lessons, by one statement. */
    public LessonRoles of(@Nullable UserId user) {
        return repository.roles(user);
    }

    /** Returns what a user is to a lesson. */
    public Optional<LessonRole> role(String lessonId, UserId user) {
        return of(user).in(lessonId);
    }

    Set<String> lessonsWithWork(UserId person) {
        return work.lessonsWithWork(person);
    }

    /** Lists the people of a lesson, owners first, by name; none if the user isn't one of them. */
    public List<LessonPerson> people(String lessonId, UserId user) {
        return role(lessonId, user).isPresent() ? repository.people(lessonId) : List.of();
    }

    /** Makes a user the owner of a new lesson, in the transaction that creates it. */
    public void own(String lessonId, UserId user) {
        writes.run(() -> repository.set(lessonId, user, LessonRole.OWNER));
    }

    /**
     * Gives the person of an account a role in a lesson, or another one.
     *
     * @return false if the user isn't an owner of the lesson, or if it would have no owner
     */
    public boolean give(String lessonId, UserId person, LessonRole role, UserId user) {
        return writes.write(() -> {
            repository.lock(lessonId);
            boolean allowed = isOwner(lessonId, user)
                    && (role == LessonRole.OWNER || hasOtherOwner(lessonId, person))
                    && repository.isAccount(person);
            if (allowed) {
                repository.set(lessonId, person, role);
            }
            return audit.noteIf(allowed, user, "lesson-role-given", details(lessonId, person) + " role=" + role);
        });
    }

    /** Removes a person from a lesson: an owner does that, or the person; false as for {@link #give}. */
    public boolean remove(String lessonId, UserId person, UserId user) {
        return writes.write(() -> {
            repository.lock(lessonId);
            boolean removed = (person.equals(user) || isOwner(lessonId, user))
                    && hasOtherOwner(lessonId, person)
                    && repository.remove(lessonId, person);
            return audit.noteIf(removed, user, "lesson-role-withdrawn", details(lessonId, person));
        });
    }

    private boolean isOwner(String lessonId, UserId user) {
        return role(lessonId, user).filter(LessonRole.OWNER::equals).isPresent();
    }

    private boolean hasOtherOwner(String lessonId, UserId person) {
        return repository.people(lessonId).stream()
                .anyMatch(
                        other -> other.role() == LessonRole.OWNER && !other.id().equals(person));
    }

    private static String details(String lessonId, UserId person) {
        return "lesson=" + lessonId + " person=" + person.value();
    }

    /** Forgets the people of a lesson that is deleted, in the transaction that deletes it. */
    public void forget(String lessonId) {
        writes.run(() -> repository.forget(lessonId));
    }
}
