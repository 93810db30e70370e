// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.login.session;

import java.io.Serial;
import java.util.Objects;
import org.budkavle.server.login.SignedIn;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;

/** The only authentication that opens a page of the client: two factors proven, by one person. */
public final class SignedInToken extends AbstractAuthenticationToken {

    @Serial
    private static final long serialVersionUID = 1L;

    private final SignedIn signedIn;

    SignedInToken(SignedIn signedIn) {
        super(AuthorityUtils.NO_AUTHORITIES);
        this.signedIn = signedIn;
        setAuthenticated(true);
    }

    @Override
    public SignedIn getPrincipal() {
        return signedIn;
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SignedInToken token && token.signedIn.equals(signedIn);
    }

    @Override
    public int hashCode() {
        return Objects.hash(signedIn);
    }
}
