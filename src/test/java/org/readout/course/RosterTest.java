package org.readout.course;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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
                        Why.ENROLLED,
                        Why.DIFFERENT,
                        Why.PLACE,
                        Why.NO_EMAIL,
                        Why.BAD_EMAIL,
                        Why.TWICE,
                        Why.STAFF,
                        Why.REMOVED,
                        Why.SAME_NAME);
        assertThat(preview.entries().get(5).earlier()).isEqualTo(2);
        assertThat(preview.newGroups()).containsExactly("Two");
        assertThat(preview.count(What.IGNORED)).isEqualTo(6);
        assertThat(world.courses.students(course.id())).as("nothing yet").hasSize(1);

        assertThat(world.roster.apply(preview, ina).orElseThrow().done()).isTrue();
        assertThat(world.courses.enrolments(course.id()))
                .extracting(
                        each -> each.student().id(),
                        Enrolment::number,
                        each -> each.student().surname())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(ada, "S1", "Okafor"),
                        org.assertj.core.groups.Tuple.tuple(bob, "S2", "Best"));
        assertThat(world.members.groupsOfStudents(course.id()).get(ada)).isEqualTo(one);
        assertThat(world.courses.addedBy(course.id(), ada)).contains("Ina");
        assertThat(world.courses.addedBy(course.id(), bob)).isEmpty();
        assertThat(world.roster.places(course.id(), ina)).singleElement().satisfies(place -> {
            assertThat(place.name()).isEqualTo("=1+1");
            assertThat(place.group()).extracting(CourseGroup::name).isEqualTo("Two");
        });
        assertThat(world.noted.getLast()).contains("roster-imported", "added=2 changed=1 ignored=6");

        Preview again = world.roster.preview(course.id(), ina, file).orElseThrow();
        assertThat(again.count(What.IGNORED)).as("nothing is different").isEqualTo(9);
    }

    @Test
    void an_address_whose_account_has_another_name_is_told() throws UnreadableException {
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
                .containsExactly(false, true, true, false);
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
        assertThat(whys(world, course, file)).containsExactly(Why.DIFFERENT, Why.PLACE, Why.PLACE);
        Preview preview =
                world.roster.preview(course.id(), ina, RosterFile.read(file)).orElseThrow();
        assertThat(world.roster.apply(preview, ina).orElseThrow().done()).isTrue();

        assertThat(whys(world, course, head + """
                kim@example.org,S1
                lee@example.org,S2
                max@example.org,S4
                may@example.org,S4
                """))
                .containsExactly(Why.NUMBER_TAKEN, Why.NUMBER_TAKEN, Why.PLACE, Why.NUMBER_TWICE);
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
        world.account("Ada", "ada@example.org");

        Roster.Applied result = world.roster.apply(seen, ina).orElseThrow();
        assertThat(result.done()).isFalse();
        assertThat(result.preview().entries()).extracting(RosterEntry::why).containsExactly(Why.ENROLLED, Why.PLACE);
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

    @Test
    void a_new_account_takes_its_place_with_number_group_and_surname() throws UnreadableException {
        UserId ina = world.account("Ina", "ina@example.org");
        Course course = world.givenCourse(ina);
        RosterFile file = RosterFile.read(
                "email,surname,student number,group\nada@example.org,Okafor,S1,One\nbob@example.org,,,");
        world.roster.apply(world.roster.preview(course.id(), ina, file).orElseThrow(), ina);

        UserId ada = world.account("Ada Okafor", "ada@example.org");
        world.courses.signedUp(new User(ada, User.Kind.ACCOUNT, "Ada Okafor", "ada@example.org", false));
        assertThat(world.courses.enrolments(course.id())).singleElement().satisfies(each -> {
            assertThat(each.student().surname()).isEqualTo("Okafor");
            assertThat(each.number()).isEqualTo("S1");
            assertThat(each.group()).extracting(CourseGroup::name).isEqualTo("One");
        });
        assertThat(world.courses.addedBy(course.id(), ada)).contains("Ina");
        assertThat(world.courses.areAllTaughtBy(ada, ina)).isFalse();
        world.courses.confirmAdded(course.id(), ada);
        assertThat(world.courses.areAllTaughtBy(ada, ina)).isTrue();

        UserId bob = world.account("Bob", "bob@example.org");
        world.courses.join(course.id(), bob);
        assertThat(world.courses.addedBy(course.id(), bob))
                .as("bob asked to join")
                .isEmpty();
        assertThat(world.roster.places(course.id(), ina)).isEmpty();
    }
}
