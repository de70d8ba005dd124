package org.readout.user;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.readout.text.Messages;
import org.readout.user.LoginFlow.Failure;
import org.readout.user.LoginFlow.Succeeded;
import org.readout.user.PendingIdentity.Identity;
import org.readout.user.PendingIdentity.Kind;
import org.readout.user.SignInProviders.Provider;
import org.readout.user.SignInProviders.Said;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.oauth2.client.OAuth2LoginConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.userinfo.DefaultOAuth2UserService;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.client.web.OAuth2LoginAuthenticationFilter;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.DefaultRedirectStrategy;
import org.springframework.security.web.authentication.NullRememberMeServices;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.NullSecurityContextRepository;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

/** Signs in by an institution, with Spring's client of OpenID Connect. The session is our own, and no token is kept. */
@Component
class InstitutionSignIn {

    private static final Logger log = LoggerFactory.getLogger(InstitutionSignIn.class);
    private static final Messages TEXT = Messages.of("user-sign-in");

    private static final String WISH = InstitutionSignIn.class.getName();

    /** What a visitor wants who has left for an institution. */
    private record Wish(@Nullable String provider, @Nullable String next, boolean bring) implements Serializable {}

    private final SignInProviders providers;
    private final ExternalIdentities identities;
    private final UserService users;
    private final LoginFlow flow;
    private final AuditLog audit;

    InstitutionSignIn(
            SignInProviders providers,
            ExternalIdentities identities,
            UserService users,
            LoginFlow flow,
            AuditLog audit) {
        this.providers = providers;
        this.identities = identities;
        this.users = users;
        this.flow = flow;
        this.audit = audit;
    }

    void configure(OAuth2LoginConfigurer<HttpSecurity> login, Succeeded succeeded) {
        RestClientAuthorizationCodeTokenResponseClient tokens = new RestClientAuthorizationCodeTokenResponseClient();
        tokens.setRestClient(RestClient.builder()
                .requestFactory(SignInProviders.quick())
                .configureMessageConverters(converters -> converters
                        .addCustomConverter(new FormHttpMessageConverter())
                        .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build());
        RestTemplate claims = new RestTemplate(SignInProviders.quick());
        claims.setErrorHandler(new OAuth2ErrorResponseErrorHandler());
        DefaultOAuth2UserService people = new DefaultOAuth2UserService();
        people.setRestOperations(claims);
        OidcUserService users = new OidcUserService();
        users.setOauth2UserService(people);
        login.loginPage(AccountLinks.SIGN_IN)
                .clientRegistrationRepository(providers::registration)
                .authorizedClientRepository(new NoTokens())
                .authorizationEndpoint(start -> start.authorizationRedirectStrategy(this::leave))
                .tokenEndpoint(token -> token.accessTokenResponseClient(tokens))
                .userInfoEndpoint(info -> info.oidcUserService(users))
                .successHandler((request, response, authentication) ->
                        enter((OAuth2AuthenticationToken) authentication, request, response, succeeded))
                .failureHandler(this::failed)
                .addObjectPostProcessor(ourSession());
    }

    /** Keeps Spring's filters from writing a session and a cookie: only an account that was found is signed in. */
    private ObjectPostProcessor<Object> ourSession() {
        return new ObjectPostProcessor<>() {
            @Override
            public <O> O postProcess(O part) {
                if (part instanceof OAuth2LoginAuthenticationFilter back) {
                    back.setSecurityContextRepository(new NullSecurityContextRepository());
                    back.setRememberMeServices(new NullRememberMeServices());
                } else if (part instanceof OAuth2AuthorizationRequestRedirectFilter start) {
                    start.setAuthenticationFailureHandler(InstitutionSignIn.this::failed);
                }
                return part;
            }
        };
    }

    /** Notes what the visitor wants, and leads to the institution. */
    private void leave(HttpServletRequest request, HttpServletResponse response, String url) throws IOException {
        request.getSession().setAttribute(WISH, wish(request));
        response.sendRedirect(url);
    }

    private static Wish wish(HttpServletRequest request) {
        return new Wish(
                request.getRequestURI().replaceFirst("^.*/", ""),
                request.getParameter(AccountLinks.NEXT),
                request.getParameter(AccountLinks.BRING) != null);
    }

    private void enter(
            OAuth2AuthenticationToken token,
            HttpServletRequest request,
            HttpServletResponse response,
            Succeeded succeeded)
            throws IOException {
        HttpSession session = request.getSession();
        Wish wish = Objects.requireNonNullElse((Wish) session.getAttribute(WISH), new Wish(null, null, false));
        session.removeAttribute(WISH);
        Provider provider =
                providers.byId(token.getAuthorizedClientRegistrationId()).orElseThrow();
        OidcUser person = (OidcUser) token.getPrincipal();
        Said said = SignInProviders.read(provider, person.getName(), person.getClaims());
        Optional<AccountPrincipal> signedIn = restore(request);
        User owner = identities.find(provider.issuer(), said.subject()).orElse(null);
        if (signedIn.isPresent() || owner == null && isTaken(said)) {
            boolean own = owner != null
                    && signedIn.filter(in -> in.account().id().equals(owner.id()))
                            .isPresent();
            if (!own) {
                pending(said, Objects.requireNonNullElse(wish.next(), AccountLinks.ACCOUNT))
                        .keep(session);
            }
            new DefaultRedirectStrategy().sendRedirect(request, response, own ? local(wish.next()) : AccountLinks.LINK);
            return;
        }
        if (owner == null && !NewAccount.isName(said.name())) {
            refuse(request, response, provider, "NO_NAME", wish);
            return;
        }
        User account = owner == null ? create(said) : owner;
        identities.update(
                account.id(),
                new Identity(Kind.OIDC, provider.issuer(), said.subject(), said.number(), Instant.EPOCH),
                said.verifiedEmail());
        flow.enter(account, request, response);
        succeeded.proceed(request, response, account.id(), wish.next(), wish.bring());
    }

    private boolean isTaken(Said said) {
        String email = said.verifiedEmail();
        return email != null && identities.isTaken(email);
    }

    private User create(Said said) {
        User made = identities.create(pending(said, AccountLinks.ACCOUNT));
        if (said.surname() != null && said.surname().length() <= User.NAME_MAX_LENGTH) {
            users.setSurname(made.id(), said.surname());
        }
        return made;
    }

    private static PendingIdentity pending(Said said, String next) {
        return new PendingIdentity(
                Kind.OIDC,
                said.provider().issuer(),
                said.subject(),
                said.provider().name(),
                said.name(),
                said.email(),
                said.emailVerified(),
                said.number(),
                local(next));
    }

    private static String local(@Nullable String next) {
        return next != null && AccountLinks.isLocal(next) ? next : "/";
    }

    /** Makes the account of the session the user of the request again. */
    private static Optional<AccountPrincipal> restore(HttpServletRequest request) {
        SecurityContext kept = new HttpSessionSecurityContextRepository()
                .loadDeferredContext(request)
                .get();
        SecurityContextHolder.setContext(kept);
        return AccountPrincipal.current();
    }

    private void failed(HttpServletRequest request, HttpServletResponse response, AuthenticationException refusal)
            throws IOException {
        Wish wish = request.getSession().getAttribute(WISH) instanceof Wish left ? left : wish(request);
        request.getSession().removeAttribute(WISH);
        Provider provider = providers.byId(wish.provider()).orElse(null);
        String code = refusal instanceof OAuth2AuthenticationException known
                ? known.getError().getErrorCode()
                : "unreachable";
        if (provider != null) {
            Throwable cause = Objects.requireNonNullElse(refusal.getCause(), refusal);
            log.warn("Signing in at {} failed: {}, {}", provider.id(), code, cause.toString());
        }
        audit.noteRefused(
                null,
                "sign-in-failed",
                "provider=" + (provider == null ? "unknown" : provider.id()) + " why=" + code + " from="
                        + Throttle.region(request.getRemoteAddr()));
        String why = switch (code) {
            case "access_denied" -> "DENIED";
            case "authorization_request_not_found", "invalid_state_parameter" -> "EXPIRED";
            case "unreachable",
                    "invalid_token_response",
                    "invalid_user_info_response",
                    "server_error",
                    "temporarily_unavailable" -> "UNREACHABLE";
            default -> "UNTRUSTED";
        };
        refuse(request, response, provider, why, wish);
    }

    private static void refuse(
            HttpServletRequest request,
            HttpServletResponse response,
            @Nullable Provider provider,
            String why,
            Wish wish)
            throws IOException {
        String sentence = TEXT.get("failed", "why", why, "name", provider == null ? "" : provider.name());
        restore(request);
        new Failure(sentence, "", wish.bring()).show(request, response, wish.next());
    }

    /** Forgets each token at once. */
    private static final class NoTokens implements OAuth2AuthorizedClientRepository {

        @Override
        @SuppressWarnings("NullAway") // Spring's own returns null as well where there is none.
        public <T extends OAuth2AuthorizedClient> T loadAuthorizedClient(
                String provider, Authentication user, HttpServletRequest request) {
            return null;
        }

        @Override
        public void saveAuthorizedClient(
                OAuth2AuthorizedClient client,
                Authentication user,
                HttpServletRequest request,
                HttpServletResponse response) {
            // Nothing is asked of the institution later.
        }

        @Override
        public void removeAuthorizedClient(
                String provider, Authentication user, HttpServletRequest request, HttpServletResponse response) {
            // There is none.
        }
    }
}
