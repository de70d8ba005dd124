package org.readout.user;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.readout.TestDatabase;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class SecondFactorTest extends AccountWorld {

    private static final Duration PERIOD = Duration.ofSeconds(30);

    private final SecondFactor factor = new SecondFactor(store, accounts, audit, writes, clock);
    private final String secret = SecondFactor.newSecret();
    private UserId alice = UserId.random();
    private List<String> recovery = List.of();

    SecondFactorTest(TestDatabase kind) {
        super(kind);
    }

    @BeforeEach
    void aliceHasASecondStep() {
        alice = account("alice@example.org").id();
        recovery = factor.turnOn(alice, secret, now()).orElseThrow();
        clock.pass(PERIOD);
    }

    private String now() {
        return factor.code(secret, clock.instant());
    }

    private boolean works(String code) {
        return factor.refusal(alice, code).isEmpty();
    }

    @Test
    void codes_are_those_of_rfc_6238() {
        // The test vectors of its appendix B, with the last six of eight digits.
        String known = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
        assertThat(factor.code(known, Instant.ofEpochSecond(59))).isEqualTo("287082");
        assertThat(factor.code(known, Instant.ofEpochSecond(1_111_111_109))).isEqualTo("081804");
        assertThat(factor.code(known, Instant.ofEpochSecond(20_000_000_000L))).isEqualTo("353130");
    }

    @Test
    void a_code_is_good_from_one_period_before_to_one_after() {
        clock.pass(Duration.ofHours(1));
        for (int periods : new int[] {-2, 2}) {
            assertThat(works(factor.code(secret, clock.instant().plus(PERIOD.multipliedBy(periods)))))
                    .as("%d", periods)
                    .isFalse();
        }
        for (int periods : new int[] {-1, 0, 1}) {
            assertThat(works(factor.code(secret, clock.instant().plus(PERIOD.multipliedBy(periods)))))
                    .as("%d", periods)
                    .isTrue();
        }
    }

    @Test
    void a_code_works_once_and_ends_those_before_it() {
        String before = now();
        clock.pass(PERIOD);
        String code = now();
        assertThat(works(" " + code.substring(0, 3) + " " + code.substring(3))).isTrue();
        assertThat(works(code)).isFalse();
        assertThat(works(before)).isFalse();
        assertThat(noted()).contains("second-factor-failed");
    }

    @Test
    void the_code_that_turned_it_on_signs_no_one_in() {
        assertThat(works(factor.code(secret, clock.instant().minus(PERIOD)))).isFalse();
    }

    @Test
    void each_recovery_code_works_once_in_any_order_and_spelling() {
        assertThat(new HashSet<>(recovery)).hasSize(SecondFactor.RECOVERY_CODES);
        List<String> shuffled = new ArrayList<>(recovery);
        Collections.shuffle(shuffled, new Random(7));
        for (int i = 0; i < shuffled.size(); i++) {
            String code = shuffled.get(i);
            assertThat(works(i % 2 == 0 ? code : " " + code.replace("-", " ").toUpperCase(Locale.ROOT)))
                    .isTrue();
            assertThat(works(code)).as("again").isFalse();
            assertThat(factor.codesLeft(alice)).contains(shuffled.size() - i - 1);
        }
        assertThat(noted()).contains("recovery-code-used left=9", "recovery-code-used left=0");
    }

    @Test
    void new_recovery_codes_replace_the_old_ones_and_only_hashes_are_kept() {
        List<String> renewed = factor.renewCodes(alice);
        assertThat(works(recovery.get(0))).isFalse();
        assertThat(works(renewed.get(0))).isTrue();
        assertThat(jdbc.sql("select code_hash from recovery_code")
                        .query(String.class)
                        .list())
                .hasSize(9)
                .allSatisfy(hash -> assertThat(hash).hasSize(64));
    }

    @Test
    void after_ten_wrong_codes_even_the_right_one_waits_but_never_for_good() {
        UserId bob = account("bob@example.org").id();
        String secretOfBob = SecondFactor.newSecret();
        factor.turnOn(bob, secretOfBob, factor.code(secretOfBob, clock.instant()));
        for (int i = 0; i < SecondFactor.TRIES; i++) {
            assertThat(factor.refusal(alice, "nonsense")).get().asString().contains("isn’t right");
        }
        assertThat(factor.refusal(alice, now())).contains("Too many wrong codes. Try again in 6 minutes.");
        assertThat(factor.refusal(bob, factor.code(secretOfBob, clock.instant().plus(PERIOD))))
                .isEmpty();
        clock.pass(Duration.ofMinutes(6));
        assertThat(works(now())).isTrue();
        assertThat(noted()).contains("second-factor-throttled");
    }

    @Test
    void it_turns_on_once_with_a_code_of_the_secret() {
        UserId bob = account("bob@example.org").id();
        assertThat(factor.turnOn(bob, secret, "12345")).isEmpty();
        assertThat(accounts.hasSecondFactor(bob)).isFalse();
        assertThat(factor.turnOn(alice, SecondFactor.newSecret(), now()))
                .as("alice has one")
                .isEmpty();
    }

    @Test
    void turning_it_on_or_off_ends_all_sign_ins() {
        AccountPrincipal on = accounts.principal(alice);
        assertThat(on.passwordVersion()).isEqualTo(1);
        factor.turnOff(alice);
        assertThat(accounts.isCurrent(on)).isFalse();
        assertThat(accounts.hasSecondFactor(alice)).isFalse();
        assertThat(factor.codesLeft(alice)).isEmpty();
        assertThat(works(recovery.get(0))).isFalse();
        assertThat(noted()).contains("second-factor-on", "second-factor-off");
    }

    @Test
    void only_the_administrator_s_link_takes_it_away() {
        links.choosePassword(
                token(store.addLink(OneTimeLink.Purpose.RESET, alice, alice, clock.instant())), "green whale dives");
        assertThat(accounts.hasSecondFactor(alice)).isTrue();
        links.choosePassword(
                token(store.addLink(OneTimeLink.Purpose.RESET, alice, null, clock.instant())), "green whale sings");
        assertThat(accounts.hasSecondFactor(alice)).isFalse();
        assertThat(noted()).contains("second-factor-off link-by=console");
    }

    private static String token(String path) {
        return path.substring(path.indexOf('=') + 1);
    }

    @Test
    void the_address_of_the_qr_code_has_issuer_name_and_secret() {
        assertThat(SecondFactor.address(secret, accounts.person(alice).orElseThrow()))
                .isEqualTo("otpauth://totp/Readout:alice%40example.org?secret=" + secret + "&issuer=Readout");
    }
}
