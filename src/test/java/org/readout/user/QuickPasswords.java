package org.readout.user;

import java.util.Map;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Hashes passwords by the same algorithm as the application at a fraction of its cost, which was a quarter of the time of
 * all tests without a browser. {@code SecurityTest} holds the real cost.
 */
@TestConfiguration(proxyBeanMethods = false)
public class QuickPasswords {

    private static final int MEMORY_KIBIBYTES = 64;

    @Bean
    @Primary
    static PasswordEncoder quickPasswordEncoder() {
        return new DelegatingPasswordEncoder("argon2", Map.of("argon2", new Argon2Passwords(MEMORY_KIBIBYTES, 1)));
    }
}
