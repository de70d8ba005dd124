package org.readout.user;

import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinResponse;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.auth.NavigationAccessChecker;
import com.vaadin.flow.server.auth.NavigationAccessControl;
import com.vaadin.flow.spring.security.NavigationAccessControlConfigurer;
import com.vaadin.flow.spring.security.RequestUtil;
import com.vaadin.flow.spring.security.SpringNavigationAccessControl;
import com.vaadin.flow.spring.security.VaadinDefaultRequestCache;
import com.vaadin.flow.spring.security.VaadinSavedRequestAwareAuthenticationSuccessHandler;
import com.vaadin.flow.spring.security.VaadinSecurityConfigurer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.readout.db.Hashes;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Primary;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.webauthn.authentication.PublicKeyCredentialRequestOptionsFilter;
import org.springframework.security.web.webauthn.authentication.WebAuthnAuthenticationFilter;
import org.springframework.security.web.webauthn.authentication.WebAuthnAuthenticationProvider;

/**
 * Configures signing in and out, staying signed in, and the security headers of every response.
 *
 * @see "Decision: src/docs/decisions/2026-11-24-signing-in.md"
 */
@Configuration
@EnableWebSecurity
class SecurityConfig {

    /** The types of a script that runs; others hold data. */
    private static final Set<String> RUNS = Set.of("", "text/javascript", "module", "importmap");

    private static final String ANYWHERE =
            "default-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'";

    @Bean
    static PasswordEncoder passwordEncoder() {
        // Argon2id at the cost that OWASP recommends: one lane, 19 MiB, two passes. The name of the algorithm comes
        // before each hash, so that the algorithm can change while old hashes still work.
        return new DelegatingPasswordEncoder("argon2", Map.of("argon2", new Argon2Passwords(19 * 1024, 2)));
    }

    @Bean
    SecurityFilterChain security(
            HttpSecurity http,
            RememberMe rememberMe,
            VaadinDefaultRequestCache requestCache,
            RequestUtil vaadin,
            LoginFlow flow,
            Embedders embedders,
            RequiredSecondFactor secondFactor,
            @Lazy Passkeys passkeys,
            SignInProviders providers,
            InstitutionSignIn institutions) {
        LoginFlow.Succeeded succeeded = flow.new Succeeded(requestCache);
        http.setSharedObject(VaadinSavedRequestAwareAuthenticationSuccessHandler.class, succeeded);
        // First, so that it names the sign-in page before Spring would fall back to one of its own.
        http.with(
                VaadinSecurityConfigurer.vaadin(),
                views -> views.loginView(AccountLinks.SIGN_IN, "/")
                        .enableCsrfConfiguration(false)
                        // An annotation of a view says who may open it. Any other address is a public file or doesn't
                        // exist, which the answer must say instead of asking to sign in: see AddressRule.
                        .anyRequest(AuthorizeHttpRequestsConfigurer.AuthorizedUrl::permitAll));
        http.formLogin(form ->
                form.usernameParameter("email").passwordParameter("password").failureHandler(LoginFlow::failed));
        if (providers.areConfigured()) {
            http.oauth2Login(login -> institutions.configure(login, succeeded));
        }
        http.rememberMe(keep -> keep.rememberMeServices(rememberMe).key(rememberMe.getKey()));
        http.exceptionHandling(refused -> refused.accessDeniedHandler(LoginFlow::denied));
        http.addFilterAfter(rememberMe::endSignIn, SecurityContextHolderFilter.class);
        // Not http.webAuthn(): it would open addresses that add and remove passkeys, which the account page does.
        WebAuthnAuthenticationFilter byPasskey = new WebAuthnAuthenticationFilter();
        byPasskey.setAuthenticationManager(
                new ProviderManager(new WebAuthnAuthenticationProvider(passkeys, id -> passkeys.account(id))));
        byPasskey.setSecurityContextRepository(new RequestAttributeSecurityContextRepository());
        byPasskey.setAuthenticationSuccessHandler(flow.byPasskey(requestCache));
        http.addFilterBefore(byPasskey, BasicAuthenticationFilter.class);
        http.addFilterBefore(new PublicKeyCredentialRequestOptionsFilter(passkeys), AuthorizationFilter.class);
        http.addFilterBefore(secondFactor::require, AuthorizationFilter.class);
        http.logout(out -> out.logoutUrl(AccountLinks.SIGN_OUT));
        // Requests of Vaadin's client have a token of Vaadin's own. All others need this one, signing in too.
        // A mail program that stops mail has only the address, whose secret nobody else has.
        http.csrf(csrf -> csrf.ignoringRequestMatchers(vaadin::isFrameworkInternalRequest)
                .ignoringRequestMatchers("/unsubscribe/*")
                // Learning platforms post here; a cookie of the browser and a signature say whose launch it is.
                .ignoringRequestMatchers("/lti/login", "/lti/launch"));
        http.headers(headers -> headers.addHeaderWriter((request, response) -> {
                    response.setHeader("Content-Security-Policy", ANYWHERE + embedders.origins());
                    // It knows only this site, and would contradict the policy.
                    if (embedders.origins().isEmpty()) {
                        response.setHeader("X-Frame-Options", "SAMEORIGIN");
                    }
                })
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(
                        permissions -> permissions.policy("camera=(), microphone=(), geolocation=(), payment=()"))
                .frameOptions(HeadersConfigurer.FrameOptionsConfig::disable)
                .crossOriginResourcePolicy(resource -> resource.policy(CrossOriginResourcePolicy.SAME_ORIGIN))
                // Files and pages set their own cache headers.
                .cacheControl(HeadersConfigurer.CacheControlConfig::disable)
                .withObjectPostProcessor(early()));
        return http.build();
    }

    @Bean
    static WebServerFactoryCustomizer<TomcatServletWebServerFactory> cookiesInFrames() {
        return server -> server.addContextCustomizers(context -> context.setCookieProcessor(new FrameCookies()));
    }

    /**
     * Asks the request for the roles of its user. Spring's class does so as well, but first looks for an optional bean among
     * the application's files, on each page.
     */
    @Bean
    @Primary
    static NavigationAccessControl viewAccess(
            List<NavigationAccessChecker> checkers, NavigationAccessControlConfigurer configurer) {
        return configurer.build(
                (own, resolver) -> new SpringNavigationAccessControl(own, resolver) {
                    @Override
                    protected Predicate<String> getRolesChecker(@Nullable VaadinRequest request) {
                        return request == null ? super.getRolesChecker(null) : request::isUserInRole;
                    }
                },
                checkers);
    }

    /** Writes the headers early, because Vaadin's pages come by a forward, after which it is too late for headers. */
    private static ObjectPostProcessor<HeaderWriterFilter> early() {
        return new ObjectPostProcessor<>() {
            @Override
            public <O extends HeaderWriterFilter> O postProcess(O filter) {
                filter.setShouldWriteHeadersEagerly(true);
                return filter;
            }
        };
    }

    /**
     * Adds to each page what it may load and run: files of this site, and the scripts that the server itself has put into
     * the document, each by its hash, so that a page may be kept. {@code 'unsafe-eval'} is needed, because Flow's client
     * turns expressions from the server into functions, and inline styles, because Vaadin's components have many.
     */
    @Bean
    static VaadinServiceInitListener contentSecurityPolicy(Embedders embedders) {
        return event -> {
            boolean production = event.getSource().getDeploymentConfiguration().isProductionMode();
            event.addIndexHtmlRequestListener(page -> {
                VaadinResponse response = page.getVaadinResponse();
                // A page shows its user's name, and must not come back with the Back button after signing out.
                response.setHeader("Cache-Control", "no-store");
                if (!embedders.origins().isEmpty()) {
                    // Vaadin sets it for every page.
                    response.setHeader("X-Frame-Options", null);
                }
                // The development tools add their own scripts and connections.
                response.setHeader(
                        "Content-Security-Policy",
                        production
                                ? ANYWHERE + embedders.origins() + "; script-src 'self' 'unsafe-eval'"
                                        + scripts(page.getDocument())
                                        + "; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:"
                                : "frame-ancestors 'self'" + embedders.origins());
            });
        };
    }

    private static String scripts(Document page) {
        return page.select("script:not([src])").stream()
                .filter(script -> RUNS.contains(script.attr("type")))
                .map(script -> " " + Hashes.inPolicy(script.data()))
                .distinct()
                .collect(Collectors.joining());
    }
}
