// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.login.factor;

import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/** How passwords are kept: Argon2id today, and what each was made with is written beside it. */
@Configuration(proxyBeanMethods = false)
class FactorConfiguration {

    private static final int SALT = 16;
    private static final int HASH = 32;
    private static final int LANES = 1;

    /** OWASP's least for two passes, 19 MiB. */
    private static final int KIBIBYTES = 19 * 1024;

    private static final int PASSES = 2;

    @Bean
    PasswordEncoder passwordEncoder() {
        return new DelegatingPasswordEncoder(
                "argon2id",
                Map.of(
                        "argon2id",
                        new Argon2PasswordEncoder(SALT, HASH, LANES, KIBIBYTES, PASSES),
                        "bcrypt",
                        new BCryptPasswordEncoder(12)));
    }
}
