// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.security.oauth2.server.authorization.autoconfigure.servlet.OAuth2AuthorizationServerAutoConfiguration;
import org.springframework.boot.security.oauth2.server.authorization.autoconfigure.servlet.OAuth2AuthorizationServerJwtAutoConfiguration;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;

/** Starts the server. Configuration: {@code application.yaml}, then files, environment and arguments as Spring Boot reads them. */
@SpringBootApplication(
        // Modules name their classes as they like; two of them have a TakeOver.
        nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class,
        exclude = {
            // Nobody logs in with a made-up password, and sdkapi says itself what its authorization server does.
            UserDetailsServiceAutoConfiguration.class,
            OAuth2AuthorizationServerAutoConfiguration.class,
            OAuth2AuthorizationServerJwtAutoConfiguration.class
        })
@ConfigurationPropertiesScan
public class BudkavleServer {

    /** The command line. */
    public static void main(String[] arguments) {
        SpringApplication.run(BudkavleServer.class, arguments);
    }
}
