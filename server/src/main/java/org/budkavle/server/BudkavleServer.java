// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the server. Configuration: {@code application.yaml}, then files, environment and arguments as Spring Boot reads them. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class BudkavleServer {

    /** The command line. */
    public static void main(String[] arguments) {
        SpringApplication.run(BudkavleServer.class, arguments);
    }
}
