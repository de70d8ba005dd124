package org.readout.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.servlet.http.Cookie;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.readout.TestDatabase;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

class LoginAttemptsTest {

    /** What counts here is how often it is asked. */
    private static final class CountingEncoder implements PasswordEncoder {

        final PasswordEncoder cheap = QuickPasswords.quickPasswordEncoder();
        final AtomicInteger matched = new AtomicInteger();

        @Override
        public @Nullable String encode(@Nullable CharSequence password) {
            return cheap.encode(password);
        }

        @Override
        public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
            matched.incrementAndGet();
            return cheap.matches(password, hash);
        }
    }

    private final CountingEncoder encoder = new CountingEncoder();
    private final AccountWorld world = new AccountWorld(TestDatabase.H2.create(), encoder);
    private final LoginAttempts provider =
            new LoginAttempts(world.accounts, world.store, encoder, world.audit, world.clock);
    private UserId alice = UserId.random();

    @BeforeEach
    void aliceHasAnAccount() {
        alice = world.account("alice@example.org").id();
        encoder.matched.set(0);
    }

    @AfterEach
    void resetRequest() {
        RequestContextHolder.resetRequestAttributes();
    }

    @Test
    void the_right_password_signs_in_the_account_with_the_address() {
        Authentication signedIn = tryIt(" ALICE@Example.org ", AccountWorld.PASSWORD, "10.0.0.1");
        assertThat(signedIn.getPrincipal()).isInstanceOfSatisfying(AccountPrincipal.class, principal -> {
            assertThat(principal.id()).isEqualTo(alice);
        });
    }

    @Test
    void an_unknown_address_gets_the_same_answer_after_the_same_work_as_a_wrong_password() {
        AuthenticationException wrong = refusal("alice@example.org", "wrong password", "10.0.0.1");
        assertThat(encoder.matched.getAndSet(0)).isEqualTo(1);
        AuthenticationException unknown = refusal("unknown@example.org", "wrong password", "10.0.0.1");
        assertThat(encoder.matched.get()).isEqualTo(1);
        assertThat(unknown).hasSameClassAs(wrong).hasMessage(wrong.getMessage());
    }

    @Test
    void a_guest_can_not_sign_in() {
        world.accounts.guestOrNew(SecretToken.random());
        assertThatThrownBy(() -> tryIt("", "", "10.0.0.1")).isInstanceOf(BadCredentialsException.class);
    }

    @Test
    void after_ten_wrong_passwords_even_the_right_one_is_refused_and_the_message_says_how_long() {
        for (int i = 0; i < LoginAttempts.TRIES; i++) {
            assertThat(refusal("alice@example.org", "wrong password", "10.0.0.1"))
                    .isInstanceOf(BadCredentialsException.class);
        }
        assertThat(refusal("Alice@example.org", AccountWorld.PASSWORD, "10.0.0.1"))
                .isInstanceOf(LockedException.class)
                .hasMessageEndingWith("Try again in 1 minute.");

        world.clock.pass(Duration.ofMinutes(1));
        assertThat(tryIt("alice@example.org", AccountWorld.PASSWORD, "10.0.0.1").isAuthenticated())
                .isTrue();
    }

    @Test
    void the_audit_has_sign_ins_failures_and_throttling_by_id_and_network() {
        tryIt("alice@example.org", AccountWorld.PASSWORD, "10.0.0.1");
        for (int i = 0; i <= LoginAttempts.TRIES; i++) {
            refusal("alice@example.org", "wrong password", "10.0.0.1");
        }
        assertThat(world.noted())
                .contains("signed-in from=10.0.0.x")
                .contains("sign-in-failed from=10.0.0.x")
                .contains("sign-in-throttled limit=of-account-from-computer from=10.0.0.x")
                .allSatisfy(entry -> assertThat(entry).doesNotContain("alice@", "password", "10.0.0.1"));
        assertThat(world.jdbc
                        .sql("select distinct person_id from audit_entry where action like 'sign%'")
                        .query(java.util.UUID.class)
                        .list())
                .containsExactly(alice.value());
    }

    @Test
    void of_an_address_without_an_account_the_audit_keeps_the_first_letter_and_the_domain() {
        refusal("zoe@example.org", "wrong password", "2001:db8:1:2::3");
        refusal("my secret password", "wrong password", "10.0.0.1");
        assertThat(world.noted())
                .contains("sign-in-failed from=20010db80001:: address=z…@example.org")
                .contains("sign-in-failed from=10.0.0.x address=none");
    }

    @Test
    void a_flood_of_failures_is_a_hundred_entries_an_hour() {
        for (int i = 0; i < 150; i++) {
            refusal("unknown" + i + "@example.org", "wrong password", "10.0.1." + i);
        }
        assertThat(failures()).isEqualTo(AuditLog.REFUSALS_PER_HOUR);
        tryIt("alice@example.org", AccountWorld.PASSWORD, "10.0.0.1");
        assertThat(world.noted()).as("a sign-in is noted all the same").contains("signed-in from=10.0.0.x");
        world.clock.pass(Duration.ofHours(1));
        refusal("unknown@example.org", "wrong password", "10.0.0.1");
        assertThat(failures()).isEqualTo(AuditLog.REFUSALS_PER_HOUR + 1);
    }

    private long failures() {
        return world.noted().stream()
                .filter(entry -> entry.startsWith("sign-in-failed"))
                .count();
    }

    @Test
    void failures_elsewhere_never_lock_out_a_browser_that_has_signed_in_before() {
        Cookie browser = remembered(alice);
        for (int i = 0; i < LoginAttempts.TRIES_PER_ACCOUNT; i++) {
            refusal("alice@example.org", "wrong password", "10.0.1." + i);
        }
        for (int i = 0; i < LoginAttempts.TRIES_PER_COMPUTER; i++) {
            refusal("unknown" + i + "@example.org", "wrong password", "10.0.0.1");
        }
        assertThat(refusal("alice@example.org", AccountWorld.PASSWORD, "10.0.0.1"))
                .isInstanceOf(LockedException.class);
        assertThat(provider.authenticate(request("alice@example.org", AccountWorld.PASSWORD, "10.0.0.1", browser))
                        .isAuthenticated())
                .isTrue();
    }

    @Test
    void a_browser_that_has_signed_in_before_guesses_no_more_often_than_another() {
        Cookie browser = remembered(alice);
        for (int i = 0; i < LoginAttempts.TRIES; i++) {
            String address = "10.0.1." + i;
            assertThat(catchThrowableOfType(
                            AuthenticationException.class,
                            () -> provider.authenticate(
                                    request("alice@example.org", "wrong password", address, browser))))
                    .isInstanceOf(BadCredentialsException.class);
        }
        assertThat(catchThrowableOfType(
                        AuthenticationException.class,
                        () -> provider.authenticate(
                                request("alice@example.org", AccountWorld.PASSWORD, "10.0.2.1", browser))))
                .isInstanceOf(LockedException.class);
    }

    @Test
    void the_browser_of_another_account_is_like_any_other() {
        Cookie browser = remembered(world.account("eve@example.org").id());
        for (int i = 0; i < LoginAttempts.TRIES_PER_ACCOUNT; i++) {
            refusal("alice@example.org", "wrong password", "10.0.1." + i);
        }
        assertThat(catchThrowableOfType(
                        AuthenticationException.class,
                        () -> provider.authenticate(
                                request("alice@example.org", AccountWorld.PASSWORD, "10.0.0.1", browser))))
                .isInstanceOf(LockedException.class);
    }

    private Cookie remembered(UserId person) {
        SecretToken browser = SecretToken.random();
        world.store.addBrowser(browser.hash(), person, world.clock.instant());
        return new Cookie(GuestCookie.NAME, browser.value());
    }

    @Test
    void wrong_passwords_from_another_computer_do_not_lock_the_account() {
        for (int i = 0; i < 3 * LoginAttempts.TRIES; i++) {
            refusal("alice@example.org", "wrong password", "10.0.0.66");
        }
        assertThat(tryIt("alice@example.org", AccountWorld.PASSWORD, "10.0.0.1").isAuthenticated())
                .isTrue();
    }

    @Test
    void many_computers_together_can_not_guess_one_password_without_limit() {
        for (int i = 0; i < LoginAttempts.TRIES_PER_ACCOUNT; i++) {
            assertThat(refusal("alice@example.org", "wrong password", "10.0.1." + i))
                    .isInstanceOf(BadCredentialsException.class);
        }
        assertThat(refusal("alice@example.org", "wrong password", "10.0.2.1")).isInstanceOf(LockedException.class);
    }

    @Test
    void an_unknown_address_is_throttled_like_a_known_one() {
        for (int i = 0; i < LoginAttempts.TRIES; i++) {
            refusal("unknown@example.org", "wrong password", "10.0.0.1");
        }
        assertThat(refusal("unknown@example.org", "wrong password", "10.0.0.1")).isInstanceOf(LockedException.class);
    }

    @Test
    void one_computer_can_not_try_many_addresses() {
        for (int i = 0; i < LoginAttempts.TRIES_PER_COMPUTER; i++) {
            refusal("unknown" + i + "@example.org", "wrong password", "10.0.0.1");
        }
        assertThat(refusal("alice@example.org", AccountWorld.PASSWORD, "10.0.0.1"))
                .isInstanceOf(LockedException.class);
        assertThat(tryIt("alice@example.org", AccountWorld.PASSWORD, "10.0.0.2").isAuthenticated())
                .isTrue();
    }

    @Test
    void a_program_that_knows_a_password_signs_in_sixty_times_and_then_waits() {
        for (int i = 0; i < LoginAttempts.SIGN_INS; i++) {
            refusal("alice@example.org", "wrong password", "10.0.1." + i);
            tryIt("alice@example.org", AccountWorld.PASSWORD, "10.0.0.1");
        }
        int hashed = encoder.matched.get();
        assertThat(refusal("alice@example.org", AccountWorld.PASSWORD, "10.0.0.2"))
                .isInstanceOf(LockedException.class);
        assertThat(encoder.matched.get()).isEqualTo(hashed);
        world.clock.pass(Duration.ofSeconds(10));
        assertThat(tryIt("alice@example.org", AccountWorld.PASSWORD, "10.0.0.1").isAuthenticated())
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void an_account_has_twenty_known_browsers_the_newest(TestDatabase database) {
        AccountWorld on = new AccountWorld(database.create(), encoder);
        UserId person = on.account("bob@example.org").id();
        for (int i = 0; i < 25; i++) {
            on.store.addBrowser("browser" + i, person, on.clock.instant());
            on.clock.pass(Duration.ofMinutes(1));
        }
        assertThat(IntStream.range(0, 25).filter(i -> on.store.knowsBrowser("browser" + i, person)))
                .containsExactlyElementsOf(IntStream.range(5, 25).boxed().toList());
    }

    @Test
    void a_class_behind_one_address_signs_in_without_waiting() {
        IntStream.range(0, 3).forEach(i -> world.account("student" + i + "@example.org"));
        for (int i = 0; i < 3 * LoginAttempts.TRIES_PER_COMPUTER; i++) {
            assertThat(tryIt("student" + i % 3 + "@example.org", AccountWorld.PASSWORD, "10.0.0.1")
                            .isAuthenticated())
                    .isTrue();
        }
    }

    @Test
    void a_password_longer_than_any_is_not_even_hashed() {
        refusal("alice@example.org", "x".repeat(201), "10.0.0.1");
        assertThat(encoder.matched.get()).isZero();
    }

    @Test
    void a_hash_of_an_older_cost_is_replaced_when_its_owner_signs_in() {
        String old =
                world.store.password(alice).map(UserRepository.Password::hash).orElseThrow();
        PasswordEncoder today = SecurityConfig.passwordEncoder();
        LoginAttempts after = new LoginAttempts(world.accounts, world.store, today, world.audit, world.clock);
        after.authenticate(request("alice@example.org", AccountWorld.PASSWORD, "10.0.0.1"));
        String renewed =
                world.store.password(alice).map(UserRepository.Password::hash).orElseThrow();
        assertThat(renewed).isNotEqualTo(old);
        assertThat(today.upgradeEncoding(renewed)).isFalse();
        assertThat(today.matches(AccountWorld.PASSWORD, renewed)).isTrue();
    }

    private AuthenticationException refusal(String email, String password, String address) {
        return catchThrowableOfType(AuthenticationException.class, () -> tryIt(email, password, address));
    }

    private Authentication tryIt(String email, String password, String address) {
        return provider.authenticate(request(email, password, address));
    }

    private static Authentication request(String email, String password, String address, Cookie... cookies) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setRemoteAddr(address);
        request.setCookies(cookies);
        UsernamePasswordAuthenticationToken token =
                UsernamePasswordAuthenticationToken.unauthenticated(email, password);
        token.setDetails(new WebAuthenticationDetails(request));
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
        return token;
    }
}
