package org.readout.privacy;

import java.io.OutputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.readout.course.CourseId;
import org.readout.course.CourseService;
import org.readout.course.Permission;
import org.readout.gradebook.Spreadsheet;
import org.readout.gradebook.Spreadsheet.Format;
import org.readout.lesson.LessonLibrary;
import org.readout.privacy.AuditRepository.Row;
import org.readout.text.Messages;
import org.readout.user.AuditLog;
import org.readout.user.SiteRight;
import org.readout.user.SiteRights;
import org.readout.user.User;
import org.springframework.stereotype.Service;

/** Who did what: the entries of the audit in words, of a course for its instructors and of the site for administrators. */
@Service
public class AuditTrail {

    private static final Messages TEXT = Messages.of("privacy");
    private static final Pattern ID = Pattern.compile("\\w+=[0-9a-f]{8}-[0-9a-f-]{27}");
    private static final Pattern ADDRESS = Pattern.compile("\\S+@\\S+");
    private static final String LESSON = "lesson=";

    private final AuditRepository repository;
    private final CourseService courses;
    private final SiteRights rights;
    private final LessonLibrary library;
    private final AuditLog audit;

    AuditTrail(
            AuditRepository repository,
            CourseService courses,
            SiteRights rights,
            LessonLibrary library,
            AuditLog audit) {
        this.repository = repository;
        this.courses = courses;
        this.rights = rights;
        this.library = library;
        this.audit = audit;
    }

    /**
     * Something that was done.
     *
     * @param who did it; {@code about} is whose work or account it was, or empty
     * @param what in words
     * @param details what else is known, without ids
     */
    public record Entry(Instant at, String who, String what, String about, String details) {}

    /** An action, and what it is in words. */
    public record Action(String code, String words) {}

    /** Returns whether the user may read the audit: of a course its instructors, of the site its administrators. */
    public boolean mayRead(AuditSearch search) {
        CourseId course = search.course();
        return course == null
                ? rights.has(search.reader(), SiteRight.ADMINISTER)
                : courses.may(course, search.reader(), Permission.SEE_DETAILS);
    }

    /** Lists the actions that there are entries of, by their words. */
    public List<Action> actions(AuditSearch search) {
        List<String> codes = mayRead(search) ? repository.actions(search.course()) : List.of();
        return codes.stream()
                .map(code -> new Action(code, words(code)))
                .sorted(Comparator.comparing(Action::words))
                .toList();
    }

    public int count(AuditSearch search) {
        return mayRead(search) ? repository.count(search) : 0;
    }

    /** Lists entries, the newest first. */
    public Stream<Entry> find(AuditSearch search, int offset, int limit) {
        return mayRead(search) ? repository.rows(search, offset, limit).stream().map(this::entry) : Stream.empty();
    }

    /** Writes what is found as a CSV file, and notes that it was downloaded. */
    public void csv(AuditSearch search, OutputStream out) {
        if (!mayRead(search)) {
            throw new IllegalStateException("No one asked whether this user may read the audit");
        }
        audit.note(
                search.reader(),
                "audit-downloaded",
                search.course() == null ? "" : "course=" + search.course().value());
        Spreadsheet.write(Format.CSV, out, rows -> {
            rows.accept(Stream.of("audit.when", "audit.who", "audit.what", "audit.about", "audit.details")
                    .map(TEXT::get)
                    .toList());
            repository.each(search, row -> {
                Entry entry = entry(row);
                rows.accept(List.of(
                        entry.at().truncatedTo(ChronoUnit.SECONDS).toString(),
                        entry.who(),
                        entry.what(),
                        entry.about(),
                        entry.details()));
            });
        });
    }

    /** Lists what a person did and what others did about her, as she may know it: without who they are. */
    List<Entry> ofPerson(User person) {
        return repository.ofPerson(person.id()).stream()
                .map(row -> {
                    boolean own = person.id().value().equals(row.by());
                    Entry entry = entry(row);
                    return new Entry(
                            entry.at(),
                            "",
                            entry.what(),
                            "",
                            (own ? "" : TEXT.get("audit.by-staff") + " ")
                                    + ADDRESS.matcher(entry.details()).replaceAll("…"));
                })
                .toList();
    }

    private Entry entry(Row row) {
        String details = Arrays.stream(row.details().split(" "))
                .filter(word -> !ID.matcher(word).matches())
                .map(word -> word.startsWith(LESSON) ? library.title(word.substring(LESSON.length())) : word)
                .map(word -> word.replaceFirst("=", ": "))
                .collect(Collectors.joining(" "));
        return new Entry(
                row.at(),
                row.who() == null ? TEXT.get("audit.server") : row.who(),
                words(row.action()),
                row.about() == null ? "" : row.about(),
                details);
    }

    private static String words(String code) {
        return TEXT.get("audit.action", "action", code.replace('-', '_'));
    }
}
