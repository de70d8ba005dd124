package org.readout.course;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.course.Course.Role;
import org.readout.course.CourseRepository.Membership;
import org.readout.course.CourseService.Refusal;
import org.readout.course.RosterFile.RosterLine;
import org.readout.db.DurableTransactions;
import org.readout.db.PlainText;
import org.readout.user.AuditLog;
import org.readout.user.ExternalIdentities.Identified;
import org.readout.user.NewAccount;
import org.readout.user.OneTimeLinks.EmailConfirmed;
import org.readout.user.User;
import org.readout.user.UserId;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;

/**
 * Imports lists of students. An import invites those who are not in the course, and changes the numbers, groups and surnames
 * of those who are. It enrols and removes no one, changes no account, and never tells whether an address has one. An empty
 * field changes nothing. All of it is applied or nothing. An address is an account's once it is confirmed.
 */
@Service
public class Roster {

    static final int NUMBER_MAX_LENGTH = 40;

    private final CourseRepository repository;
    private final CourseService courses;
    private final DurableTransactions transactions;
    private final AuditLog audit;
    private final Clock clock;

    Roster(
            CourseRepository repository,
            CourseService courses,
            DurableTransactions transactions,
            AuditLog audit,
            Clock clock) {
        this.repository = repository;
        this.courses = courses;
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
    }

    /** The action of a line in a file. */
    public enum What {
        INVITED,
        CHANGED,
        IGNORED
    }

    /** The reason for the action of a line. */
    public enum Why {
        /** The student is asked to join. */
        NEW,
        /** A student of the course has the address, but hasn't confirmed it. */
        UNCONFIRMED,
        DIFFERENT,
        SAME,
        NO_EMAIL,
        BAD_EMAIL,
        TWICE,
        /** An earlier line has the same student number, or another student of the course, or another invited one. */
        NUMBER_TWICE,
        NUMBER_TAKEN,
        NUMBER_INVITED,
        STAFF,
        REMOVED,
        LEFT,
        TOO_LONG
    }

    /** A field that can change. */
    public enum RosterField {
        NAME,
        SURNAME,
        NUMBER,
        GROUP
    }

    public record Change(RosterField field, String from, String to) {}

    /**
     * A line with its action.
     *
     * @param changes to a student who has already joined
     * @param other the name and address of the student whose number the line has; empty if there is none
     * @param earlier the number of an earlier line with the same address or student number; 0 if there is none
     * @param hasOtherName whether no word of the line's name is in that of the student with the address, who may be another
     *     person
     */
    public record RosterEntry(
            RosterLine line,
            What what,
            Why why,
            List<Change> changes,
            String other,
            long earlier,
            boolean hasOtherName) {}

    /**
     * The effect of an import, before it is applied.
     *
     * @param newGroups the names of groups that it creates
     */
    public record Preview(Course course, RosterFile file, List<RosterEntry> entries, List<String> newGroups) {

        public long count(What what) {
            return entries.stream().filter(entry -> entry.what() == what).count();
        }
    }

    /** The result of applying a preview; if something has changed since, nothing was applied, and the preview is new. */
    public record Applied(boolean done, Preview preview) {}

    /** Lists the invitations that an account hasn't answered, oldest first. */
    public List<RosterInvitation> invitations(User user) {
        return user.kind() == User.Kind.ACCOUNT ? repository.rosterInvitations(user.id()) : List.of();
    }

    /** Declines an invitation, which the course's instructors see. The join code still works. */
    public void decline(CourseId course, UserId user) {
        String place = repository.place(course, user).orElse(null);
        if (place != null && !courses.isArchived(course)) {
            transactions.run(() -> audit.noteIf(
                    repository.decline(course, place, clock.instant()),
                    user,
                    "roster-invitation-declined",
                    "course=" + course.value()));
        }
    }

    /** Lists the students whom rosters invite, by name; empty if the user doesn't teach the course. */
    public List<RosterPlace> places(CourseId course, UserId instructor) {
        if (!courses.may(course, instructor, Permission.SEE_DETAILS)) {
            return List.of();
        }
        List<RosterPlace> places = repository.places(course);
        return courses.may(course, instructor, Permission.MANAGE_STUDENTS)
                ? places
                : places.stream().map(RosterPlace::withoutCode).toList();
    }

    /** Returns the course and the place of a personal code, which says nothing else of the course's roster. */
    public Optional<Map.Entry<Course, RosterPlace>> place(JoinCode code) {
        return code.isPersonal() ? repository.place(code) : Optional.empty();
    }

    /**
     * Takes the place of a personal code, as a new student of the course or one who is in it already. Returns why not; empty
     * if it worked. A code works once.
     */
    public Optional<Refusal> take(JoinCode code, User user) {
        return transactions.write(() -> {
            RosterPlace place = place(code).map(Map.Entry::getValue).orElse(null);
            CourseId course = place(code).map(found -> found.getKey().id()).orElse(null);
            if (course == null || place == null) {
                return Optional.of(Refusal.CODE_USED);
            }
            repository.lock(course);
            if (place(code).isEmpty()) {
                return Optional.of(Refusal.CODE_USED);
            }
            Optional<Refusal> refusal = refusal(course, user);
            if (refusal.isEmpty()) {
                if (courses.taken(course, user.id()).isPresent()) {
                    take(course, user.id(), place.email());
                } else {
                    courses.join(course, user.id(), place.email());
                }
            }
            return refusal;
        });
    }

    /** Returns why the user can't take a place of the course with a personal code, which opens a closed course, too. */
    public Optional<Refusal> refusal(CourseId course, User user) {
        return courses.refusal(course, user).filter(why -> why != Refusal.CLOSED && why != Refusal.UNCONFIRMED);
    }

    /**
     * Lists the addresses on rosters that students of the course have and haven't confirmed; empty if the user doesn't teach the
     * course.
     */
    public Set<String> unconfirmed(CourseId course, UserId instructor) {
        Set<String> unconfirmed = repository.unconfirmed(course);
        return places(course, instructor).stream()
                .map(RosterPlace::email)
                .filter(unconfirmed::contains)
                .collect(Collectors.toSet());
    }

    /** Gives a student whose address is confirmed what rosters have for it. */
    @EventListener
    void takePlaces(EmailConfirmed event) {
        takePlaces(event.account());
    }

    /** Gives a student whose number or address an institution has told what rosters have for it. */
    @EventListener
    void takePlaces(Identified event) {
        takePlaces(event.account());
    }

    private void takePlaces(UserId student) {
        // In one order: two students may have the same courses.
        courses.takenBy(student).stream()
                .map(Course::id)
                .sorted(Comparator.comparing(CourseId::value))
                .forEach(course -> repository.place(course, student).ifPresent(place -> {
                    repository.lock(course);
                    if (!courses.isArchived(course)) {
                        take(course, student, place);
                    }
                }));
    }

    private void take(CourseId course, UserId student, String place) {
        courses.rulesChanging(course);
        repository.takePlace(course, student, place);
        courses.rulesChanged(course);
        audit.note(student, "roster-place-taken", "course=" + course.value());
    }

    /** Withdraws the invitation of a student. */
    public boolean removePlace(CourseId course, UserId instructor, String email) {
        return courses.may(course, instructor, Permission.MANAGE_STUDENTS)
                && transactions.write(() -> audit.noteIf(
                        repository.removePlace(course, email),
                        instructor,
                        "roster-place-removed",
                        "course=" + course.value() + " email=" + email));
    }

    /**
     * Gives a student of the course, who joined with another address, the number, group and surname of an invited one, and
     * removes the invitation; returns false if one of the two is gone, or the user can't change the course.
     */
    public boolean link(CourseId course, UserId instructor, String email, UserId student) {
        return transactions.write(() -> {
            repository.lock(course);
            RosterPlace place = repository.places(course).stream()
                    .filter(each -> each.email().equals(email))
                    .findFirst()
                    .orElse(null);
            Membership member = repository.memberships(course).stream()
                    .filter(each -> each.user().id().equals(student) && each.isStudent())
                    .findFirst()
                    .orElse(null);
            if (place == null || member == null || !courses.may(course, instructor, Permission.MANAGE_STUDENTS)) {
                return false;
            }
            courses.rulesChanging(course);
            repository.change(
                    course,
                    student,
                    place.number() == null ? member.number() : place.number(),
                    place.surname() == null ? member.surname() : place.surname(),
                    place.group() == null ? member.group() : place.group());
            repository.removePlace(course, email);
            courses.rulesChanged(course);
            audit.note(
                    instructor,
                    "roster-place-linked",
                    "course=" + course.value() + " email=" + email + " student=" + student.value());
            return true;
        });
    }

    /** Previews an import; empty if the user can't change the course. Changes nothing. */
    public Optional<Preview> preview(CourseId course, UserId instructor, RosterFile file) {
        return courses.permitting(course, instructor, Permission.MANAGE_STUDENTS)
                .map(taught -> new Reader(taught).preview(file));
    }

    /** Applies a preview as it was shown; empty if the user can't change the course. */
    public Optional<Applied> apply(Preview seen, UserId instructor) {
        CourseId course = seen.course().id();
        return transactions.write(() -> {
            repository.lock(course);
            return courses.permitting(course, instructor, Permission.MANAGE_STUDENTS)
                    .map(taught -> {
                        Reader now = new Reader(taught);
                        Preview preview = now.preview(seen.file());
                        boolean same = preview.entries().equals(seen.entries())
                                && preview.newGroups().equals(seen.newGroups());
                        if (same) {
                            courses.rulesChanging(course);
                            now.apply(preview, instructor);
                            courses.rulesChanged(course);
                            audit.note(
                                    instructor,
                                    "roster-imported",
                                    "course=" + course.value() + " invited=" + preview.count(What.INVITED) + " changed="
                                            + preview.count(What.CHANGED) + " ignored=" + preview.count(What.IGNORED));
                        }
                        return new Applied(same, preview);
                    });
        });
    }

    /** An import against the course as it is at one moment. */
    private final class Reader {

        private final Course course;
        private final List<Membership> memberships;
        private final Map<String, Membership> byEmail;
        private final Set<String> unconfirmed;
        private final Map<String, RosterPlace> places;
        /** The groups so far, by the name as the file has it. */
        private final Map<String, CourseGroup> known = new HashMap<>();

        private final List<CourseGroup> existing;
        private final Map<String, CourseGroup> created = new LinkedHashMap<>();

        Reader(Course course) {
            this.course = course;
            memberships = repository.memberships(course.id());
            unconfirmed = repository.unconfirmed(course.id());
            byEmail = memberships.stream()
                    .filter(member -> member.user().email() != null && isMatched(member))
                    .collect(Collectors.toMap(
                            member -> String.valueOf(member.user().email()), member -> member));
            places =
                    repository.places(course.id()).stream().collect(Collectors.toMap(RosterPlace::email, each -> each));
            existing = repository.groups(course.id());
        }

        /** Returns whether a member has the member's address for sure, or an instructor has linked the member to a roster. */
        private boolean isMatched(Membership member) {
            return !unconfirmed.contains(String.valueOf(member.user().email()))
                    || member.number() != null
                    || member.surname() != null;
        }

        Preview preview(RosterFile file) {
            Map<String, Long> seen = new HashMap<>();
            Map<String, Long> numbers = new HashMap<>();
            Map<String, User> holders = holders(file);
            List<RosterEntry> entries = new ArrayList<>();
            for (RosterLine line : file.lines()) {
                Long earlier = line.email().isEmpty() ? null : seen.putIfAbsent(line.email(), line.number());
                entries.add(withOwnNumber(entry(line, earlier), holders, numbers));
            }
            Set<String> wanted = new HashSet<>();
            entries.stream()
                    .filter(entry -> entry.what() != What.IGNORED)
                    .map(entry -> entry.line().group())
                    .filter(name -> !name.isEmpty())
                    .forEach(name -> wanted.add(group(name).name()));
            created.keySet().retainAll(wanted);
            return new Preview(course, file, entries, List.copyOf(created.keySet()));
        }

        /** Returns who has which student number, a member or an invited student, and keeps it. */
        private Map<String, User> holders(RosterFile file) {
            Map<String, String> wanted = new HashMap<>();
            file.lines().stream()
                    .filter(line -> !line.studentNumber().isEmpty())
                    .forEach(line -> wanted.putIfAbsent(line.email(), line.studentNumber()));
            Map<String, User> holders = new HashMap<>();
            BiConsumer<User, @Nullable String> keep = (student, number) -> {
                if (number != null
                        && wanted.getOrDefault(String.valueOf(student.email()), number)
                                .equals(number)) {
                    holders.put(number, student);
                }
            };
            memberships.stream()
                    .filter(Membership::isStudent)
                    .forEach(member -> keep.accept(member.user(), member.number()));
            places.values().forEach(place -> keep.accept(place.student(), place.number()));
            return holders;
        }

        /** Ignores a line that gives a student the number of another. */
        private RosterEntry withOwnNumber(RosterEntry entry, Map<String, User> holders, Map<String, Long> numbers) {
            RosterLine line = entry.line();
            String number = line.studentNumber();
            if (number.isEmpty() || entry.what() == What.IGNORED && entry.why() != Why.SAME) {
                return entry;
            }
            User holder = holders.get(number);
            if (holder != null && !line.email().equals(holder.email())) {
                Why why = places.containsKey(String.valueOf(holder.email())) ? Why.NUMBER_INVITED : Why.NUMBER_TAKEN;
                String name = course.listed(holder).name();
                String other = holder.email() == null ? name : name + " (" + holder.email() + ")";
                return new RosterEntry(line, What.IGNORED, why, List.of(), other, 0, false);
            }
            Long earlier = numbers.putIfAbsent(number, line.number());
            return earlier == null
                    ? entry
                    : new RosterEntry(line, What.IGNORED, Why.NUMBER_TWICE, List.of(), "", earlier, false);
        }

        private RosterEntry entry(RosterLine line, @Nullable Long earlier) {
            if (line.email().isEmpty()) {
                return ignored(line, Why.NO_EMAIL);
            }
            if (!NewAccount.isEmail(line.email())) {
                return ignored(line, Why.BAD_EMAIL);
            }
            if (earlier != null) {
                return new RosterEntry(line, What.IGNORED, Why.TWICE, List.of(), "", earlier, false);
            }
            if (line.name().length() > User.NAME_MAX_LENGTH
                    || line.surname().length() > User.NAME_MAX_LENGTH
                    || line.studentNumber().length() > NUMBER_MAX_LENGTH
                    || line.group().length() > CourseGroup.NAME_MAX_LENGTH) {
                return ignored(line, Why.TOO_LONG);
            }
            Membership member = byEmail.get(line.email());
            return member == null ? invited(line) : ofMember(line, member);
        }

        private RosterEntry ofMember(RosterLine line, Membership member) {
            if (member.left()) {
                return ignored(line, Why.LEFT);
            }
            if (member.removed()) {
                return ignored(line, Why.REMOVED);
            }
            if (member.role() != Role.STUDENT) {
                return ignored(line, Why.STAFF);
            }
            List<Change> changes = new ArrayList<>();
            if (member.user().surname() == null) {
                addChange(changes, RosterField.SURNAME, member.surname(), line.surname());
            }
            addChange(changes, RosterField.NUMBER, member.number(), line.studentNumber());
            addChange(changes, RosterField.GROUP, name(member.group()), groupName(line));
            return changed(line, changes, hasOtherName(line, member.user()));
        }

        private static boolean hasOtherName(RosterLine line, User student) {
            Set<String> words = words(line.name() + " " + line.surname());
            return !words.isEmpty() && words(student.name()).stream().noneMatch(words::contains);
        }

        private static Set<String> words(String name) {
            return Stream.of(name.toLowerCase(Locale.ROOT).split("[\\s,]+"))
                    .filter(word -> !word.isEmpty())
                    .collect(Collectors.toSet());
        }

        private RosterEntry invited(RosterLine line) {
            RosterPlace place = places.get(line.email());
            if (place == null) {
                Why why = unconfirmed.contains(line.email()) ? Why.UNCONFIRMED : Why.NEW;
                return new RosterEntry(line, What.INVITED, why, List.of(), "", 0, false);
            }
            List<Change> changes = new ArrayList<>();
            addChange(changes, RosterField.NAME, place.name(), line.name());
            addChange(changes, RosterField.SURNAME, place.surname(), line.surname());
            addChange(changes, RosterField.NUMBER, place.number(), line.studentNumber());
            addChange(changes, RosterField.GROUP, name(place.group()), groupName(line));
            return changed(line, changes, false);
        }

        private RosterEntry changed(RosterLine line, List<Change> changes, boolean hasOtherName) {
            return changes.isEmpty()
                    ? ignored(line, Why.SAME)
                    : new RosterEntry(line, What.CHANGED, Why.DIFFERENT, List.copyOf(changes), "", 0, hasOtherName);
        }

        private static RosterEntry ignored(RosterLine line, Why why) {
            return new RosterEntry(line, What.IGNORED, why, List.of(), "", 0, false);
        }

        private static void addChange(List<Change> changes, RosterField field, @Nullable String from, String to) {
            String before = from == null ? "" : from;
            if (!to.isEmpty() && !to.equals(before)) {
                changes.add(new Change(field, before, to));
            }
        }

        private static @Nullable String name(@Nullable CourseGroup group) {
            return group == null ? null : group.name();
        }

        private String groupName(RosterLine line) {
            return line.group().isEmpty() ? "" : group(line.group()).name();
        }

        /** Returns the group with a name: one of the course, or a new one. */
        private CourseGroup group(String name) {
            return known.computeIfAbsent(
                    name,
                    wanted -> Stream.concat(existing.stream(), created.values().stream())
                            .filter(each -> PlainText.isSameName(each.name(), wanted))
                            .findFirst()
                            .orElseGet(() -> {
                                CourseGroup made = new CourseGroup(GroupId.random(), wanted);
                                created.put(wanted, made);
                                return made;
                            }));
        }

        void apply(Preview preview, UserId instructor) {
            Instant now = clock.instant();
            created.values().forEach(group -> repository.addGroup(course.id(), group));
            preview.entries().stream()
                    .filter(entry -> entry.what() != What.IGNORED)
                    .forEach(entry -> apply(entry.line(), instructor, now));
        }

        private void apply(RosterLine line, UserId instructor, Instant now) {
            Membership member = byEmail.get(line.email());
            if (member == null) {
                invite(line, instructor, now);
            } else {
                repository.change(
                        course.id(),
                        member.user().id(),
                        newer(line.studentNumber(), member.number()),
                        newer(line.surname(), member.surname()),
                        group(line, member.group()));
                repository.removePlace(course.id(), line.email());
            }
        }

        private void invite(RosterLine line, UserId instructor, Instant now) {
            String email = line.email();
            String unnamed = email.length() > User.NAME_MAX_LENGTH ? "" : email;
            RosterPlace before =
                    places.getOrDefault(email, new RosterPlace(email, unnamed, null, null, null, now, null, null));
            RosterPlace place = new RosterPlace(
                    email,
                    line.name().isEmpty() ? before.name() : line.name(),
                    newer(line.surname(), before.surname()),
                    newer(line.studentNumber(), before.number()),
                    group(line, before.group()),
                    now,
                    null,
                    null);
            if (places.containsKey(email)) {
                repository.changePlace(course.id(), place);
            } else {
                repository.addPlace(course.id(), place, instructor);
            }
        }

        private @Nullable CourseGroup group(RosterLine line, @Nullable CourseGroup before) {
            return line.group().isEmpty() ? before : group(line.group());
        }

        private static @Nullable String newer(String text, @Nullable String before) {
            return text.isEmpty() ? before : text;
        }
    }
}
