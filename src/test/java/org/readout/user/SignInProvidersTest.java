package org.readout.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class SignInProvidersTest {

    @Test
    void institutions_come_from_the_variables_that_the_docs_name() {
        SignInProviders providers = with(Map.of(
                "READOUT_SIGN_IN_PROVIDERS", "uni,lab",
                "READOUT_SIGN_IN_UNI_NAME", "University of Example",
                "READOUT_SIGN_IN_UNI_ISSUER", "https://login.uni.example",
                "READOUT_SIGN_IN_UNI_CLIENT_ID", "readout",
                "READOUT_SIGN_IN_UNI_EMAIL_VERIFIED", "always",
                "READOUT_SIGN_IN_LAB_ISSUER", "https://lab.example",
                "READOUT_SIGN_IN_LAB_CLIENT_ID", "readout",
                "READOUT_SIGN_IN_ONLY", "true"));
        assertThat(providers.all())
                .extracting(SignInProviders.Provider::name)
                .containsExactly("University of Example", "lab");
        assertThat(providers.areOnly()).isTrue();
        assertThat(providers.name("https://login.uni.example")).isEqualTo("University of Example");
        assertThat(SignInProviders.read(
                                providers.all().getFirst(), "1", Map.of("name", "Ada", "email", "ada@uni.example"))
                        .verifiedEmail())
                .isEqualTo("ada@uni.example");
        assertThat(SignInProviders.read(
                                providers.all().getLast(), "1", Map.of("name", "Ada", "email", "ada@uni.example"))
                        .verifiedEmail())
                .isNull();
    }

    @Test
    void without_institutions_passwords_stay() {
        assertThat(with(Map.of("READOUT_SIGN_IN_ONLY", "true")).areOnly()).isFalse();
    }

    @Test
    void an_institution_without_an_issuer_stops_the_start() {
        assertThatThrownBy(() -> with(Map.of("READOUT_SIGN_IN_PROVIDERS", "uni")))
                .hasMessageContaining("readout.sign-in.uni.issuer");
    }

    private static SignInProviders with(Map<String, Object> variables) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new SystemEnvironmentPropertySource("test", variables));
        return new SignInProviders(environment);
    }
}
