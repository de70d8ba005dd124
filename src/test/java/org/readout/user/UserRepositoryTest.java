package org.readout.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.readout.TestDatabase;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class UserRepositoryTest {

    private static final Instant NOW = Instant.parse("2026-11-24T09:30:00.123456Z");
    private static final String HASH = "a".repeat(64);

    private final UserRepository store;

    UserRepositoryTest(TestDatabase kind) {
        store = store(kind);
    }

    @Test
    void an_account_comes_back_as_it_was_added() {
        User ina = account("Ina", "ina@example.org");
        assertThat(store.hasInstructor()).isFalse();
        store.addAccount(ina, "{x}hash", NOW);
        assertThat(store.addRight(ina.id(), SiteRight.CREATE_COURSES)).isTrue();
        assertThat(store.addRight(ina.id(), SiteRight.CREATE_COURSES))
                .as("once")
                .isFalse();
        assertThat(store.hasInstructor()).isTrue();
        assertThat(store.row(ina.id()).map(UserRepository.Row::user)).contains(ina);
        assertThat(store.byEmail("ina@example.org")).contains(ina.id());
        assertThat(store.password(ina.id())).map(UserRepository.Password::hash).contains("{x}hash");
        assertThat(store.row(UserId.random()).map(UserRepository.Row::user)).isEmpty();
        assertThat(store.byEmail("other@example.org")).isEmpty();
    }

    @Test
    void an_address_has_one_account() {
        store.addAccount(account("Ina", "ina@example.org"), "{x}hash", NOW);
        assertThatThrownBy(() -> store.addAccount(account("Eve", "ina@example.org"), "{x}hash", NOW))
                .isInstanceOf(DuplicateKeyException.class);
    }

    @Test
    void a_guest_has_a_key_and_neither_address_nor_password() {
        UserId guest = UserId.random();
        store.addGuest(guest, HASH, NOW);
        assertThat(store.guest(HASH)).contains(guest);
        assertThat(store.guest("b".repeat(64))).isEmpty();
        assertThat(store.row(guest).map(UserRepository.Row::user)).contains(new User(guest, User.Kind.GUEST, "", null));
        assertThat(store.password(guest)).isEmpty();
        assertThat(store.hasInstructor()).isFalse();
        assertThatThrownBy(() -> store.addGuest(UserId.random(), HASH, NOW)).isInstanceOf(DuplicateKeyException.class);
    }

    @Test
    void a_guest_turns_into_an_account_once_and_the_key_is_forgotten() {
        UserId guest = UserId.random();
        store.addGuest(guest, HASH, NOW);
        User account = new User(guest, User.Kind.ACCOUNT, "Alice", "alice@example.org");
        assertThat(store.turnIntoAccount(account, "{x}hash")).isTrue();
        assertThat(store.row(guest).map(UserRepository.Row::user)).contains(account);
        assertThat(store.guest(HASH)).isEmpty();
        assertThat(store.turnIntoAccount(account, "{x}other")).isFalse();
        assertThat(store.password(guest)).map(UserRepository.Password::hash).contains("{x}hash");
    }

    @Test
    void a_name_and_a_password_change() {
        User ina = account("Ina", "ina@example.org");
        store.addAccount(ina, "{x}hash", NOW);
        store.setName(ina.id(), "Ina Structor");
        store.setPasswordHash(ina.id(), "{x}other");
        assertThat(store.row(ina.id()).map(UserRepository.Row::user))
                .map(User::name)
                .contains("Ina Structor");
        assertThat(store.password(ina.id())).map(UserRepository.Password::hash).contains("{x}other");
    }

    private static UserRepository store(TestDatabase kind) {
        return new UserRepository(JdbcClient.create(kind.create()));
    }

    private static User account(String name, String email) {
        return new User(UserId.random(), User.Kind.ACCOUNT, name, email);
    }
}
