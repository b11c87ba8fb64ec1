package org.wengang.identity;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** The identity provider whose tokens are taken. Without an issuer none are. */
@ConfigMapping(prefix = "wengang.oidc")
interface OidcSettings {
    /** As the tokens name it in {@code iss}, character for character. */
    Optional<String> issuer();

    /** Where the provider publishes its signing keys; {@code jwks_uri} of its {@code /.well-known/openid-configuration}. */
    Optional<String> jwksUrl();

    /** What tokens for this service name in {@code aud}. */
    Optional<String> audience();

    /** The public client of the page. Without one nobody signs in at the provider from the page. */
    Optional<String> clientId();

    /** What the page asks the provider for. */
    @WithDefault("openid profile")
    String scope();

    /** Where in a token the roles are. */
    @WithDefault("realm_access/roles")
    String rolesPath();

    /** Where in a token the name of the person is. */
    @WithDefault("preferred_username")
    String namePath();

    RoleNames roleNames();

    /** What the provider calls our roles. */
    interface RoleNames {
        @WithDefault("wengang-editor")
        String editor();

        @WithDefault("wengang-approver")
        String approver();

        @WithDefault("wengang-caseworker")
        String caseworker();

        @WithDefault("wengang-auditor")
        String auditor();

        @WithDefault("wengang-administrator")
        String administrator();

        default String of(Role role) {
            return switch (role) {
                case EDITOR -> editor();
                case APPROVER -> approver();
                case CASEWORKER -> caseworker();
                case AUDITOR -> auditor();
                case ADMINISTRATOR -> administrator();
            };
        }
    }
}
