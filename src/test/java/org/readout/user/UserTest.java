package org.readout.user;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserTest {

    @ParameterizedTest
    @CsvSource({
        "Adaeze Okafor, Okafor, 'Okafor, Adaeze'",
        "Hai Nguyen Minh, Nguyen Minh, 'Nguyen Minh, Hai'",
        "Nguyen Minh Hai, Nguyen, 'Nguyen, Minh Hai'",
        "'Okafor, Adaeze', Okafor, 'Okafor, Adaeze'",
        "Plato, Plato, Plato",
        "Ada, Okafor, 'Okafor, Ada'"
    })
    void a_known_surname_comes_first(String name, String surname, String shown) {
        User user = new User(UserId.random(), User.Kind.ACCOUNT, name, null, surname);
        assertThat(user.surnameFirst().name()).isEqualTo(shown);
        assertThat(user.surnameFirst().surnameFirst()).isEqualTo(user.surnameFirst());
        assertThat(user.bySurname())
                .isEqualTo(shown)
                .isEqualTo(user.surnameFirst().bySurname());
    }

    @ParameterizedTest
    @CsvSource({"Adaeze Okafor, 'Okafor, Adaeze'", "Plato, Plato", "Ana de la Cruz, 'Cruz, Ana de la'"})
    void without_a_surname_the_last_word_sorts_and_the_name_stays(String name, String key) {
        User user = new User(UserId.random(), User.Kind.ACCOUNT, name, null);
        assertThat(user.surnameFirst().name()).isEqualTo(name);
        assertThat(user.bySurname()).isEqualTo(key);
    }
}
