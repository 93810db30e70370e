// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;

/**
 * Starts the whole server for a test class: free ports on loopback, an empty database of its own in the PostgreSQL that the
 * test run shares, an empty data folder under {@code target}. Stops it after the class. Properties of the class:
 * {@code @TestPropertySource} or {@code @DynamicPropertySource}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(classes = BudkavleServer.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = TestSurroundings.class)
@DirtiesContext
public @interface ServerTest {}
