package org.readout.lti;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.readout.TestDatabase;
import org.readout.course.Course;
import org.readout.course.Course.Role;
import org.readout.course.CourseWorld;
import org.readout.user.UserId;
import org.springframework.dao.DuplicateKeyException;

/** What is kept of platforms, on both databases. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class PlatformRepositoryTest extends CourseWorld {

    private final PlatformRepository repository;

    PlatformRepositoryTest(TestDatabase kind) {
        super(kind);
        repository = new PlatformRepository(jdbc);
    }

    private Platform platform(UUID id, String client, String name) {
        URI url = URI.create("https://moodle.example.edu/mod/lti");
        return new Platform(
                id,
                name,
                "https://moodle.example.edu",
                client,
                url,
                url,
                url,
                null,
                url,
                "1\n2",
                true,
                false,
                null,
                null);
    }

    private Platform given() {
        Platform platform = platform(UUID.randomUUID(), "a", "Moodle");
        repository.save(platform, clock.instant());
        return platform;
    }

    @Test
    void a_platform_is_added_changed_and_withdrawn() {
        Platform one = given();
        assertThat(repository.platform(one.id())).contains(one);
        assertThatThrownBy(() -> repository.save(platform(UUID.randomUUID(), "a", "Twin"), clock.instant()))
                .isInstanceOf(DuplicateKeyException.class);
        repository.save(platform(UUID.randomUUID(), "b", "Other"), clock.instant());
        Platform renamed = platform(one.id(), "a", "Zebra");
        repository.save(renamed, clock.instant());
        repository.launched(one.id(), clock.instant());
        assertThat(repository.platforms()).extracting(Platform::name).containsExactly("Other", "Zebra");
        assertThat(repository.platform(one.id()).map(Platform::launchedAt)).isNotEmpty();
    }

    @Test
    void a_nonce_is_used_once_until_it_expires() {
        Instant now = clock.instant();
        repository.useNonce("a".repeat(64), now, now.plusSeconds(60));
        assertThatThrownBy(() -> repository.useNonce("a".repeat(64), now, now.plusSeconds(60)))
                .isInstanceOf(DuplicateKeyException.class);
        repository.useNonce("a".repeat(64), now.plusSeconds(61), now.plusSeconds(90));
    }

    @Test
    void a_context_a_link_and_a_member_belong_to_a_course_and_go_with_it() {
        Course course = givenCourse();
        Platform platform = given();
        LtiContext context = new LtiContext(
                UUID.randomUUID(),
                platform.id(),
                "1",
                "c7",
                "IR",
                course.id(),
                null,
                "https://x/items",
                Set.of("a", "b"));
        repository.addContext(context, instructor, clock.instant());
        assertThat(repository.contexts(course.id())).containsExactly(context);
        assertThat(repository.context(platform.id(), "2", "c7")).isEmpty();
        LtiContext later = new LtiContext(
                context.id(), platform.id(), "1", "c7", "IR 2", course.id(), "https://x/members", null, Set.of());
        repository.changeContext(later);
        assertThat(repository.context(platform.id(), "1", "c7")).contains(later);

        LtiLink link = new LtiLink(UUID.randomUUID(), context.id(), "r1", "lesson", null, null);
        assertThat(repository.changeLink(link)).isFalse();
        repository.addLink(link);
        LtiLink changed = new LtiLink(link.id(), context.id(), "r1", "lesson", "s", "https://x/items/1");
        assertThat(repository.changeLink(changed)).isTrue();
        assertThat(repository.link(context.id(), "r1")).contains(changed);
        assertThat(repository.links(context.id())).containsExactly(changed);

        UserId stu = person("Stu");
        assertThat(repository.enrolled(context.id(), stu)).isEmpty();
        repository.setMember(context.id(), stu, "sub", true, clock.instant());
        repository.setMember(context.id(), stu, "sub 2", true, clock.instant());
        assertThat(repository.enrolled(context.id(), stu)).contains(true);
        assertThat(repository.subject(context.id(), stu)).contains("sub 2");

        jdbc.sql("delete from course_lock").update();
        jdbc.sql("delete from course").update();
        assertThat(repository.contexts(course.id())).isEmpty();
        assertThat(repository.links(context.id())).isEmpty();
    }

    @Test
    void a_registration_link_works_once_and_for_its_time() {
        UserId ada = person("Ada");
        Instant now = clock.instant();
        repository.addRegistrationLink("k".repeat(64), ada, now.plusSeconds(60));
        assertThat(repository.registrationLink("k".repeat(64), now)).contains(ada);
        assertThat(repository.registrationLink("k".repeat(64), now.plusSeconds(60)))
                .isEmpty();
        assertThat(repository.useRegistrationLink("k".repeat(64))).isTrue();
        assertThat(repository.useRegistrationLink("k".repeat(64))).isFalse();
    }

    @Test
    void keys_are_renewed_after_ninety_days_and_the_old_one_is_published_for_two_more() throws ParseException {
        ToolKeys keys = new ToolKeys(repository, transactions, clock);
        assertThat(keys.published().getKeys()).isEmpty();
        String first = keyId(keys);
        assertThat(keyId(keys)).isEqualTo(first);
        assertThat(keys.published().toString()).contains(first).doesNotContain("\"d\"");
        clock.pass(Duration.ofDays(91));
        String second = keyId(keys);
        assertThat(second).isNotEqualTo(first);
        assertThat(published(keys)).containsExactly(second, first);
        clock.pass(Duration.ofDays(3));
        assertThat(published(keys)).containsExactly(second);
    }

    private static List<String> published(ToolKeys keys) {
        return keys.published().getKeys().stream().map(key -> key.getKeyID()).toList();
    }

    private static String keyId(ToolKeys keys) throws ParseException {
        return SignedJWT.parse(keys.sign(new JWTClaimsSet.Builder().build()))
                .getHeader()
                .getKeyID();
    }

    @Test
    void a_launch_enrols_gives_roles_and_keeps_the_last_instructor() {
        Course course = givenCourse();
        UserId stu = person("Stu");
        assertThat(members.admit(course.id(), stu, Role.STUDENT, true)).isTrue();
        assertThat(courses.taken(course.id(), stu)).isPresent();
        assertThat(members.admit(course.id(), stu, Role.INSTRUCTOR, false))
                .as("keeps the role")
                .isTrue();
        assertThat(courses.taken(course.id(), stu)).isPresent();
        members.admit(course.id(), stu, Role.ASSISTANT, true);
        assertThat(courses.assistedBy(stu)).hasSize(1);

        assertThat(members.admit(course.id(), instructor, Role.STUDENT, true)).isTrue();
        assertThat(courses.taught(course.id(), instructor))
                .as("the last instructor")
                .isPresent();

        members.leave(course.id(), stu);
        assertThat(members.admit(course.id(), stu, Role.STUDENT, true))
                .as("left by herself")
                .isTrue();
        members.remove(course.id(), instructor, stu);
        assertThat(members.admit(course.id(), stu, Role.STUDENT, true)).isFalse();
    }
}
