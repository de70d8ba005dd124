package org.readout.user;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalPathTest {

    @ParameterizedTest
    @ValueSource(strings = {"/", "/courses", "/join/BCDF-2345?x=1#here", "/lessons/a-b.c?next=/..//x"})
    void a_path_from_the_root_is_of_this_site(String address) {
        assertThat(AccountLinks.isLocal(address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "courses",
                "https://evil.example",
                "//evil.example",
                "/\\evil.example",
                "\\\\evil.example",
                "/\t/evil.example",
                "/\n/evil.example",
                "/courses\r\nSet-Cookie: a=b",
                "javascript:alert(1)",
                "/x\\..\\//evil.example",
                " //evil.example",
                "/ok\u0000",
                "/..//evil.example",
                "/.//evil.example",
                "/lessons/../..",
                "/lessons//a",
                "/%2e%2e//evil.example",
                "/%2F/evil.example",
                "/lessons/%5Cevil.example",
                "/lessons;jsessionid=1"
            })
    void anything_that_a_browser_might_take_for_another_site_is_not(String address) {
        assertThat(AccountLinks.isLocal(address)).isFalse();
    }
}
