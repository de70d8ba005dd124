package org.readout.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.readout.TestDatabase;
import org.readout.course.Course.Enrolment;
import org.readout.course.Roster.Preview;
import org.readout.course.Roster.RosterEntry;
import org.readout.course.Roster.What;
import org.readout.course.Roster.Why;
import org.readout.course.RosterFile.UnreadableException;
import org.readout.user.ExternalIdentities.Identified;
import org.readout.user.User;
import org.readout.user.UserId;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class RosterTest extends CourseWorld {

    RosterTest(TestDatabase kind) {
        super(kind);
    }

    @Test
    void a_preview_says_what_each_line_does_and_applying_it_does_that() throws UnreadableException {
        UserId ina = account("Ina", "ina@example.org");
        Course course = givenCourse(ina);
        UserId ada = account("Ada Okafor", "ada@example.org");
        UserId bob = account("Bob Best", "bob@example.org");
        UserId gone = account("Gone", "gone@example.org");
        account("ina", "imposter@example.org");
        courses.join(course.id(), bob);
        courses.join(course.id(), gone);
        new CourseRepository(jdbc).remove(course.id(), gone, ina, clock.instant());
        CourseGroup one = members.createGroup(course.id(), ina, "One").orElseThrow();
        RosterFile file = RosterFile.read("""
                email,name,surname,student number,group
                ada@example.org,Ada Okafor,Okafor,S1,one
                bob@example.org,Bob Best,Best,S2,Two
                new@example.org,=1+1,New,S3,Two
                ,Nobody,,,
                not-an-address,X,,,
                ADA@example.org,Ada,,,
                ina@example.org,Ina,,,
                gone@example.org,Gone,,,
                imposter@example.org,ina,,,
                """);

        Preview preview = roster.preview(course.id(), ina, file).orElseThrow();

        assertThat(preview.entries())
                .extracting(RosterEntry::why)
                .containsExactly(
                        Why.NEW,
                        Why.DIFFERENT,
                        Why.NEW,
                        Why.NO_EMAIL,
                        Why.BAD_EMAIL,
                        Why.TWICE,
                        Why.STAFF,
                        Why.REMOVED,
                        Why.NEW);
        assertThat(preview.entries().get(5).earlier()).isEqualTo(2);
        assertThat(preview.newGroups()).containsExactly("Two");
        assertThat(preview.count(What.IGNORED)).isEqualTo(5);
        assertThat(courses.students(course.id())).as("nothing yet").hasSize(1);

        assertThat(roster.apply(preview, ina).orElseThrow().done()).isTrue();
        assertThat(courses.enrolments(course.id()))
                .extracting(
                        each -> each.student().id(),
                        Enrolment::number,
                        each -> each.student().surname())
                .containsExactly(tuple(bob, "S2", "Best"));
        assertThat(surnames()).as("an account is its owner's").containsOnlyNulls();
        assertThat(roster.places(course.id(), ina))
                .extracting(RosterPlace::email)
                .containsExactlyInAnyOrder("ada@example.org", "imposter@example.org", "new@example.org");
        assertThat(noted.getLast()).contains("roster-imported", "invited=3 changed=1 ignored=5");

        courses.join(course.id(), ada);
        assertThat(courses.enrolments(course.id()))
                .filteredOn(each -> each.student().id().equals(ada))
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.number()).isEqualTo("S1");
                    assertThat(each.student().surname()).isEqualTo("Okafor");
                    assertThat(each.group()).isEqualTo(one);
                });
        assertThat(surnames()).containsOnlyNulls();

        Preview again = roster.preview(course.id(), ina, file).orElseThrow();
        assertThat(again.count(What.IGNORED)).as("nothing is different").isEqualTo(9);
    }

    @Test
    void a_student_who_joined_with_another_address_is_linked_to_the_invitation_by_hand() throws UnreadableException {
        UserId ina = account("Ina", "ina@example.org");
        Course course = givenCourse(ina);
        UserId sofi = account("Sofi", "partyqueen@example.org");
        UserId outsider = account("Ola", "ola@example.org");
        courses.join(course.id(), sofi);
        String head = "email,name,surname,student number,group\n";
        RosterFile file = RosterFile.read(head + "sofia@example.org,Sofia Berg,Berg,S1,One");
        roster.apply(roster.preview(course.id(), ina, file).orElseThrow(), ina);

        Preview again = roster.preview(course.id(), ina, RosterFile.read(head + "partyqueen@example.org,Sofi,,S1,"))
                .orElseThrow();
        assertThat(again.entries())
                .extracting(RosterEntry::why, RosterEntry::other)
                .containsExactly(tuple(Why.NUMBER_INVITED, "Sofia Berg (sofia@example.org)"));

        assertThat(roster.link(course.id(), sofi, "sofia@example.org", sofi)).isFalse();
        assertThat(roster.link(course.id(), ina, "sofia@example.org", outsider)).isFalse();
        assertThat(roster.link(course.id(), ina, "other@example.org", sofi)).isFalse();
        assertThat(roster.places(course.id(), ina)).hasSize(1);
        assertThat(roster.link(course.id(), ina, "sofia@example.org", sofi)).isTrue();
        assertThat(courses.enrolments(course.id()))
                .extracting(
                        Enrolment::number,
                        each -> each.student().surname(),
                        each -> each.group() == null ? "" : each.group().name())
                .containsExactly(tuple("S1", "Berg", "One"));
        assertThat(roster.places(course.id(), ina)).isEmpty();
        assertThat(noted.getLast()).contains("roster-place-linked");

        Preview taken = roster.preview(course.id(), ina, file).orElseThrow();
        assertThat(taken.entries())
                .extracting(RosterEntry::why, RosterEntry::other)
                .containsExactly(tuple(Why.NUMBER_TAKEN, "Sofi (partyqueen@example.org)"));
    }

    private List<@Nullable String> surnames() {
        return jdbc.sql("select surname from person").query(String.class).list();
    }

    /** The import must not tell who has an account: it isn't the instructor's business, and the name may be another's. */
    @Test
    void an_import_says_the_same_of_an_address_with_and_without_an_account() throws UnreadableException {
        UserId ina = account("Ina", "ina@example.org");
        Course course = givenCourse(ina);
        UserId ada = account("Ada Okafor", "ada@example.org");
        UserId ivo = account("Ivo", "ivo@example.org");
        courses.join(givenCourse(ivo).id(), ada);
        RosterFile file = RosterFile.read("email,name\nada@example.org,Bob Best\nnone@example.org,Bob Best");
        Preview preview = roster.preview(course.id(), ina, file).orElseThrow();
        assertThat(preview.entries())
                .extracting(RosterEntry::what, RosterEntry::why, RosterEntry::hasOtherName)
                .containsExactly(tuple(What.INVITED, Why.NEW, false), tuple(What.INVITED, Why.NEW, false));
        roster.apply(preview, ina);
        assertThat(courses.students(course.id())).isEmpty();
        assertThat(courses.takesPart(course.id(), ada)).isFalse();
        assertThat(courses.takenBy(ada)).hasSize(1);
    }

    @Test
    void an_invited_account_reads_its_invitations_until_it_answers() throws UnreadableException {
        UserId ina = account("Ina", "ina@example.org");
        Course course = givenCourse(ina);
        Course other = courses.create(ina, "IR 201", PRAGUE);
        RosterFile file = RosterFile.read("email\nada@example.org\nbob@example.org");
        for (Course each : List.of(course, other)) {
            roster.apply(roster.preview(each.id(), ina, file).orElseThrow(), ina);
        }
        User ada = new User(account("Ada", "ada@example.org"), User.Kind.ACCOUNT, "Ada", "ada@example.org");
        assertThat(roster.invitations(ada))
                .extracting(each -> each.course().id(), RosterInvitation::by)
                .containsExactlyInAnyOrder(tuple(course.id(), "Ina"), tuple(other.id(), "Ina"));

        courses.join(course.id(), ada.id());
        roster.decline(other.id(), ada.id());
        assertThat(roster.invitations(ada)).isEmpty();
        assertThat(courses.takenBy(ada.id())).extracting(Course::id).containsExactly(course.id());
        assertThat(roster.places(other.id(), ina))
                .extracting(RosterPlace::email, place -> place.declinedAt() != null)
                .containsExactlyInAnyOrder(tuple("ada@example.org", true), tuple("bob@example.org", false));
        assertThat(noted).anyMatch(entry -> entry.contains("roster-invitation-declined"));

        User ivo = new User(account("Ivo", "bob@example.org"), User.Kind.ACCOUNT, "Ivo", "bob@example.org");
        assertThat(roster.invitations(ivo)).hasSize(2);
        new CourseRepository(jdbc).setRole(other.id(), ivo.id(), Course.Role.ASSISTANT, true, clock.instant());
        assertThat(roster.invitations(ivo))
                .as("not who is in the course as something else")
                .hasSize(1);
    }

    @Test
    void an_address_whose_student_has_another_name_is_told() throws UnreadableException {
        UserId ina = account("Ina", "ina@example.org");
        Course course = givenCourse(ina);
        account("Ada Okafor", "ada@example.org");
        account("Chidi Abara", "chidi@example.org");
        courses.join(course.id(), account("Eva Lund", "eva@example.org"));
        RosterFile file = RosterFile.read("""
                email,name,surname,group
                ada@example.org,"okafor, Adaeze",,One
                chidi@example.org,Aigerim Bekova,Bekova,One
                eva@example.org,Bob Best,,One
                none@example.org,Anybody,,One
                """);

        assertThat(roster.preview(course.id(), ina, file).orElseThrow().entries())
                .extracting(RosterEntry::hasOtherName)
                .as("only of who is in the course")
                .containsExactly(false, false, true, false);
    }

    @Test
    void a_student_number_is_given_to_one_student_only() throws UnreadableException {
        UserId ina = account("Ina", "ina@example.org");
        Course course = givenCourse(ina);
        courses.join(course.id(), account("Bob", "bob@example.org"));
        String head = "email,student number\n";
        String file = head + """
                bob@example.org,S1
                ada@example.org,S2
                eve@example.org,S3
                """;
        assertThat(whys(course, file)).containsExactly(Why.DIFFERENT, Why.NEW, Why.NEW);
        Preview preview =
                roster.preview(course.id(), ina, RosterFile.read(file)).orElseThrow();
        assertThat(roster.apply(preview, ina).orElseThrow().done()).isTrue();

        assertThat(whys(course, head + """
                kim@example.org,S1
                lee@example.org,S2
                max@example.org,S4
                may@example.org,S4
                """))
                .containsExactly(Why.NUMBER_TAKEN, Why.NUMBER_INVITED, Why.NEW, Why.NUMBER_TWICE);
        assertThat(whys(course, head + """
                bob@example.org,S2
                ada@example.org,S1
                eve@example.org,S3
                """))
                .as("two students swap theirs")
                .containsExactly(Why.DIFFERENT, Why.DIFFERENT, Why.SAME);
    }

    private List<Why> whys(Course course, String file) throws UnreadableException {
        return roster.preview(course.id(), instructor, RosterFile.read(file)).orElseThrow().entries().stream()
                .map(RosterEntry::why)
                .toList();
    }

    @Test
    void what_changed_since_the_preview_was_shown_applies_nothing() throws UnreadableException {
        UserId ina = account("Ina", "ina@example.org");
        Course course = givenCourse(ina);
        RosterFile file = RosterFile.read("email,group\nada@example.org,One\nbob@example.org,One");
        Preview seen = roster.preview(course.id(), ina, file).orElseThrow();
        courses.join(course.id(), account("Ada", "ada@example.org"));

        Roster.Applied result = roster.apply(seen, ina).orElseThrow();
        assertThat(result.done()).isFalse();
        assertThat(result.preview().entries()).extracting(RosterEntry::why).containsExactly(Why.DIFFERENT, Why.NEW);
        assertThat(roster.places(course.id(), ina)).isEmpty();
        assertThat(members.groups(course.id())).isEmpty();
        assertThat(roster.apply(result.preview(), account("Ivo", "ivo@example.org")))
                .as("not for another instructor")
                .isEmpty();
        assertThat(roster.apply(result.preview(), ina).orElseThrow().done()).isTrue();
        assertThat(roster.removePlace(course.id(), ina, "bob@example.org")).isTrue();
        assertThat(roster.places(course.id(), ina)).isEmpty();
    }

    private static final String NONE = "null";

    private static final String ONE_LINE = """
            email,name,surname,student number,group
            ada@example.org,Ada Okafor,Okafor,S1,One
            """;

    private Course invitingAda(UserId ina) throws UnreadableException {
        Course course = givenCourse(ina);
        roster.apply(roster.preview(course.id(), ina, RosterFile.read(ONE_LINE)).orElseThrow(), ina);
        return course;
    }

    private List<String> numbers(Course course) {
        return courses.enrolments(course.id()).stream()
                .map(each -> String.valueOf(each.number()))
                .toList();
    }

    @Test
    void a_student_gets_what_the_roster_has_by_confirming_the_address() throws UnreadableException {
        mail.turn(true);
        UserId ina = account("Ina", "ina@example.org");
        Course course = invitingAda(ina);
        Course second = invitingAda(ina);
        Course archived = invitingAda(ina);
        UserId ada = account("Ada", "ada@example.org");
        for (Course each : List.of(course, second, archived)) {
            courses.join(each.id(), ada);
        }
        new CourseRepository(jdbc).setArchived(archived.id(), clock.instant());
        assertThat(roster.unconfirmed(course.id(), ina)).containsExactly("ada@example.org");
        assertThat(roster.unconfirmed(course.id(), ada)).isEmpty();
        assertThat(numbers(course)).containsExactly(NONE);
        assertThat(roster.places(course.id(), ina)).hasSize(1);

        confirm(ada);
        assertThat(roster.unconfirmed(course.id(), ina)).isEmpty();
        for (Course each : List.of(course, second)) {
            assertThat(courses.enrolments(each.id()))
                    .extracting(Enrolment::number, at -> at.student().surname())
                    .containsExactly(tuple("S1", "Okafor"));
            assertThat(courses.enrolments(each.id()).getFirst().group())
                    .extracting(CourseGroup::name)
                    .isEqualTo("One");
            assertThat(roster.places(each.id(), ina)).isEmpty();
        }
        assertThat(numbers(archived)).as("nothing of it changes").containsExactly(NONE);
        assertThat(noted.getLast()).contains("roster-place-taken");
    }

    @Test
    void an_address_that_is_not_confirmed_reads_and_answers_no_invitation_and_opens_no_closed_course()
            throws UnreadableException {
        mail.turn(true);
        UserId ina = account("Ina", "ina@example.org");
        Course course = invitingAda(ina);
        members.setJoinOpen(course.id(), ina, false);
        User ada = new User(account("Ada", "ada@example.org"), User.Kind.ACCOUNT, "Ada", "ada@example.org");
        assertThat(roster.invitations(ada)).isEmpty();
        roster.decline(course.id(), ada.id());
        assertThat(roster.places(course.id(), ina).getFirst().declinedAt()).isNull();
        assertThat(courses.refusal(course.id(), ada)).contains(CourseService.Refusal.UNCONFIRMED);
        courses.join(course.id(), ada.id());
        assertThat(courses.students(course.id())).isEmpty();

        confirm(ada.id());
        assertThat(roster.invitations(ada)).hasSize(1);
        courses.join(course.id(), ada.id());
        assertThat(numbers(course)).containsExactly("S1");
    }

    @Test
    void an_import_waits_for_the_confirmation_unless_the_instructor_links_the_student() throws UnreadableException {
        mail.turn(true);
        UserId ina = account("Ina", "ina@example.org");
        Course course = givenCourse(ina);
        UserId ada = account("Ada", "ada@example.org");
        courses.join(course.id(), ada);
        assertThat(whys(course, ONE_LINE)).containsExactly(Why.UNCONFIRMED);
        roster.apply(roster.preview(course.id(), ina, RosterFile.read(ONE_LINE)).orElseThrow(), ina);
        assertThat(numbers(course)).containsExactly(NONE);
        assertThat(whys(course, ONE_LINE)).containsExactly(Why.SAME);

        assertThat(roster.link(course.id(), ina, "ada@example.org", ada)).isTrue();
        assertThat(numbers(course)).containsExactly("S1");
        assertThat(whys(course, ONE_LINE.replace("One", "Two"))).containsExactly(Why.DIFFERENT);
    }

    @Test
    void without_email_an_address_alone_takes_no_place() throws UnreadableException {
        mail.turn(true);
        UserId ina = account("Ina", "ina@example.org");
        Course course = invitingAda(ina);
        User ada = new User(account("Eve", "ada@example.org"), User.Kind.ACCOUNT, "Eve", "ada@example.org");
        mail.turn(false);
        members.setJoinOpen(course.id(), ina, false);
        assertThat(roster.invitations(ada)).isEmpty();
        assertThat(courses.refusal(course.id(), ada)).contains(CourseService.Refusal.CLOSED);
        members.setJoinOpen(course.id(), ina, true);
        courses.join(course.id(), ada.id());
        assertThat(numbers(course)).containsExactly(NONE);
        assertThat(roster.places(course.id(), ina)).hasSize(1);
        assertThat(whys(course, ONE_LINE.replace("One", "Two"))).containsExactly(Why.DIFFERENT);
    }

    @Test
    void a_personal_code_takes_the_place_once_also_in_a_closed_course() throws UnreadableException {
        UserId ina = account("Ina", "ina@example.org");
        Course course = invitingAda(ina);
        members.setJoinOpen(course.id(), ina, false);
        JoinCode code = Objects.requireNonNull(
                roster.places(course.id(), ina).getFirst().code());
        assertThat(roster.place(code)).hasValueSatisfying(found -> {
            assertThat(found.getKey().id()).isEqualTo(course.id());
            assertThat(found.getValue().name()).contains("Ada");
        });
        User ada = new User(account("Ada", "other@example.org"), User.Kind.ACCOUNT, "Ada", "other@example.org");
        assertThat(courses.refusal(course.id(), ada)).contains(CourseService.Refusal.CLOSED);
        assertThat(roster.take(code, ada)).isEmpty();
        assertThat(numbers(course)).containsExactly("S1");
        assertThat(roster.places(course.id(), ina)).isEmpty();

        User eve = new User(account("Eve", "eve@example.org"), User.Kind.ACCOUNT, "Eve", "eve@example.org");
        assertThat(roster.take(code, eve)).contains(CourseService.Refusal.CODE_USED);
        assertThat(courses.students(course.id())).hasSize(1);
    }

    @Test
    void a_student_of_the_course_takes_the_place_with_the_code() throws UnreadableException {
        mail.turn(true);
        UserId ina = account("Ina", "ina@example.org");
        Course course = invitingAda(ina);
        User ada = new User(account("Ada", "ada@example.org"), User.Kind.ACCOUNT, "Ada", "ada@example.org");
        courses.join(course.id(), ada.id());
        assertThat(numbers(course)).containsExactly(NONE);
        JoinCode code = Objects.requireNonNull(
                roster.places(course.id(), ina).getFirst().code());
        assertThat(roster.take(code, ada)).isEmpty();
        assertThat(numbers(course)).containsExactly("S1");
        assertThat(noted.getLast()).contains("roster-place-taken");
    }

    @Test
    void the_number_that_an_institution_says_takes_the_place() throws UnreadableException {
        mail.turn(true);
        UserId ina = account("Ina", "ina@example.org");
        Course course = invitingAda(ina);
        User ada = new User(account("Ada", "other@example.org"), User.Kind.ACCOUNT, "Ada", "other@example.org");
        identity(ada.id(), "lti", "S1");
        assertThat(roster.invitations(ada)).as("a learning platform").isEmpty();
        identity(ada.id(), "oidc", "S1");
        assertThat(roster.invitations(ada)).hasSize(1);
        courses.join(course.id(), ada.id());
        assertThat(numbers(course)).containsExactly("S1");

        Course second = givenCourse(ina);
        UserId bob = account("Bob", "bob@example.org");
        courses.join(second.id(), bob);
        roster.apply(
                roster.preview(second.id(), ina, RosterFile.read(ONE_LINE.replace("S1", "S2")))
                        .orElseThrow(),
                ina);
        identity(bob, "oidc", "S2");
        roster.takePlaces(new Identified(bob));
        assertThat(numbers(second)).containsExactly("S2");
    }

    @Test
    void only_those_who_manage_students_see_personal_codes() throws UnreadableException {
        UserId ina = account("Ina", "ina@example.org");
        Course course = invitingAda(ina);
        assertThat(roster.places(course.id(), account("Eve", "eve@example.org")))
                .isEmpty();
        assertThat(roster.places(course.id(), ina)).allMatch(place -> place.code() != null);
    }

    private void identity(UserId account, String kind, String number) {
        jdbc.sql("""
                        insert into external_identity (issuer, subject, person_id, kind, student_number, linked_at)
                        values (?, ?, ?, ?, ?, current_timestamp)
                        """)
                .params("https://" + kind + ".example", number, account.value(), kind, number)
                .update();
    }
}
