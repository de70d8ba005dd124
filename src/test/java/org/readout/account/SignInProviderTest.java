package org.readout.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.readout.TestDatabase;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

class SignInProviderTest {

    /** As cheap as can be: what counts here is how often it is asked. */
    private static final class CountingEncoder implements PasswordEncoder {

        final PasswordEncoder cheap =
                new DelegatingPasswordEncoder("argon2", Map.of("argon2", new Argon2PasswordEncoder(8, 16, 1, 64, 1)));
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
    private final SignInProvider provider = new SignInProvider(world.details, encoder, world.audit, world.clock);
    private PersonId alice = PersonId.random();

    @BeforeEach
    void aliceHasAnAccount() {
        alice = world.account("alice@example.org").id();
        encoder.matched.set(0);
    }

    @Test
    void the_right_password_signs_in_whoever_the_address_belongs_to() {
        Authentication signedIn = tryIt(" ALICE@Example.org ", AccountWorld.PASSWORD, "10.0.0.1");
        assertThat(signedIn.getPrincipal()).isInstanceOfSatisfying(AccountPrincipal.class, principal -> {
            assertThat(principal.id()).isEqualTo(alice);
        });
    }

    @Test
    void an_unknown_address_gets_the_same_answer_after_the_same_work_as_a_wrong_password() {
        AuthenticationException wrong = refusal("alice@example.org", "wrong password", "10.0.0.1");
        assertThat(encoder.matched.getAndSet(0)).isEqualTo(1);
        AuthenticationException unknown = refusal("nobody@example.org", "wrong password", "10.0.0.1");
        assertThat(encoder.matched.get()).isEqualTo(1);
        assertThat(unknown).hasSameClassAs(wrong).hasMessage(wrong.getMessage());
    }

    @Test
    void a_guest_can_not_sign_in() {
        world.accounts.guestOrNew(RandomKey.random());
        assertThatThrownBy(() -> tryIt("", "", "10.0.0.1")).isInstanceOf(BadCredentialsException.class);
    }

    @Test
    void after_ten_wrong_passwords_even_the_right_one_has_to_wait_and_the_refusal_says_until_when() {
        for (int i = 0; i < SignInProvider.TRIES; i++) {
            assertThat(refusal("alice@example.org", "wrong password", "10.0.0.1"))
                    .isInstanceOf(BadCredentialsException.class);
        }
        TooManyTriesException tooMany = catchThrowableOfType(
                TooManyTriesException.class, () -> tryIt("Alice@example.org", AccountWorld.PASSWORD, "10.0.0.1"));
        assertThat(tooMany.again()).isEqualTo(world.clock.instant().plus(Duration.ofMinutes(1)));

        world.clock.pass(Duration.ofMinutes(1));
        assertThat(tryIt("alice@example.org", AccountWorld.PASSWORD, "10.0.0.1").isAuthenticated())
                .isTrue();
    }

    @Test
    void that_somebody_had_to_wait_is_in_the_audit_once_and_without_a_name() {
        for (int i = 0; i < 2 * SignInProvider.TRIES; i++) {
            refusal("alice@example.org", "wrong password", "10.0.0.1");
        }
        assertThat(world.noted()).containsExactly("sign-ins-throttled limit=of-email-from-computer");
    }

    @Test
    void wrong_passwords_from_elsewhere_keep_nobody_waiting() {
        for (int i = 0; i < 3 * SignInProvider.TRIES; i++) {
            refusal("alice@example.org", "wrong password", "10.0.0.66");
        }
        assertThat(tryIt("alice@example.org", AccountWorld.PASSWORD, "10.0.0.1").isAuthenticated())
                .isTrue();
    }

    @Test
    void many_computers_together_can_not_guess_one_password_without_end() {
        for (int i = 0; i < SignInProvider.TRIES_PER_EMAIL; i++) {
            assertThat(refusal("alice@example.org", "wrong password", "10.0.1." + i))
                    .isInstanceOf(BadCredentialsException.class);
        }
        assertThat(refusal("alice@example.org", "wrong password", "10.0.2.1"))
                .isInstanceOf(TooManyTriesException.class);
    }

    @Test
    void an_unknown_address_is_throttled_like_a_known_one() {
        for (int i = 0; i < SignInProvider.TRIES; i++) {
            refusal("nobody@example.org", "wrong password", "10.0.0.1");
        }
        assertThat(refusal("nobody@example.org", "wrong password", "10.0.0.1"))
                .isInstanceOf(TooManyTriesException.class);
    }

    @Test
    void one_computer_can_not_try_one_address_after_the_other() {
        for (int i = 0; i < SignInProvider.TRIES_PER_COMPUTER; i++) {
            refusal("nobody" + i + "@example.org", "wrong password", "10.0.0.1");
        }
        assertThat(refusal("alice@example.org", AccountWorld.PASSWORD, "10.0.0.1"))
                .isInstanceOf(TooManyTriesException.class);
        assertThat(tryIt("alice@example.org", AccountWorld.PASSWORD, "10.0.0.2").isAuthenticated())
                .isTrue();
    }

    @Test
    void a_class_behind_one_address_signs_in_without_waiting() {
        for (int i = 0; i < 3 * SignInProvider.TRIES_PER_COMPUTER; i++) {
            assertThat(tryIt("alice@example.org", AccountWorld.PASSWORD, "10.0.0.1")
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
        String old = world.store.passwordHash(alice).orElseThrow();
        PasswordEncoder today = SecurityConfiguration.passwordEncoder();
        SignInProvider after = new SignInProvider(world.details, today, world.audit, world.clock);
        after.authenticate(request("alice@example.org", AccountWorld.PASSWORD, "10.0.0.1"));
        String renewed = world.store.passwordHash(alice).orElseThrow();
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

    private static Authentication request(String email, String password, String address) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setRemoteAddr(address);
        UsernamePasswordAuthenticationToken token =
                UsernamePasswordAuthenticationToken.unauthenticated(email, password);
        token.setDetails(new WebAuthenticationDetails(request));
        return token;
    }
}
