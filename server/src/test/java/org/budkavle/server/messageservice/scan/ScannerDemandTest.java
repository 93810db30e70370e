// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice.scan;

import static org.assertj.core.api.Assertions.assertThat;

import org.budkavle.server.messageservice.MalwareScanner;
import org.budkavle.server.messageservice.MessageServiceProperties;
import org.budkavle.server.platform.BudkavleProperties;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

class ScannerDemandTest {

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties({BudkavleProperties.class, MessageServiceProperties.class})
    @Import(ScannerConfiguration.class)
    static class Scanning {}

    @ParameterizedTest
    @CsvSource({
        "SDK-PROD, all, '', refused",
        "SDK-QA, messageservice, '', refused",
        "SDK-PROD, all, none, unexamined",
        "SDK-PROD, all, localhost:3310, examined",
        "SDK-PROD, accesspoint, '', unexamined",
        "SDK-LOCAL, all, '', unexamined"
    })
    void wherePeoplesFilesComeInNobodyForgetsTheScanner(
            String environment, String role, String scanner, String outcome) {
        new ApplicationContextRunner()
                .withUserConfiguration(Scanning.class)
                .withPropertyValues(
                        "budkavle.environment=" + environment,
                        "budkavle.roles=" + role,
                        "budkavle.messageservice.malware-scanner=" + scanner)
                .run(context -> {
                    if (outcome.equals("refused")) {
                        assertThat(context.getStartupFailure())
                                .hasStackTraceContaining("budkavle.messageservice.malware-scanner: in " + environment);
                    } else {
                        assertThat(context.getBean(MalwareScanner.class).examines())
                                .isEqualTo(outcome.equals("examined"));
                    }
                });
    }
}
