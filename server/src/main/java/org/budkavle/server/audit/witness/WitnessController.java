// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.audit.witness;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import org.budkavle.server.audit.AuditProperties;
import org.budkavle.server.audit.chain.AuditKeys;
import org.budkavle.server.platform.AnswerHeaders;
import org.budkavle.server.platform.BudkavleProperties;
import org.budkavle.tlog.witness.Witness;
import org.budkavle.tlog.witness.WitnessAnswer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** We as the witness of the logs in {@code budkavle.audit.watched} (C2SP tlog-witness); to others we know no log. */
@RestController
class WitnessController {

    private static final int LARGEST = 100_000;

    private final Witness witness;

    WitnessController(
            AuditProperties properties, BudkavleProperties server, AuditKeys keys, WitnessedLogs logs, Clock clock) {
        this.witness = new Witness(
                keys.witness(server.domain() + "/witness"),
                properties.watched().stream().map(ShowToWitnesses::key).toList(),
                logs,
                clock);
    }

    @PostMapping("/witness/add-checkpoint")
    ResponseEntity<byte[]> addCheckpoint(HttpServletRequest request) throws IOException {
        byte[] body = request.getInputStream().readNBytes(LARGEST + 1);
        if (body.length > LARGEST) {
            return ResponseEntity.status(413).build();
        }
        WitnessAnswer answer = witness.addCheckpoint(body);
        return ResponseEntity.status(answer.status())
                .header(HttpHeaders.CONTENT_TYPE, answer.contentType())
                .body(WitnessedLogs.bytes(answer));
    }

    @Configuration(proxyBeanMethods = false)
    static class Doors {
        /** Whoever asks proves with the log's signature what it may. */
        @Bean
        @Order(5)
        SecurityFilterChain witnessDoors(HttpSecurity http) {
            return http.securityMatcher("/witness/**")
                    .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                    .csrf(AbstractHttpConfigurer::disable)
                    .requestCache(AbstractHttpConfigurer::disable)
                    .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                    .headers(AnswerHeaders::machine)
                    .build();
        }
    }
}
