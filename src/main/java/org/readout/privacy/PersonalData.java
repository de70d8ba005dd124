package org.readout.privacy;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.readout.text.Messages;

/**
 * Something that the database holds of a person. {@link #ALL} is the one list of it, by which people are shown, sent and
 * erased; tests hold the schema and the page {@code privacy.md} against it.
 *
 * @param key of the message that says what it is, who sees it, and why it stays
 * @param erased what happens to it when the person is erased
 * @param ended what happens to it when a course has been over for as long as its work is kept
 */
public record PersonalData(String key, Fate erased, Fate ended, List<Rows> rows) {

    private static final Messages TEXT = Messages.of("privacy-data");

    /** What happens to it. */
    public enum Fate {
        DELETED,
        /** It stays, and no one can tell whose it is. */
        NAMELESS,
        /** The same, without the words that the person typed. */
        WORDLESS,
        /** It has nothing to do with that. */
        UNTOUCHED
    }

    /** Whose the rows of a table are. */
    enum Link {
        /** The person's own. They go with the person. */
        OWN,
        /** The same, and shown to the person only as far as pages show it: in receipts, for one. */
        SHOWN_ELSEWHERE,
        /** Others', or a course's. They say who did something, and then that it was a deleted account. */
        DID,
        /** The same; then they say nothing. */
        FORGOTTEN
    }

    /**
     * Rows of a table.
     *
     * @param column that names the person, or leads to a table that does
     * @param where finds them by {@code :person} and {@code :email}
     * @param ofCourse whether they are of a course and its student
     */
    record Rows(String table, String column, String where, Link link, boolean ofCourse) {}

    /** Columns that no one reads: hashes of keys, numbers that only the code needs, and who else did something. */
    private static final Set<String> NOT_SHOWN = Set.of(
            "key_hash",
            "code",
            "code_hash",
            "secret",
            "last_step",
            "credential_id",
            "public_key",
            "attestation_object",
            "attestation_client_data_json",
            "user_entity_user_id",
            "password_hash",
            "password_version",
            "version",
            "client_sequence",
            "base_version",
            "rules_id",
            "selection",
            "once",
            "mail_number");

    /** Those that say what an attempt earned, which a receipt says once the student may know. */
    private static final Set<String> SCORES = Set.of("score", "waiting", "out_of");

    /** The column by which a learning platform's list of members names a person. */
    private static final String SUBJECT = "subject";

    public static final List<PersonalData> ALL = List.of(
            data("data.account", Fate.DELETED, Fate.UNTOUCHED, own("person")),
            data("data.identities", Fate.DELETED, Fate.UNTOUCHED, own("external_identity")),
            data(
                    "data.platforms",
                    Fate.DELETED,
                    Fate.DELETED,
                    own("lti_member"),
                    own("lti_score"),
                    new Rows(
                            "lti_roster",
                            SUBJECT,
                            "exists (select 1 from lti_member m where m.lti_context_id = lti_roster.lti_context_id"
                                    + " and m.subject = lti_roster.subject and m.person_id = :person)",
                            Link.OWN,
                            false)),
            data(
                    "data.second-factor",
                    Fate.DELETED,
                    Fate.UNTOUCHED,
                    own("second_factor"),
                    own("recovery_code"),
                    own("user_entities"),
                    new Rows(
                            "user_credentials",
                            "user_entity_user_id",
                            "user_entity_user_id in (select id from user_entities where person_id = :person)",
                            Link.OWN,
                            false)),
            data("data.rights", Fate.DELETED, Fate.UNTOUCHED, own("site_right")),
            data(
                    "data.sign-ins",
                    Fate.DELETED,
                    Fate.UNTOUCHED,
                    own("remembered_sign_in"),
                    own("known_browser"),
                    own("guest_key"),
                    own("one_time_link")),
            data(
                    "data.courses",
                    Fate.DELETED,
                    Fate.NAMELESS,
                    ofCourse("enrolment"),
                    ofCourse("grading_share"),
                    own("deleted_enrolment")),
            data(
                    "data.invited",
                    Fate.DELETED,
                    Fate.DELETED,
                    new Rows("roster_place", "email", "email = :email", Link.OWN, false)),
            data(
                    "data.exceptions",
                    Fate.DELETED,
                    Fate.NAMELESS,
                    ofCourse("accommodation"),
                    ofCourse("assignment_override")),
            data("data.reading", Fate.DELETED, Fate.NAMELESS, ofCourse("section_reading")),
            data("data.terms", Fate.DELETED, Fate.NAMELESS, ofCourse("term_lookup")),
            data(
                    "data.review",
                    Fate.DELETED,
                    Fate.UNTOUCHED,
                    // The page shows what was missed once the answer key is shown.
                    new Rows("review_item", "person_id", "person_id = :person", Link.SHOWN_ELSEWHERE, false),
                    of("review_answer", "review_item", Link.OWN),
                    own("review_choice")),
            data(
                    "data.answers",
                    Fate.DELETED,
                    Fate.WORDLESS,
                    ofCourse("attempt"),
                    of("response", "attempt", Link.OWN),
                    of("confidence", "attempt", Link.OWN),
                    of("taken_hint", "attempt", Link.OWN),
                    of("opened_hint", "attempt", Link.OWN)),
            data(
                    "data.scores",
                    Fate.DELETED,
                    Fate.NAMELESS,
                    shownElsewhere("result"),
                    shownElsewhere("score_override"),
                    of("mark", "attempt", Link.SHOWN_ELSEWHERE),
                    of("grading", "attempt", Link.SHOWN_ELSEWHERE)),
            data(
                    "data.requests",
                    Fate.DELETED,
                    Fate.DELETED,
                    of("score_request", "attempt", Link.OWN),
                    did("score_request", "person_id", Link.FORGOTTEN)),
            data("data.stances", Fate.DELETED, Fate.NAMELESS, ofCourse("stance")),
            data("data.posts", Fate.DELETED, Fate.WORDLESS, ofCourse("post"), of("post_version", "post", Link.OWN)),
            data("data.post-grades", Fate.DELETED, Fate.NAMELESS, shownElsewhere("post_grade")),
            data("data.drafts", Fate.DELETED, Fate.DELETED, ofCourse("post_draft")),
            data("data.seen", Fate.DELETED, Fate.DELETED, own("post_seen"), ofCourse("posts_read")),
            data(
                    "data.notes",
                    Fate.DELETED,
                    Fate.DELETED,
                    ofCourse("note"),
                    ofCourse("note_answer"),
                    did("note_answer", "chosen_by", Link.FORGOTTEN)),
            data("data.reports", Fate.DELETED, Fate.DELETED, ofCourse("post_report")),
            data("data.moderated", Fate.NAMELESS, Fate.WORDLESS, did("moderation", "author_id", Link.FORGOTTEN)),
            data("data.solo", Fate.DELETED, Fate.UNTOUCHED, own("room_solo"), own("room_choice")),
            data(
                    "data.positions",
                    Fate.NAMELESS,
                    Fate.WORDLESS,
                    did("room_position", "edited_by", Link.FORGOTTEN),
                    did("room_submission", "submitted_by", Link.FORGOTTEN)),
            data(
                    "data.forecasts",
                    Fate.DELETED,
                    Fate.DELETED,
                    ofCourse("forecast_chance"),
                    ofCourse("forecast_hidden"),
                    did("forecast_hidden", "hidden_by", Link.FORGOTTEN),
                    did("forecast", "asked_by", Link.FORGOTTEN)),
            data("data.announced", Fate.DELETED, Fate.DELETED, own("announcement_recipient")),
            data(
                    "data.notices",
                    Fate.DELETED,
                    Fate.DELETED,
                    ofCourse("notice"),
                    did("notice", "by_person", Link.FORGOTTEN)),
            data(
                    "data.mail",
                    Fate.DELETED,
                    Fate.UNTOUCHED,
                    own("mail_choice"),
                    own("mail_failure"),
                    own("calendar_feed"),
                    new Rows("outbox", "payload", "payload like '% ' || cast(:email as varchar)", Link.OWN, false)),
            data("data.lessons", Fate.DELETED, Fate.UNTOUCHED, own("lesson_person")),
            data("data.versions", Fate.NAMELESS, Fate.UNTOUCHED, did("lesson_version", "person_id", Link.FORGOTTEN)),
            data("data.comments", Fate.DELETED, Fate.UNTOUCHED, own("stored_comment")),
            data(
                    "data.preview",
                    Fate.DELETED,
                    Fate.UNTOUCHED,
                    new Rows("preview", "owner_id", "owner_id = :person", Link.OWN, false)),
            data(
                    "data.work",
                    Fate.NAMELESS,
                    Fate.UNTOUCHED,
                    did("grading", "graded_by", Link.DID),
                    did("post_grade", "graded_by", Link.DID),
                    did("score_override", "given_by", Link.DID),
                    did("assignment_override", "given_by", Link.DID),
                    did("correction", "applied_by", Link.DID),
                    did("correction", "undone_by", Link.DID),
                    did("announcement", "written_by", Link.DID),
                    did("enrolment", "removed_by", Link.DID),
                    did("roster_place", "added_by", Link.DID),
                    did("course_invitation", "made_by", Link.DID),
                    did("one_time_link", "made_by", Link.DID),
                    did("lti_registration_link", "made_by", Link.FORGOTTEN),
                    did("lti_context", "connected_by", Link.FORGOTTEN),
                    did("post", "hidden_by", Link.FORGOTTEN),
                    did("post", "endorsed_by", Link.FORGOTTEN),
                    did("post_lock", "locked_by", Link.FORGOTTEN),
                    did("post_report", "answered_by", Link.FORGOTTEN),
                    did("moderation", "done_by", Link.FORGOTTEN)),
            data(
                    "data.audit",
                    Fate.NAMELESS,
                    Fate.NAMELESS,
                    did("audit_entry", "person_id", Link.DID),
                    did("audit_entry", "about_id", Link.DID)),
            data(
                    "data.erased",
                    Fate.UNTOUCHED,
                    Fate.UNTOUCHED,
                    new Rows("erased_person", "erased_id", "erased_id = :person", Link.SHOWN_ELSEWHERE, false)));

    private static PersonalData data(String key, Fate erased, Fate ended, Rows... rows) {
        return new PersonalData(key, erased, ended, List.of(rows));
    }

    private static Rows own(String table) {
        return new Rows(table, "person_id", "person_id = :person", Link.OWN, false);
    }

    private static Rows ofCourse(String table) {
        return new Rows(table, "person_id", "person_id = :person", Link.OWN, true);
    }

    private static Rows shownElsewhere(String table) {
        return new Rows(table, "person_id", "person_id = :person", Link.SHOWN_ELSEWHERE, true);
    }

    /** Rows that hang on those of a table with the person, by the id of that. */
    private static Rows of(String table, String owner, Link link) {
        String id = owner + "_id";
        return new Rows(
                table, id, id + " in (select " + id + " from " + owner + " where person_id = :person)", link, false);
    }

    private static Rows did(String table, String column, Link link) {
        return new Rows(table, column, column + " = :person", link, false);
    }

    /** Lists the rows of a person that no foreign key deletes with the person. */
    static List<Rows> withoutKey() {
        return rows(rows -> rows.where().contains(":email") || rows.column().equals(SUBJECT));
    }

    static List<Rows> rows(Predicate<Rows> wanted) {
        return ALL.stream().flatMap(data -> data.rows().stream()).filter(wanted).toList();
    }

    /** Returns the tables of a course in which a student's rows have that fate when the course's time is over. */
    static Stream<String> ofCourse(Set<Fate> fates) {
        return ALL.stream()
                .filter(data -> fates.contains(data.ended()))
                .flatMap(data -> data.rows().stream())
                .filter(Rows::ofCourse)
                .map(Rows::table);
    }

    /** Returns whether a person reads a column of her own rows. Other people are in none of these. */
    static boolean isShown(String table, String column) {
        return !NOT_SHOWN.contains(column)
                && !(table.equals("attempt") && SCORES.contains(column))
                && rows(rows -> rows.link() != Link.OWN).stream()
                        .noneMatch(rows ->
                                rows.table().equals(table) && rows.column().equals(column));
    }

    public String what() {
        return TEXT.get(key, "part", "what");
    }

    public String seenBy() {
        return TEXT.get(key, "part", "seen");
    }

    /** Returns what happens to it, and why it stays if it does. */
    public String whenErased() {
        return fate(erased);
    }

    public String whenEnded() {
        return fate(ended);
    }

    private String fate(Fate fate) {
        String why = fate == Fate.DELETED ? "" : TEXT.get(key, "part", fate == erased ? "why" : "ended");
        return TEXT.get("fate", "fate", fate) + (why.isEmpty() ? "" : " " + why);
    }
}
