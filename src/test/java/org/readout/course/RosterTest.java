package org.readout.course;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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
import org.readout.user.User;
import org.readout.user.UserId;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class RosterTest {

    private final CourseWorld world;

    RosterTest(TestDatabase kind) {
        world = new CourseWorld(kind);
    }

    @Test
    void a_preview_says_what_each_line_does_and_applying_it_does_that() throws UnreadableException {
        UserId ina = world.account("Ina", "ina@example.org");
        Course course = world.givenCourse(ina);
        UserId ada = world.account("Ada Okafor", "ada@example.org");
        UserId bob = world.account("Bob Best", "bob@example.org");
        UserId gone = world.account("Gone", "gone@example.org");
        world.account("ina", "imposter@example.org");
        world.courses.join(course.id(), bob);
        world.courses.join(course.id(), gone);
        new CourseRepository(world.jdbc).remove(course.id(), gone, ina, world.clock.instant());
        CourseGroup one = world.members.createGroup(course.id(), ina, "One").orElseThrow();
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

        Preview preview = world.roster.preview(course.id(), ina, file).orElseThrow();

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
        assertThat(world.courses.students(course.id())).as("nothing yet").hasSize(1);

        assertThat(world.roster.apply(preview, ina).orElseThrow().done()).isTrue();
        assertThat(world.courses.enrolments(course.id()))
                .extracting(
                        each -> each.student().id(),
                        Enrolment::number,
                        each -> each.student().surname())
                .containsExactly(org.assertj.core.groups.Tuple.tuple(bob, "S2", "Best"));
        assertThat(surnames(world)).as("an account is its owner's").containsOnlyNulls();
        assertThat(world.roster.places(course.id(), ina))
                .extracting(RosterPlace::email)
                .containsExactlyInAnyOrder("ada@example.org", "imposter@example.org", "new@example.org");
        assertThat(world.noted.getLast()).contains("roster-imported", "invited=3 changed=1 ignored=5");

        world.courses.join(course.id(), ada);
        assertThat(world.courses.enrolments(course.id()))
                .filteredOn(each -> each.student().id().equals(ada))
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.number()).isEqualTo("S1");
                    assertThat(each.student().surname()).isEqualTo("Okafor");
                    assertThat(each.group()).isEqualTo(one);
                });
        assertThat(surnames(world)).containsOnlyNulls();

        Preview again = world.roster.preview(course.id(), ina, file).orElseThrow();
        assertThat(again.count(What.IGNORED)).as("nothing is different").isEqualTo(9);
    }

    private static List<@Nullable String> surnames(CourseWorld world) {
        return world.jdbc.sql("select surname from person").query(String.class).list();
    }

    /** The import must not tell who has an account: it isn't the instructor's business, and the name may be another's. */
    @Test
    void an_import_says_the_same_of_an_address_with_and_without_an_account() throws UnreadableException {
        UserId ina = world.account("Ina", "ina@example.org");
        Course course = world.givenCourse(ina);
        UserId ada = world.account("Ada Okafor", "ada@example.org");
        UserId ivo = world.account("Ivo", "ivo@example.org");
        world.courses.join(world.givenCourse(ivo).id(), ada);
        RosterFile file = RosterFile.read("email,name\nada@example.org,Bob Best\nnone@example.org,Bob Best");
        Preview preview = world.roster.preview(course.id(), ina, file).orElseThrow();
        assertThat(preview.entries())
                .extracting(RosterEntry::what, RosterEntry::why, RosterEntry::hasOtherName)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(What.INVITED, Why.NEW, false),
                        org.assertj.core.groups.Tuple.tuple(What.INVITED, Why.NEW, false));
        world.roster.apply(preview, ina);
        assertThat(world.courses.students(course.id())).isEmpty();
        assertThat(world.courses.takesPart(course.id(), ada)).isFalse();
        assertThat(world.courses.takenBy(ada)).hasSize(1);
    }

    @Test
    void an_invited_account_reads_its_invitations_until_it_answers() throws UnreadableException {
        UserId ina = world.account("Ina", "ina@example.org");
        Course course = world.givenCourse(ina);
        Course other = world.courses.create(ina, "IR 201", CourseWorld.PRAGUE);
        RosterFile file = RosterFile.read("email\nada@example.org\nbob@example.org");
        for (Course each : List.of(course, other)) {
            world.roster.apply(world.roster.preview(each.id(), ina, file).orElseThrow(), ina);
        }
        User ada = new User(world.account("Ada", "ada@example.org"), User.Kind.ACCOUNT, "Ada", "ada@example.org");
        assertThat(world.roster.invitations(ada))
                .extracting(each -> each.course().id(), RosterInvitation::by)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(course.id(), "Ina"),
                        org.assertj.core.groups.Tuple.tuple(other.id(), "Ina"));

        world.courses.join(course.id(), ada.id());
        world.roster.decline(other.id(), ada.id());
        assertThat(world.roster.invitations(ada)).isEmpty();
        assertThat(world.courses.takenBy(ada.id())).extracting(Course::id).containsExactly(course.id());
        assertThat(world.roster.places(other.id(), ina))
                .extracting(RosterPlace::email, place -> place.declinedAt() != null)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("ada@example.org", true),
                        org.assertj.core.groups.Tuple.tuple("bob@example.org", false));
        assertThat(world.noted).anyMatch(entry -> entry.contains("roster-invitation-declined"));

        User ivo = new User(world.account("Ivo", "bob@example.org"), User.Kind.ACCOUNT, "Ivo", "bob@example.org");
        assertThat(world.roster.invitations(ivo)).hasSize(2);
        new CourseRepository(world.jdbc)
                .setRole(other.id(), ivo.id(), Course.Role.ASSISTANT, true, world.clock.instant());
        assertThat(world.roster.invitations(ivo))
                .as("not who is in the course as something else")
                .hasSize(1);
    }

    @Test
    void an_address_whose_student_has_another_name_is_told() throws UnreadableException {
        UserId ina = world.account("Ina", "ina@example.org");
        Course course = world.givenCourse(ina);
        world.account("Ada Okafor", "ada@example.org");
        world.account("Chidi Abara", "chidi@example.org");
        world.courses.join(course.id(), world.account("Eva Lund", "eva@example.org"));
        RosterFile file = RosterFile.read("""
                email,name,surname,group
                ada@example.org,"okafor, Adaeze",,One
                chidi@example.org,Aigerim Bekova,Bekova,One
                eva@example.org,Bob Best,,One
                none@example.org,Anybody,,One
                """);

        assertThat(world.roster.preview(course.id(), ina, file).orElseThrow().entries())
                .extracting(RosterEntry::hasOtherName)
                .as("only of who is in the course")
                .containsExactly(false, false, true, false);
    }

    @Test
    void a_student_number_is_given_to_one_student_only() throws UnreadableException {
        UserId ina = world.account("Ina", "ina@example.org");
        Course course = world.givenCourse(ina);
        world.courses.join(course.id(), world.account("Bob", "bob@example.org"));
        String head = "email,student number\n";
        String file = head + """
                bob@example.org,S1
                ada@example.org,S2
                eve@example.org,S3
                """;
        assertThat(whys(world, course, file)).containsExactly(Why.DIFFERENT, Why.NEW, Why.NEW);
        Preview preview =
                world.roster.preview(course.id(), ina, RosterFile.read(file)).orElseThrow();
        assertThat(world.roster.apply(preview, ina).orElseThrow().done()).isTrue();

        assertThat(whys(world, course, head + """
                kim@example.org,S1
                lee@example.org,S2
                max@example.org,S4
                may@example.org,S4
                """))
                .containsExactly(Why.NUMBER_TAKEN, Why.NUMBER_TAKEN, Why.NEW, Why.NUMBER_TWICE);
        assertThat(whys(world, course, head + """
                bob@example.org,S2
                ada@example.org,S1
                eve@example.org,S3
                """))
                .as("two students swap theirs")
                .containsExactly(Why.DIFFERENT, Why.DIFFERENT, Why.SAME);
    }

    private static List<Why> whys(CourseWorld world, Course course, String file) throws UnreadableException {
        return world
                .roster
                .preview(course.id(), world.instructor, RosterFile.read(file))
                .orElseThrow()
                .entries()
                .stream()
                .map(RosterEntry::why)
                .toList();
    }

    @Test
    void what_changed_since_the_preview_was_shown_applies_nothing() throws UnreadableException {
        UserId ina = world.account("Ina", "ina@example.org");
        Course course = world.givenCourse(ina);
        RosterFile file = RosterFile.read("email,group\nada@example.org,One\nbob@example.org,One");
        Preview seen = world.roster.preview(course.id(), ina, file).orElseThrow();
        world.courses.join(course.id(), world.account("Ada", "ada@example.org"));

        Roster.Applied result = world.roster.apply(seen, ina).orElseThrow();
        assertThat(result.done()).isFalse();
        assertThat(result.preview().entries()).extracting(RosterEntry::why).containsExactly(Why.DIFFERENT, Why.NEW);
        assertThat(world.roster.places(course.id(), ina)).isEmpty();
        assertThat(world.members.groups(course.id())).isEmpty();
        assertThat(world.roster.apply(result.preview(), world.account("Ivo", "ivo@example.org")))
                .as("not for another instructor")
                .isEmpty();
        assertThat(world.roster.apply(result.preview(), ina).orElseThrow().done())
                .isTrue();
        assertThat(world.roster.removePlace(course.id(), ina, "bob@example.org"))
                .isTrue();
        assertThat(world.roster.places(course.id(), ina)).isEmpty();
    }
}
