package org.readout.lti;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.endpoint.NimbusJwtClientAuthenticationParametersConverter;
import org.springframework.security.oauth2.client.endpoint.OAuth2ClientCredentialsGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientClientCredentialsTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.stereotype.Service;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;

/** Tokens for the services of platforms: client credentials with an assertion that this site signs. */
@Service
final class LtiTokens {

    private static final Duration SPARE = Duration.ofMinutes(1);

    private final ToolKeys keys;
    private final PlatformHttp http;
    private final Clock clock;
    private final Map<For, OAuth2AccessToken> cached = new ConcurrentHashMap<>();

    private record For(UUID platform, String scope) {}

    LtiTokens(ToolKeys keys, PlatformHttp http, Clock clock) {
        this.keys = keys;
        this.http = http;
        this.clock = clock;
    }

    /**
     * Returns a token that is good for a minute or more.
     *
     * @throws PlatformException if the platform gives none
     */
    String accessToken(Platform platform, String scope) {
        For key = new For(platform.id(), scope);
        OAuth2AccessToken token = cached.get(key);
        if (token == null || clock.instant().isAfter(end(token).minus(SPARE))) {
            token = ask(platform, scope);
            cached.put(key, token);
        }
        return token.getTokenValue();
    }

    private static Instant end(OAuth2AccessToken token) {
        return Objects.requireNonNull(token.getExpiresAt());
    }

    /** Forgets a token that the platform doesn't take any longer. */
    void forget(Platform platform, String scope) {
        cached.remove(new For(platform.id(), scope));
    }

    private OAuth2AccessToken ask(Platform platform, String scope) {
        ClientRegistration registration = ClientRegistration.withRegistrationId(
                        platform.id().toString())
                .clientId(platform.clientId())
                .clientAuthenticationMethod(ClientAuthenticationMethod.PRIVATE_KEY_JWT)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .tokenUri(platform.tokenUrl().toString())
                .scope(scope)
                .build();
        if (!http.isAllowed(platform.tokenUrl())) {
            throw PlatformException.unreadable("Not an https address", null);
        }
        try {
            return client(platform)
                    .getTokenResponse(new OAuth2ClientCredentialsGrantRequest(registration))
                    .getAccessToken();
        } catch (OAuth2AuthorizationException e) {
            throw e.getCause() instanceof ResourceAccessException
                    ? PlatformException.silent(e)
                    : PlatformException.unreadable(
                            "No access token: " + e.getError().getErrorCode(), e);
        }
    }

    private RestClientClientCredentialsTokenResponseClient client(Platform platform) {
        var assertion = new NimbusJwtClientAuthenticationParametersConverter<OAuth2ClientCredentialsGrantRequest>(
                registration -> keys.key());
        String audience = platform.tokenAudience();
        if (audience != null) {
            assertion.setJwtClientAssertionCustomizer(
                    context -> context.getClaims().audience(List.of(audience)));
        }
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(PlatformHttp.Client.SHARED);
        requests.setReadTimeout(PlatformHttp.WAITING);
        var answers = new OAuth2AccessTokenResponseHttpMessageConverter();
        // Moodle calls its JSON text/html.
        answers.setSupportedMediaTypes(List.of(MediaType.ALL));
        var client = new RestClientClientCredentialsTokenResponseClient();
        client.addParametersConverter(request -> Objects.requireNonNull(assertion.convert(request)));
        client.setRestClient(RestClient.builder()
                .requestFactory(requests)
                .configureMessageConverters(converters -> converters
                        .addCustomConverter(new FormHttpMessageConverter())
                        .addCustomConverter(answers))
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build());
        return client;
    }
}
