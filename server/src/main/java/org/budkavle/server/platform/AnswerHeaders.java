// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.platform;

import java.util.Map;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;

/** The headers of answers, of those too that no browser shows, should one be led to them. */
public final class AnswerHeaders {

    /** Nothing is loaded for an answer that is no page, and nobody frames it. */
    public static final String MACHINE_POLICY = "default-src 'none'; frame-ancestors 'none'";

    /** Pages: nothing from elsewhere, nothing inline, framed by nobody. */
    public static final String PAGE_POLICY =
            "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
                    + " object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    /** What every such answer carries, also one that Spring Security never saw. */
    static final Map<String, String> MACHINE =
            Map.of("Content-Security-Policy", MACHINE_POLICY, "X-Content-Type-Options", "nosniff");

    private AnswerHeaders() {}

    /** Beside Spring Security's own: no sniffing, no cache, HSTS over TLS. */
    public static void machine(HeadersConfigurer<HttpSecurity> headers) {
        headers.contentSecurityPolicy(policy -> policy.policyDirectives(MACHINE_POLICY));
    }
}
