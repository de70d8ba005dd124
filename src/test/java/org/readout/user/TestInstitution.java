package org.readout.user;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.io.File;
import java.io.IOException;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.readout.user.SignInProviders.EmailVerified;
import org.readout.user.SignInProviders.Provider;
import org.springframework.context.annotation.Bean;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.security.config.annotation.web.configurers.CsrfConfigurer;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.filter.DelegatingFilterProxy;

/**
 * A real provider of OpenID Connect, Spring's authorization server, with any number of institutions as issuers. Everyone
 * signs in with a header.
 */
final class TestInstitution implements AutoCloseable {

    /** The header with the name of the person who signs in. */
    static final String PERSON = "Person";

    static final String SITE = "http://readout.example";

    /** The claims of each person, by the name they sign in with. */
    final Map<String, Map<String, Object>> people = new ConcurrentHashMap<>();

    /** What an institution does to a token, by the last part of its issuer. */
    final Map<String, Consumer<JwtClaimsSet.Builder>> lies = new ConcurrentHashMap<>();

    private final Tomcat server = new Tomcat();
    private final AnnotationConfigWebApplicationContext beans = new AnnotationConfigWebApplicationContext();

    TestInstitution() {
        server.setBaseDir("target/test-institution");
        server.setPort(0);
        server.getConnector().setProperty("address", "127.0.0.1");
        Context site = server.addContext("", new File("target").getAbsolutePath());
        beans.setServletContext(site.getServletContext());
        beans.addBeanFactoryPostProcessor(factory -> factory.registerSingleton("institution", this));
        beans.register(Config.class);
        FilterDef security = new FilterDef();
        security.setFilterName("security");
        security.setFilter(new DelegatingFilterProxy("springSecurityFilterChain", beans));
        site.addFilterDef(security);
        FilterMap everything = new FilterMap();
        everything.setFilterName("security");
        everything.addURLPattern("/*");
        site.addFilterMap(everything);
        Tomcat.addServlet(site, "nothing", new HttpServlet() {});
        site.addServletMappingDecoded("/", "nothing");
        beans.refresh();
        try {
            server.start();
        } catch (LifecycleException e) {
            throw new IllegalStateException(e);
        }
    }

    String issuer(String name) {
        return "http://localhost:" + server.getConnector().getLocalPort() + "/" + name;
    }

    Provider provider(String id, EmailVerified verified) {
        return new Provider(
                id,
                "University " + id,
                issuer(id),
                "readout",
                "client-secret",
                Set.of("openid", "profile", "email"),
                Map.of("name", "name", "surname", "family_name", "email", "email", "number", "matriculation"),
                verified);
    }

    @Override
    public void close() throws LifecycleException {
        server.stop();
        server.destroy();
        beans.close();
    }

    @EnableWebSecurity
    /** Not for the scan that finds the configuration of the site. */
    static class Config {

        @Bean
        SecurityFilterChain security(HttpSecurity http) {
            return http.with(
                            new OAuth2AuthorizationServerConfigurer(), server -> server.oidc(Customizer.withDefaults()))
                    .authorizeHttpRequests(all -> all.anyRequest().authenticated())
                    .addFilterAfter(Config::signIn, SecurityContextHolderFilter.class)
                    .csrf(CsrfConfigurer::disable)
                    .build();
        }

        /** Instead of a page that asks for a password. */
        private static void signIn(ServletRequest request, ServletResponse response, FilterChain rest)
                throws IOException, ServletException {
            String person = ((HttpServletRequest) request).getHeader(PERSON);
            if (person != null) {
                SecurityContextHolder.setContext(
                        new SecurityContextImpl(UsernamePasswordAuthenticationToken.authenticated(
                                person,
                                null,
                                List.of(FactorGrantedAuthority.fromAuthority(
                                        FactorGrantedAuthority.PASSWORD_AUTHORITY)))));
            }
            rest.doFilter(request, response);
        }

        @Bean
        RegisteredClientRepository clients() {
            return new InMemoryRegisteredClientRepository(RegisteredClient.withId("readout")
                    .clientId("readout")
                    .clientSecret("{noop}client-secret")
                    .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                    .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                    .redirectUri(SITE + "/login/oauth2/code/uni")
                    .redirectUri(SITE + "/login/oauth2/code/lab")
                    .scope("openid")
                    .scope("profile")
                    .scope("email")
                    .clientSettings(
                            ClientSettings.builder().requireProofKey(true).build())
                    .build());
        }

        @Bean
        AuthorizationServerSettings settings() {
            return AuthorizationServerSettings.builder()
                    .multipleIssuersAllowed(true)
                    .build();
        }

        @Bean
        JWKSource<SecurityContext> keys() throws NoSuchAlgorithmException {
            var pair = KeyPairGenerator.getInstance("RSA").generateKeyPair();
            return new ImmutableJWKSet<>(new JWKSet(new RSAKey.Builder((RSAPublicKey) pair.getPublic())
                    .privateKey((RSAPrivateKey) pair.getPrivate())
                    .keyID("key")
                    .build()));
        }

        @Bean
        JwtDecoder decoder(JWKSource<SecurityContext> keys) {
            return OAuth2AuthorizationServerConfiguration.jwtDecoder(keys);
        }

        @Bean
        OAuth2TokenCustomizer<JwtEncodingContext> claims(TestInstitution institution) {
            return token -> {
                if (!token.getTokenType().getValue().equals("id_token")) {
                    return;
                }
                token.getClaims()
                        .claims(all -> all.putAll(institution.people.getOrDefault(
                                Objects.requireNonNull(token.<Authentication>getPrincipal())
                                        .getName(),
                                Map.of())));
                String issuer = String.valueOf(token.getClaims().build().getIssuer());
                institution
                        .lies
                        .getOrDefault(issuer.replaceFirst(".*/", ""), any -> {})
                        .accept(token.getClaims());
            };
        }
    }
}
