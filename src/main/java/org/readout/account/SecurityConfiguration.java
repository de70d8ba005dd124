package org.readout.account;

import com.vaadin.flow.spring.security.RequestUtil;
import com.vaadin.flow.spring.security.VaadinDefaultRequestCache;
import com.vaadin.flow.spring.security.VaadinSavedRequestAwareAuthenticationSuccessHandler;
import com.vaadin.flow.spring.security.VaadinSecurityConfigurer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.rememberme.TokenBasedRememberMeServices;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/**
 * How people sign in, stay signed in and sign out, and what every response says to the browser about safety.
 *
 * @see "Decision: src/docs/decisions/2026-11-24-signing-in.md"
 */
@Configuration
@EnableWebSecurity
class SecurityConfiguration {

    /** How long somebody stays signed in who asked for it. */
    static final Duration SIGNED_IN_FOR = Duration.ofDays(60);

    static final String KEEP_COOKIE = "readout-signed-in";

    @Bean
    static PasswordEncoder passwordEncoder() {
        // The name of the algorithm stands before each hash, so that it can change while old hashes still serve.
        return new DelegatingPasswordEncoder(
                "argon2", Map.of("argon2", Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8()));
    }

    @Bean
    TokenBasedRememberMeServices rememberMeServices(AccountDetails accounts, @Value("${readout.data}") Path data) {
        SignedInCookie services = new SignedInCookie(RememberMeKey.in(data), accounts::byId);
        services.setParameter(AccountLinks.KEEP);
        services.setCookieName(KEEP_COOKIE);
        services.setTokenValiditySeconds(Math.toIntExact(SIGNED_IN_FOR.toSeconds()));
        services.setCookieCustomizer(cookie -> cookie.setAttribute("SameSite", "Lax"));
        return services;
    }

    @Bean
    SecurityFilterChain security(
            HttpSecurity http,
            TokenBasedRememberMeServices rememberMe,
            VaadinDefaultRequestCache requestCache,
            RequestUtil vaadin,
            Accounts accounts,
            GuestArrival guests) {
        http.setSharedObject(
                VaadinSavedRequestAwareAuthenticationSuccessHandler.class,
                new SignedInHandler(requestCache, guests::bring));
        // First, so that it names the sign-in page before Spring would fall back to one of its own.
        http.with(
                VaadinSecurityConfigurer.vaadin(),
                views -> views.loginView(AccountLinks.SIGN_IN, "/")
                        .enableCsrfConfiguration(false)
                        // A view says by annotation who may open it. What is no view is a public file or not there, and
                        // an address that is not there must say so, not ask to sign in.
                        .anyRequest(AuthorizeHttpRequestsConfigurer.AuthorizedUrl::permitAll));
        http.formLogin(form ->
                form.usernameParameter("email").passwordParameter("password").failureHandler(SignInFailure::tell));
        http.rememberMe(keep -> keep.rememberMeServices(rememberMe).key(rememberMe.getKey()));
        http.exceptionHandling(refused -> refused.accessDeniedHandler(new StalePageHandler()));
        http.addFilterAfter(
                new EndedSignInFilter(accounts, new HttpSessionSecurityContextRepository()),
                SecurityContextHolderFilter.class);
        http.logout(out -> out.logoutUrl(AccountLinks.SIGN_OUT));
        // Vaadin has a token of its own in the requests of its client; everything else needs ours, the sign-in too.
        http.csrf(csrf -> csrf.ignoringRequestMatchers(vaadin::isFrameworkInternalRequest));
        http.headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(PagePolicy.ANYWHERE))
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(
                        permissions -> permissions.policy("camera=(), microphone=(), geolocation=(), payment=()"))
                .frameOptions(HeadersConfigurer.FrameOptionsConfig::sameOrigin)
                // Files are cached by what serves them, and pages say themselves that they are not.
                .cacheControl(HeadersConfigurer.CacheControlConfig::disable)
                .withObjectPostProcessor(early()));
        return http.build();
    }

    /** Vaadin's pages come by a forward, after which it is too late for headers. */
    private static ObjectPostProcessor<HeaderWriterFilter> early() {
        return new ObjectPostProcessor<>() {
            @Override
            public <O extends HeaderWriterFilter> O postProcess(O filter) {
                filter.setShouldWriteHeadersEagerly(true);
                return filter;
            }
        };
    }
}
