package org.readout.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.readout.TestDatabase;
import org.springframework.dao.DuplicateKeyException;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class UserServiceTest {

    private final AccountWorld world;

    UserServiceTest(TestDatabase kind) {
        world = AccountWorld.on(kind);
    }

    @Test
    void a_guest_who_signs_up_keeps_the_id_and_is_a_guest_no_longer() {
        SecretToken key = SecretToken.random();
        User guest = world.accounts.guestOrNew(key);

        User account = world.accounts.signUp(AccountWorld.wanted("Alice@Example.org"), Optional.of(guest.id()));

        assertThat(account).isEqualTo(new User(guest.id(), User.Kind.ACCOUNT, "Alice", "alice@example.org"));
        assertThat(world.accounts.person(guest.id())).contains(account);
        assertThat(world.accounts.guest(key)).as("a holder of the cookie").isEmpty();
        assertThat(world.afterRestart().accounts.guest(key)).isEmpty();
        assertThat(world.accounts.guestOrNew(key).id())
                .as("the next guest of the browser")
                .isNotEqualTo(guest.id());
    }

    @Test
    void a_guest_is_found_again_after_a_restart() {
        SecretToken key = SecretToken.random();
        User guest = world.accounts.guestOrNew(key);
        assertThat(world.accounts.guestOrNew(key)).isEqualTo(guest);
        assertThat(world.afterRestart().accounts.guest(key)).contains(guest);
        assertThat(world.afterRestart().accounts.guest(SecretToken.random())).isEmpty();
    }

    @Test
    void an_address_belongs_to_one_account_and_a_refused_guest_stays_a_guest() {
        world.account("alice@example.org");
        SecretToken key = SecretToken.random();
        User guest = world.accounts.guestOrNew(key);

        assertThatThrownBy(
                        () -> world.accounts.signUp(AccountWorld.wanted("ALICE@example.org"), Optional.of(guest.id())))
                .isInstanceOf(DuplicateKeyException.class);
        assertThatThrownBy(() -> world.account("alice@example.org")).isInstanceOf(DuplicateKeyException.class);
        assertThat(world.accounts.guest(key)).contains(guest);
    }

    @Test
    void a_new_password_signs_in_at_once_on_another_server_that_knows_the_account() {
        UserId alice = world.account("alice@example.org").id();
        UserService elsewhere = world.afterRestart().accounts;
        AccountPrincipal before = elsewhere.principal(alice);
        assertThat(elsewhere.isCurrent(before)).isTrue();

        world.accounts.changePassword(alice, AccountWorld.PASSWORD, "another password");

        AccountPrincipal signedIn = (AccountPrincipal) elsewhere.detailsByEmail("alice@example.org");
        assertThat(elsewhere.isCurrent(signedIn)).isTrue();
        assertThat(elsewhere.isCurrent(before)).isFalse();
    }

    @Test
    void an_account_can_not_be_taken_over_as_if_it_were_a_guest() {
        User alice = world.account("alice@example.org");
        User other = world.accounts.signUp(AccountWorld.wanted("other@example.org"), Optional.of(alice.id()));
        assertThat(other.id()).isNotEqualTo(alice.id());
        assertThat(world.accounts.person(alice.id())).contains(alice);
    }

    @Test
    void the_database_has_neither_the_password_nor_the_guest_s_key() {
        SecretToken key = SecretToken.random();
        world.accounts.guestOrNew(key);
        User alice = world.account("alice@example.org");
        assertThat(world.store.password(alice.id()).map(UserRepository.Password::hash))
                .hasValueSatisfying(hash -> assertThat(hash).startsWith("{argon2}$argon2id$"));
        assertThat(world.jdbc
                        .sql("select key_hash from guest_key")
                        .query(String.class)
                        .list())
                .containsExactly(key.hash());
    }

    @Test
    void a_password_changes_only_with_the_current_one() {
        UserId alice = world.account("alice@example.org").id();
        assertThat(world.accounts.changePassword(alice, "not the password", "another password"))
                .isPresent();
        assertThat(world.accounts.changePassword(alice, AccountWorld.PASSWORD, "another password"))
                .isEmpty();
        assertThat(world.accounts.changePassword(alice, AccountWorld.PASSWORD, "a third password"))
                .isPresent();
        assertThatThrownBy(() -> world.accounts.changePassword(alice, "another password", "short"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_new_name_is_seen_at_once() {
        UserId alice = world.account("alice@example.org").id();
        assertThat(world.accounts.person(alice)).map(User::name).contains("Alice");
        world.accounts.rename(alice, " Alice Liddell ");
        assertThat(world.accounts.person(alice)).map(User::name).contains("Alice Liddell");
        assertThatThrownBy(() -> world.accounts.rename(alice, " ")).isInstanceOf(IllegalArgumentException.class);
        assertThat(world.noted()).containsExactly("account-made", "account-renamed");
    }

    @Test
    void signing_out_everywhere_is_in_the_audit() {
        world.accounts.endSignIns(world.account("alice@example.org").id());
        assertThat(world.noted()).containsExactly("account-made", "signed-out-everywhere");
    }

    @Test
    void a_student_can_not_take_the_name_of_an_instructor() {
        User stu = world.account("stu@example.org");
        User okafor = world.accounts.signUp(
                new NewAccount("Prof. A. Okafor", "okafor@example.org", AccountWorld.PASSWORD), Optional.empty());
        world.courses.join(stu, okafor);
        assertThat(world.accounts.rename(stu.id(), "PROF. A.\u200B  Okafor")).isFalse();
        assertThat(world.accounts.person(stu.id())).map(User::name).contains("Alice");
        assertThat(world.accounts.rename(stu.id(), "Prof. A. Okafor-Smith")).isTrue();
    }
}
