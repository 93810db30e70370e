// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.login.factor;

import static org.assertj.core.api.Assertions.assertThat;

import org.budkavle.server.login.LoginProperties;
import org.budkavle.server.login.factor.PasswordRules.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class PasswordRulesTest {

    /** 128 signs. */
    private static final String LONG = ("Vi gick över bron när snön föll, och där stod en älg som ingen hade bjudit;"
                    + " den såg på oss, suckade och vände hem till skogen igen.")
            .substring(0, 128);

    private final PasswordRules rules = new PasswordRules(
            new Binder(new MapConfigurationPropertySource()).bindOrCreate("budkavle.login", LoginProperties.class));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "passwordpassword",
                "p4ssw0rdp4ssw0rd",
                "qwertyuiopasdf",
                "123456789012",
                "iloveyouiloveyou",
                "1q2w3e4r5t6y",
                "drowssap4321",
                "Sommarsommar1",
                "anna.lindqvist1",
                "kommunkommun2026",
                "aaaaaaaaaaaab"
            })
    void whatIsTriedFirstIsRefused(String password) {
        assertThat(rules.check(password, "anna.lindqvist", "Anna Lindqvist")).contains(Fault.TOO_EASY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"korrekt häst batteri", "Trädgård mellan sju broar", "vz8#Lq0!tKpW", "   spaces count too "})
    void anyCompositionThatNobodyGuessesWillDo(String password) {
        assertThat(rules.check(password, "anna.lindqvist", "Anna Lindqvist")).isEmpty();
    }

    @Test
    void lengthIsAllThatIsDemandedBesides() {
        assertThat(rules.check("vz8#Lq0!tKp", "anna", "Anna")).contains(Fault.TOO_SHORT);
        assertThat(rules.check(LONG, "anna", "Anna")).as("128").isEmpty();
        assertThat(rules.check(LONG + "!", "anna", "Anna")).contains(Fault.TOO_LONG);
    }
}
