package org.readout.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.http.Cookie;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.readout.TestDatabase;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.mock.web.MockHttpServletRequest;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class UserServiceTest extends AccountWorld {

    UserServiceTest(TestDatabase kind) {
        super(kind);
    }

    @Test
    void a_guest_who_signs_up_keeps_the_id_and_is_a_guest_no_longer() {
        SecretToken key = SecretToken.random();
        User guest = accounts.guestOrNew(key);

        User account = accounts.signUp(wanted("Alice@Example.org"), Optional.of(guest.id()));

        assertThat(account).isEqualTo(new User(guest.id(), User.Kind.ACCOUNT, "Alice", "alice@example.org"));
        assertThat(accounts.person(guest.id())).contains(account);
        assertThat(accounts.guest(key)).as("a holder of the cookie").isEmpty();
        assertThat(afterRestart().accounts.guest(key)).isEmpty();
        assertThat(accounts.guestOrNew(key).id())
                .as("the next guest of the browser")
                .isNotEqualTo(guest.id());
    }

    @Test
    void a_guest_is_found_again_after_a_restart() {
        SecretToken key = SecretToken.random();
        User guest = accounts.guestOrNew(key);
        assertThat(accounts.guestOrNew(key)).isEqualTo(guest);
        assertThat(afterRestart().accounts.guest(key)).contains(guest);
        assertThat(afterRestart().accounts.guest(SecretToken.random())).isEmpty();
        assertThat(guest).isEqualTo(new User(guest.id(), User.Kind.GUEST, "", null));
        assertThat(store.password(guest.id())).isEmpty();
        assertThatThrownBy(() -> store.addGuest(UserId.random(), key.hash(), clock.instant()))
                .as("of two requests at once")
                .isInstanceOf(DuplicateKeyException.class);
    }

    @Test
    void the_choice_for_texts_goes_from_the_browser_to_the_account_and_to_another_browser() {
        UserId alice = account("alice@example.org").id();
        TextChoice choice = new TextChoice(new CurrentUser(accounts, user -> Set.of()), store, writes);
        MockHttpServletRequest laptop = new MockHttpServletRequest();
        assertThat(choice.bring(alice, laptop)).as("never chosen").isEmpty();
        laptop.setCookies(new Cookie("readout-text", "9.9.9.9*"));
        assertThat(choice.bring(alice, laptop)).as("not a choice").isEmpty();
        laptop.setCookies(new Cookie("readout-text", "3.2.1.0.1.1*"));
        assertThat(choice.bring(alice, laptop)).as("the star goes").contains("3.2.1.0.1.1");

        MockHttpServletRequest phone = new MockHttpServletRequest();
        phone.setCookies(new Cookie("readout-text", "1.1.0.1"));
        assertThat(choice.bring(alice, phone)).as("the first page of a visit").contains("3.2.1.0.1.1");
        assertThat(choice.bring(alice, phone)).as("later pages").isEmpty();
    }

    @Test
    void an_address_belongs_to_one_account_and_a_refused_guest_stays_a_guest() {
        account("alice@example.org");
        SecretToken key = SecretToken.random();
        User guest = accounts.guestOrNew(key);

        assertThatThrownBy(() -> accounts.signUp(wanted("ALICE@example.org"), Optional.of(guest.id())))
                .isInstanceOf(DuplicateKeyException.class);
        assertThatThrownBy(() -> account("alice@example.org")).isInstanceOf(DuplicateKeyException.class);
        assertThat(accounts.guest(key)).contains(guest);
    }

    @Test
    void a_new_password_signs_in_at_once_on_another_server_that_knows_the_account() {
        UserId alice = account("alice@example.org").id();
        UserService elsewhere = afterRestart().accounts;
        AccountPrincipal before = elsewhere.principal(alice);
        assertThat(elsewhere.isCurrent(before)).isTrue();

        accounts.changePassword(alice, PASSWORD, "green whale dives");

        AccountPrincipal signedIn = (AccountPrincipal) elsewhere.detailsByEmail("alice@example.org");
        assertThat(elsewhere.isCurrent(signedIn)).isTrue();
        assertThat(elsewhere.isCurrent(before)).isFalse();
    }

    @Test
    void an_account_can_not_be_taken_over_as_if_it_were_a_guest() {
        User alice = account("alice@example.org");
        var password = store.password(alice.id());
        User other = accounts.signUp(wanted("other@example.org"), Optional.of(alice.id()));
        assertThat(store.password(alice.id())).isEqualTo(password);
        assertThat(other.id()).isNotEqualTo(alice.id());
        assertThat(accounts.person(alice.id())).contains(alice);
    }

    @Test
    void the_database_has_neither_the_password_nor_the_guest_s_key() {
        SecretToken key = SecretToken.random();
        accounts.guestOrNew(key);
        User alice = account("alice@example.org");
        assertThat(store.password(alice.id()).map(UserRepository.Password::hash))
                .hasValueSatisfying(hash -> assertThat(hash).startsWith("{argon2}$argon2id$"));
        assertThat(jdbc.sql("select key_hash from guest_key")
                        .query(String.class)
                        .list())
                .containsExactly(key.hash());
    }

    @Test
    void a_password_changes_only_with_the_current_one() {
        UserId alice = account("alice@example.org").id();
        assertThat(accounts.changePassword(alice, "not the password", "green whale dives"))
                .isPresent();
        assertThat(accounts.changePassword(alice, PASSWORD, "green whale dives"))
                .isEmpty();
        assertThat(accounts.changePassword(alice, PASSWORD, "a third password")).isPresent();
        assertThatThrownBy(() -> accounts.changePassword(alice, "green whale dives", "short"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_new_name_is_seen_at_once() {
        UserId alice = account("alice@example.org").id();
        assertThat(accounts.person(alice)).map(User::name).contains("Alice");
        accounts.rename(alice, " Alice Liddell ");
        assertThat(accounts.person(alice)).map(User::name).contains("Alice Liddell");
        assertThat(afterRestart().accounts.person(alice)).map(User::name).contains("Alice Liddell");
        assertThatThrownBy(() -> accounts.rename(alice, " ")).isInstanceOf(IllegalArgumentException.class);
        assertThat(noted()).containsExactly("account-created", "account-renamed");
    }

    @Test
    void signing_out_everywhere_is_in_the_audit() {
        accounts.endSignIns(account("alice@example.org").id());
        assertThat(noted()).containsExactly("account-created", "signed-out-everywhere");
    }

    @Test
    void a_student_can_not_take_the_name_of_an_instructor() {
        User stu = account("stu@example.org");
        User okafor =
                accounts.signUp(new NewAccount("Prof. A. Okafor", "okafor@example.org", PASSWORD), Optional.empty());
        courses.join(stu, okafor);
        assertThat(accounts.rename(stu.id(), "PROF. A.\u200B  Okafor")).isFalse();
        assertThat(accounts.person(stu.id())).map(User::name).contains("Alice");
        assertThat(accounts.rename(stu.id(), "Prof. A. Okafor-Smith")).isTrue();
    }
}
