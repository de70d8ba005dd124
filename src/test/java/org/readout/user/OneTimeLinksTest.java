package org.readout.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.readout.TestDatabase;
import org.readout.user.OneTimeLink.State;

/** Invitations and links for a new password. */
class OneTimeLinksTest {

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void an_invitation_makes_one_instructor(TestDatabase kind) {
        AccountWorld world = AccountWorld.on(kind);
        User ina = instructor(world);
        String token = token(world.links.invitationPath(ina.id()));
        assertThat(world.links.state(token)).isEqualTo(State.OPEN);

        User ivo = world.links
                .signUp(token, AccountWorld.wanted("ivo@example.org"), Optional.empty())
                .orElseThrow();
        assertThat(ivo.instructor()).isTrue();
        assertThat(world.links.state(token)).isEqualTo(State.USED);
        assertThat(world.links.signUp(token, AccountWorld.wanted("eve@example.org"), Optional.empty()))
                .isEmpty();
        assertThat(world.store.byEmail("eve@example.org")).isEmpty();
        assertThat(world.noted())
                .containsExactlyInAnyOrder(
                        "account-made",
                        "account-made",
                        "first-instructor-made",
                        "instructor-invited",
                        "instructor-made invited-by=" + ina.id().value());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_taken_address_leaves_an_invitation_good(TestDatabase kind) {
        AccountWorld world = AccountWorld.on(kind);
        String token = token(world.links.invitationPath(instructor(world).id()));
        world.account("stu@example.org");
        assertThatThrownBy(() -> world.links.signUp(token, AccountWorld.wanted("stu@example.org"), Optional.empty()))
                .isInstanceOf(EmailAddress.TakenException.class);
        assertThat(world.links.state(token)).isEqualTo(State.OPEN);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void an_invitation_is_over_after_seven_days(TestDatabase kind) {
        AccountWorld world = AccountWorld.on(kind);
        UserId stu = world.account("stu@example.org").id();
        String token = token(world.links.invitationPath(instructor(world).id()));
        world.clock.pass(Duration.ofDays(7));
        assertThat(world.links.state(token)).isEqualTo(State.EXPIRED);
        assertThat(world.links.accept(token, stu)).isFalse();
        assertThat(world.accounts.person(stu).orElseThrow().instructor()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_new_password_by_link_ends_the_old_one_and_every_sign_in(TestDatabase kind) {
        AccountWorld world = AccountWorld.on(kind);
        User ina = instructor(world);
        User stu = world.account("stu@example.org");
        world.courses.join(stu, ina);
        AccountPrincipal signedIn = world.accounts.principal(stu.id());
        String token = token(world.links.resetPath(stu.id(), ina.id()));
        assertThat(world.links.userOf(token)).contains(stu);
        assertThat(world.accounts.isCurrent(signedIn))
                .as("until the link is used")
                .isTrue();

        assertThat(world.links.choosePassword(token, "a new password")).contains(stu);
        assertThat(world.accounts.isCurrent(signedIn)).isFalse();
        assertThat(world.accounts.changePassword(stu.id(), AccountWorld.PASSWORD, "yet another one"))
                .isFalse();
        assertThat(world.accounts.changePassword(stu.id(), "a new password", "yet another one"))
                .isTrue();
        assertThat(world.links.state(token)).isEqualTo(State.USED);
        assertThat(world.links.choosePassword(token, "one of somebody else")).isEmpty();
        assertThat(world.noted())
                .containsExactlyInAnyOrder(
                        "account-made",
                        "account-made",
                        "first-instructor-made",
                        "reset-link-made for=" + stu.id().value(),
                        "password-reset link-by=" + ina.id().value(),
                        "password-changed");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_link_for_a_password_is_over_after_a_day_or_when_there_is_a_newer_one(TestDatabase kind) {
        AccountWorld world = AccountWorld.on(kind);
        User ina = instructor(world);
        User stu = world.account("stu@example.org");
        world.courses.join(stu, ina);
        String first = token(world.links.resetPath(stu.id(), ina.id()));
        String second = token(world.links.resetPath(stu.id(), ina.id()));
        assertThat(world.links.state(first)).isEqualTo(State.UNKNOWN);
        world.clock.pass(Duration.ofHours(24));
        assertThat(world.links.state(second)).isEqualTo(State.EXPIRED);
        assertThat(world.links.choosePassword(second, "a new password")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void no_instructor_gets_a_link_for_another_and_none_is_made_for_a_guest(TestDatabase kind) {
        AccountWorld world = AccountWorld.on(kind);
        User ina = instructor(world);
        String invited = token(world.links.invitationPath(ina.id()));
        User ivo = world.links
                .signUp(invited, AccountWorld.wanted("ivo@example.org"), Optional.empty())
                .orElseThrow();
        assertThat(world.links.resetPath(ivo.id(), ina.id())).isEmpty();
        User guest = world.accounts.guestOrNew(SecretToken.random());
        assertThat(world.links.resetPath(guest.id(), ina.id())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void an_instructor_makes_no_link_for_a_student_of_another_instructor_s_course(TestDatabase kind) {
        AccountWorld world = AccountWorld.on(kind);
        User ina = instructor(world);
        User ivo = invited(world, ina);
        User stu = world.account("stu@example.org");
        assertThat(world.links.permission(stu.id(), ina.id()))
                .as("takes no course of hers")
                .isEqualTo(OneTimeLinks.Permission.ANOTHER_INSTRUCTOR);
        world.courses.join(stu, ina);
        assertThat(world.links.permission(stu.id(), ina.id())).isEqualTo(OneTimeLinks.Permission.GIVEN);
        world.courses.join(stu, ivo);
        assertThat(world.links.resetPath(stu.id(), ina.id())).isEmpty();
        assertThat(world.links.resetPath(stu.id(), ivo.id())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_link_stops_working_when_the_student_joins_a_course_of_another_instructor(TestDatabase kind) {
        AccountWorld world = AccountWorld.on(kind);
        User ina = instructor(world);
        User ivo = invited(world, ina);
        User stu = world.account("stu@example.org");
        world.courses.join(stu, ina);
        String token = token(world.links.resetPath(stu.id(), ina.id()));
        world.courses.join(stu, ivo);
        assertThat(world.links.state(token)).isEqualTo(State.NOT_ALLOWED);
        assertThat(world.links.choosePassword(token, "a new password")).isEmpty();
        assertThat(world.accounts.changePassword(stu.id(), AccountWorld.PASSWORD, "a new password"))
                .as("the old password is still good")
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whose_password_was_reset_is_told_once_by_whom_and_when(TestDatabase kind) {
        AccountWorld world = AccountWorld.on(kind);
        User ina = instructor(world);
        User stu = world.account("stu@example.org");
        world.courses.join(stu, ina);
        java.time.Instant made = world.clock.instant();
        String token = token(world.links.resetPath(stu.id(), ina.id()));
        assertThat(world.links.untoldReset(stu.id())).as("before it is used").isEmpty();
        world.clock.pass(Duration.ofMinutes(5));
        world.links.choosePassword(token, "a new password");

        var reset = new OneTimeLink.Reset(ina.name(), made, made.plus(Duration.ofMinutes(5)));
        assertThat(world.links.untoldReset(stu.id())).contains(reset);
        world.links.setTold(stu.id());
        assertThat(world.links.untoldReset(stu.id())).isEmpty();
        assertThat(world.links.lastReset(stu.id())).contains(reset);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_mailed_link_works_in_every_course_withdraws_none_and_is_told_to_nobody(TestDatabase kind) {
        AccountWorld world = AccountWorld.on(kind);
        User ina = instructor(world);
        User stu = world.account("stu@example.org");
        world.courses.join(stu, ina);
        String given = token(world.links.resetPath(stu.id(), ina.id()));
        world.courses.join(stu, invited(world, ina));
        String mailed = token(Optional.of(world.links.mailedResetPath(stu.id())));
        String again = token(Optional.of(world.links.mailedResetPath(stu.id())));
        assertThat(world.links.state(given)).isEqualTo(State.NOT_ALLOWED);
        assertThat(world.links.choosePassword(mailed, "a new password")).contains(stu);
        assertThat(world.links.state(again)).isEqualTo(State.UNKNOWN);
        assertThat(world.links.untoldReset(stu.id())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_link_of_one_kind_is_worth_nothing_as_the_other(TestDatabase kind) {
        AccountWorld world = AccountWorld.on(kind);
        User ina = instructor(world);
        User stu = world.account("stu@example.org");
        world.courses.join(stu, ina);
        String reset = token(world.links.resetPath(stu.id(), ina.id()));
        assertThat(world.links.signUp(reset, AccountWorld.wanted("eve@example.org"), Optional.empty()))
                .isEmpty();
        assertThat(world.links.accept(reset, stu.id())).isFalse();
        assertThat(world.links.state("")).isEqualTo(State.UNKNOWN);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void of_two_who_use_a_link_at_the_same_moment_one_succeeds(TestDatabase kind) throws Exception {
        AccountWorld world = AccountWorld.on(kind);
        User ina = instructor(world);
        User stu = world.account("stu@example.org");
        world.courses.join(stu, ina);
        String token = token(world.links.resetPath(stu.id(), ina.id()));
        Callable<Optional<User>> one = () -> world.links.choosePassword(token, "the password of one");
        Callable<Optional<User>> two = () -> world.links.choosePassword(token, "the password of two");
        int changed = 0;
        try (var pool = Executors.newFixedThreadPool(2)) {
            for (Future<Optional<User>> done : pool.invokeAll(List.of(one, two))) {
                changed += done.get().isPresent() ? 1 : 0;
            }
        }
        assertThat(changed).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void the_database_holds_no_key(TestDatabase kind) {
        AccountWorld world = AccountWorld.on(kind);
        String token = token(world.links.invitationPath(instructor(world).id()));
        assertThat(world.jdbc
                        .sql("select key_hash from one_time_link where purpose = 'invite'")
                        .query(String.class)
                        .list())
                .singleElement()
                .asString()
                .hasSize(64)
                .isNotEqualTo(token);
    }

    private static User instructor(AccountWorld world) {
        String token = token(world.links.setupPath());
        return world.links
                .signUp(token, AccountWorld.wanted("ina@example.org"), Optional.empty())
                .orElseThrow();
    }

    private static User invited(AccountWorld world, User by) {
        String token = token(world.links.invitationPath(by.id()));
        return world.links
                .signUp(token, AccountWorld.wanted("ivo@example.org"), Optional.empty())
                .orElseThrow();
    }

    private static String token(Optional<String> path) {
        String shown = path.orElseThrow();
        return shown.substring(shown.indexOf('=') + 1);
    }
}
