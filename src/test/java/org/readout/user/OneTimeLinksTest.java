package org.readout.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.readout.TestDatabase;
import org.readout.user.OneTimeLink.LinkState;
import org.readout.user.OneTimeLink.Purpose;
import org.springframework.dao.DuplicateKeyException;

/** Invitations and links for a new password. The student stu takes a course of the instructor ina. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class OneTimeLinksTest extends AccountWorld {

    private final User ina;
    private final User stu;

    OneTimeLinksTest(TestDatabase kind) {
        super(kind);
        ina = signUp(token(links.setupPath()), "ina@example.org").orElseThrow();
        stu = account("stu@example.org");
        courses.join(stu, ina);
    }

    @Test
    void an_invitation_makes_one_instructor() {
        String token = invitation();
        assertThat(links.state(token)).isEqualTo(LinkState.OPEN);

        User ivo = signUp(token, "ivo@example.org").orElseThrow();
        assertThat(store.rights(ivo.id())).containsExactly(SiteRight.CREATE_COURSES);
        assertThat(links.state(token)).isEqualTo(LinkState.USED);
        assertThat(signUp(token, "eve@example.org")).isEmpty();
        assertThat(store.byEmail("eve@example.org")).isEmpty();
        assertThat(noted())
                .containsExactlyInAnyOrder(
                        "account-created",
                        "account-created",
                        "account-created",
                        "first-instructor-created",
                        "instructor-invited right=CREATE_COURSES",
                        "instructor-created invited-by=" + ina.id().value());
    }

    @Test
    void someone_who_was_invited_can_invite_no_one() {
        User ivo = ivo();
        assertThat(links.invitationPath(ivo.id())).isEmpty();
        assertThat(rights.grant(ivo.id(), SiteRight.MAKE_INSTRUCTORS, null)).isTrue();
        assertThat(rights.grant(ivo.id(), SiteRight.MAKE_INSTRUCTORS, null))
                .as("again")
                .isFalse();
        assertThat(links.invitationPath(ivo.id())).isPresent();
    }

    @Test
    void a_withdrawn_right_ends_at_once_with_the_links_that_were_made_with_it() {
        String token = invitation();
        assertThat(rights.withdraw(ina.id(), SiteRight.MAKE_INSTRUCTORS, null)).isTrue();
        assertThat(links.invitationPath(ina.id())).isEmpty();
        assertThat(links.state(token)).isEqualTo(LinkState.NOT_ALLOWED);
        assertThat(signUp(token, "eve@example.org")).isEmpty();
        assertThat(links.accept(token, stu.id())).isFalse();
        assertThat(noted())
                .contains("right-withdrawn right=MAKE_INSTRUCTORS from="
                        + ina.id().value());
    }

    @Test
    void the_last_administrator_keeps_the_right_and_others_change_none() {
        User ivo = ivo();
        assertThat(rights.withdraw(ina.id(), SiteRight.ADMINISTER, ina.id())).isFalse();
        assertThat(rights.grant(ivo.id(), SiteRight.ADMINISTER, ivo.id())).isFalse();
        assertThat(rights.withdraw(ina.id(), SiteRight.CREATE_COURSES, ivo.id()))
                .isFalse();
        assertThat(rights.grant(ivo.id(), SiteRight.ADMINISTER, ina.id())).isTrue();
        assertThat(rights.withdraw(ina.id(), SiteRight.ADMINISTER, ivo.id())).isTrue();
        assertThat(rights.withdraw(ivo.id(), SiteRight.ADMINISTER, null))
                .as("on the console")
                .isTrue();
    }

    @Test
    void an_instructor_is_who_may_create_courses_or_teaches_one() {
        assertThat(accounts.isInstructor(ina.id())).isTrue();
        assertThat(accounts.isInstructor(stu.id())).isFalse();
        rights.withdraw(ina.id(), SiteRight.CREATE_COURSES, null);
        assertThat(accounts.isInstructor(ina.id())).as("she teaches a course").isTrue();
        User ivo = ivo();
        assertThat(accounts.isInstructor(ivo.id())).isTrue();
        rights.withdraw(ivo.id(), SiteRight.CREATE_COURSES, null);
        assertThat(accounts.isInstructor(ivo.id())).isFalse();
    }

    @Test
    void a_taken_address_leaves_an_invitation_good() {
        String token = invitation();
        assertThatThrownBy(() -> signUp(token, "stu@example.org")).isInstanceOf(DuplicateKeyException.class);
        assertThat(links.state(token)).isEqualTo(LinkState.OPEN);
    }

    @Test
    void an_invitation_expires_after_seven_days() {
        String token = invitation();
        clock.pass(Duration.ofDays(7));
        assertThat(links.state(token)).isEqualTo(LinkState.EXPIRED);
        assertThat(links.accept(token, stu.id())).isFalse();
        assertThat(store.rights(stu.id())).isEmpty();
    }

    @Test
    void a_new_password_by_link_ends_the_old_one_and_every_sign_in() {
        AccountPrincipal signedIn = accounts.principal(stu.id());
        String token = reset();
        assertThat(links.userOf(token)).contains(stu);
        assertThat(accounts.isCurrent(signedIn)).as("until the link is used").isTrue();

        assertThat(links.choosePassword(token, "blue whale sings")).contains(stu);
        assertThat(accounts.isCurrent(signedIn)).isFalse();
        assertThat(accounts.changePassword(stu.id(), PASSWORD, "yet another one"))
                .isPresent();
        assertThat(accounts.changePassword(stu.id(), "blue whale sings", "yet another one"))
                .isEmpty();
        assertThat(links.state(token)).isEqualTo(LinkState.USED);
        assertThat(links.choosePassword(token, "green whale dives")).isEmpty();
        assertThat(noted())
                .containsExactlyInAnyOrder(
                        "account-created",
                        "account-created",
                        "first-instructor-created",
                        "reset-link-created for=" + stu.id().value(),
                        "password-reset link-by=" + ina.id().value(),
                        "password-changed");
    }

    @Test
    void a_reset_link_expires_after_a_day_or_when_a_newer_one_is_created() {
        String first = reset();
        String second = reset();
        assertThat(links.state(first)).isEqualTo(LinkState.UNKNOWN);
        clock.pass(Duration.ofHours(24));
        assertThat(links.state(second)).isEqualTo(LinkState.EXPIRED);
        assertThat(links.choosePassword(second, "blue whale sings")).isEmpty();
    }

    @Test
    void an_instructor_can_not_create_a_reset_link_for_an_instructor_or_a_guest() {
        assertThat(links.resetPath(ivo().id(), ina.id())).isEmpty();
        User guest = accounts.guestOrNew(SecretToken.random());
        assertThat(links.resetPath(guest.id(), ina.id())).isEmpty();
    }

    @Test
    void an_instructor_can_not_create_a_link_for_a_student_who_has_another_instructor() {
        User ivo = ivo();
        assertThat(links.permission(stu.id(), ivo.id()))
                .as("takes no course of his")
                .isEqualTo(OneTimeLinks.ResetPermission.ANOTHER_INSTRUCTOR);
        assertThat(links.permission(stu.id(), ina.id())).isEqualTo(OneTimeLinks.ResetPermission.GIVEN);
        courses.join(stu, ivo);
        assertThat(links.resetPath(stu.id(), ina.id())).isEmpty();
        assertThat(links.resetPath(stu.id(), ivo.id())).isEmpty();
    }

    @Test
    void a_link_stops_working_when_the_student_joins_a_course_of_another_instructor() {
        String token = reset();
        courses.join(stu, ivo());
        assertThat(links.state(token)).isEqualTo(LinkState.NOT_ALLOWED);
        assertThat(links.choosePassword(token, "blue whale sings")).isEmpty();
        assertThat(accounts.changePassword(stu.id(), PASSWORD, "blue whale sings"))
                .as("the old password is still good")
                .isEmpty();
    }

    @Test
    void the_owner_is_told_once_who_reset_the_password_and_when() {
        Instant made = clock.instant();
        String token = reset();
        assertThat(links.lastReset(stu.id())).as("before it is used").isEmpty();
        clock.pass(Duration.ofMinutes(5));
        links.choosePassword(token, "blue whale sings");

        Instant used = made.plus(Duration.ofMinutes(5));
        assertThat(links.lastReset(stu.id())).contains(new OneTimeLink.Reset(ina.name(), made, used, false));
        links.setTold(stu.id());
        assertThat(links.lastReset(stu.id())).contains(new OneTimeLink.Reset(ina.name(), made, used, true));
    }

    @Test
    void an_emailed_link_works_in_every_course_ends_no_other_and_needs_no_notice() {
        String given = reset();
        courses.join(stu, ivo());
        String mailed = token(Optional.of(links.mailedPath(Purpose.RESET, stu.id())));
        String again = token(Optional.of(links.mailedPath(Purpose.RESET, stu.id())));
        assertThat(links.state(given)).isEqualTo(LinkState.NOT_ALLOWED);
        assertThat(links.choosePassword(mailed, "blue whale sings")).contains(stu);
        assertThat(links.state(again)).isEqualTo(LinkState.UNKNOWN);
        assertThat(links.lastReset(stu.id())).isEmpty();
    }

    @Test
    void a_link_of_one_kind_is_worth_nothing_as_the_other() {
        String reset = reset();
        assertThat(signUp(reset, "eve@example.org")).isEmpty();
        assertThat(links.accept(reset, stu.id())).isFalse();
        assertThat(links.state("")).isEqualTo(LinkState.UNKNOWN);
    }

    @Test
    void of_two_who_use_a_link_at_the_same_moment_one_succeeds() throws Exception {
        String token = reset();
        Callable<Optional<User>> one = () -> links.choosePassword(token, "the password of one");
        Callable<Optional<User>> two = () -> links.choosePassword(token, "the password of two");
        int changed = 0;
        try (var pool = Executors.newFixedThreadPool(2)) {
            for (Future<Optional<User>> done : pool.invokeAll(List.of(one, two))) {
                changed += done.get().isPresent() ? 1 : 0;
            }
        }
        assertThat(changed).isEqualTo(1);
    }

    @Test
    void the_database_holds_no_key() {
        String token = invitation();
        assertThat(jdbc.sql("select key_hash from one_time_link where purpose = 'invite'")
                        .query(String.class)
                        .list())
                .singleElement()
                .asString()
                .hasSize(64)
                .isNotEqualTo(token);
    }

    /** Another instructor. */
    private User ivo() {
        return signUp(invitation(), "ivo@example.org").orElseThrow();
    }

    private Optional<User> signUp(String token, String email) {
        return links.signUp(token, wanted(email), Optional.empty());
    }

    private String invitation() {
        return token(links.invitationPath(ina.id()));
    }

    private String reset() {
        return token(links.resetPath(stu.id(), ina.id()));
    }

    private static String token(Optional<String> path) {
        String shown = path.orElseThrow();
        return shown.substring(shown.indexOf('=') + 1);
    }
}
