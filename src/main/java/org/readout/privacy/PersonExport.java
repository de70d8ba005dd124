package org.readout.privacy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.readout.assignment.EffectiveRulesService;
import org.readout.attempt.AttemptId;
import org.readout.attempt.AttemptService;
import org.readout.course.CourseId;
import org.readout.course.StudyContext;
import org.readout.discussion.ThreadId;
import org.readout.grading.PostGrades;
import org.readout.privacy.AuditTrail.Entry;
import org.readout.privacy.PersonalData.Link;
import org.readout.privacy.PersonalData.Rows;
import org.readout.text.Markup;
import org.readout.text.Messages;
import org.readout.user.AuditLog;
import org.readout.user.User;
import org.springframework.stereotype.Service;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/**
 * All that is held of a person, as a file for that person: each table of {@link PersonalData}, and beside it what pages show of
 * scores, as far as they show it today. It is written while it is sent.
 */
@Service
public class PersonExport {

    private static final Messages TEXT = Messages.of("privacy");

    private static final String STYLE = "body{font:1rem/1.5 sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}"
            + "table{border-collapse:collapse;margin:.5rem 0 1rem;width:100%}"
            + "td,th{border:1px solid #888;padding:.2rem .5rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}"
            + "th{width:14rem}pre{white-space:pre-wrap}:root{color-scheme:light dark}";

    private final PrivacyRepository repository;
    private final AuditTrail trail;
    private final AttemptService attempts;
    private final EffectiveRulesService rules;
    private final PostGrades grades;
    private final AuditLog audit;
    private final Clock clock;

    PersonExport(
            PrivacyRepository repository,
            AuditTrail trail,
            AttemptService attempts,
            EffectiveRulesService rules,
            PostGrades grades,
            AuditLog audit,
            Clock clock) {
        this.repository = repository;
        this.trail = trail;
        this.attempts = attempts;
        this.rules = rules;
        this.grades = grades;
        this.audit = audit;
        this.clock = clock;
    }

    /** What a file is written with. */
    private interface Form {

        void start(String title, String about);

        void section(String key, String heading, String seenBy);

        void row(String table, Map<String, @Nullable Object> row);

        void end();
    }

    /** Writes the file for programs, in JSON. */
    public void json(User person, OutputStream out) {
        try (JsonGenerator json = JsonMapper.shared().createGenerator(out)) {
            write(person, new Form() {
                @Override
                public void start(String title, String about) {
                    json.writeStartObject().writeStringProperty("about", about).writeArrayPropertyStart("data");
                }

                @Override
                public void section(String key, String heading, String seenBy) {}

                @Override
                public void row(String table, Map<String, @Nullable Object> row) {
                    json.writeStartObject().writeStringProperty("table", table);
                    row.forEach((column, value) -> {
                        switch (value) {
                            case null -> json.writeNullProperty(column);
                            case Boolean yes -> json.writeBooleanProperty(column, yes);
                            case Number number -> json.writeName(column).writeRawValue(number.toString());
                            default -> json.writeStringProperty(column, value.toString());
                        }
                    });
                    json.writeEndObject();
                }

                @Override
                public void end() {
                    json.writeEndArray().writeEndObject();
                }
            });
        }
    }

    /** Writes the file for reading, one page of HTML that needs nothing else. */
    public void html(User person, OutputStream out) {
        try (Writer page = new OutputStreamWriter(out, StandardCharsets.UTF_8)) {
            write(person, new Form() {
                @Override
                public void start(String title, String about) {
                    print("<!doctype html><html lang=\"" + Messages.locale().toLanguageTag()
                            + "\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>"
                            + Markup.escape(title) + "</title><style>" + STYLE + "</style><h1>" + Markup.escape(title)
                            + "</h1><p>" + Markup.escape(about) + "</p>");
                }

                @Override
                public void section(String key, String heading, String seenBy) {
                    print("<h2>" + Markup.escape(heading) + "</h2><p>"
                            + Markup.escape(TEXT.get("export.seen-by", "who", seenBy)) + "</p>");
                }

                @Override
                public void row(String table, Map<String, @Nullable Object> row) {
                    print("<table>");
                    row.forEach((column, value) -> {
                        if (value != null) {
                            print("<tr><th scope=\"row\">" + Markup.escape(column.replace('_', ' ')) + "</th><td><pre>"
                                    + Markup.escape(value.toString()) + "</pre></td></tr>");
                        }
                    });
                    print("</table>");
                }

                @Override
                public void end() {
                    print("</html>");
                }

                private void print(String text) {
                    try {
                        page.write(text);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(User person, Form form) {
        audit.note(person.id(), "data-downloaded", "");
        form.start(
                TEXT.get("export.title"),
                TEXT.get("export.about", "time", clock.instant().toString()));
        for (PersonalData data : PersonalData.ALL) {
            boolean[] headed = new boolean[1];
            each(data, person, (table, row) -> {
                if (!headed[0]) {
                    form.section(data.key(), data.what(), data.seenBy());
                    headed[0] = true;
                }
                form.row(table, row);
            });
        }
        form.end();
    }

    private interface Line {
        void take(String table, Map<String, @Nullable Object> row);
    }

    private void each(PersonalData data, User person, Line line) {
        for (Rows rows : data.rows()) {
            String table = rows.table();
            Consumer<Map<String, @Nullable Object>> row = columns -> line.take(table, columns);
            switch (table) {
                case "result" -> {
                    repository.eachResult(person, clock.instant(), row);
                    receipts(person, columns -> line.take("receipt", columns));
                }
                case "post_grade" -> {
                    if (rows.link() != Link.DID) {
                        postGrades(person, row);
                    }
                }
                case "audit_entry" -> {
                    if (rows.column().equals("person_id")) {
                        trail.ofPerson(person).forEach(entry -> row.accept(entry(entry)));
                    }
                }
                default -> {
                    if (rows.link() == Link.OWN) {
                        repository.each(rows, person, row);
                    } else if (rows.link() != Link.SHOWN_ELSEWHERE) {
                        long count = repository.count(rows, person);
                        if (count > 0) {
                            row.accept(Map.of(rows.column(), count));
                        }
                    }
                }
            }
        }
    }

    /** What a receipt says of an attempt is what its student may know of it now. */
    private void receipts(User person, Consumer<Map<String, @Nullable Object>> row) {
        repository.attempts(person.id()).stream()
                .flatMap(attempt -> attempts.receipt(person, new AttemptId(attempt)).stream())
                .forEach(receipt -> row.accept(Map.of("text", receipt.text())));
    }

    private void postGrades(User person, Consumer<Map<String, @Nullable Object>> row) {
        repository.gradedPosts(person.id()).forEach(graded -> {
            CourseId course = new CourseId(graded.course());
            rules.study(person.id(), graded.lesson(), StudyContext.of(course))
                    .flatMap(study -> Optional.ofNullable(study.rules()))
                    .flatMap(its ->
                            grades.ofOwn(new ThreadId(course, graded.lesson(), graded.prompt()), person.id(), its))
                    .ifPresent(grade -> row.accept(Map.of(
                            "course_id",
                            graded.course(),
                            "prompt_id",
                            graded.prompt(),
                            "score",
                            grade.score().points(),
                            "out_of",
                            grade.score().outOf(),
                            "remark",
                            grade.comment())));
        });
    }

    private static Map<String, @Nullable Object> entry(Entry entry) {
        Map<String, @Nullable Object> columns = new LinkedHashMap<>();
        columns.put("happened_at", entry.at());
        columns.put("action", entry.what());
        columns.put("details", entry.details());
        return columns;
    }
}
