// SPDX-License-Identifier: Apache-2.0
package org.budkavle.bucketmock;

import com.adobe.testing.s3mock.S3MockApplication;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Objects;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The server itself: S3Mock on free ports of the loopback, which it would otherwise open to everybody. */
@Configuration(proxyBeanMethods = false)
public class OnLoopback {

    /** The file that says what it answers TLS with. */
    static final String CERTIFICATE = "certificate.pem";

    private static final String LOOPBACK = "127.0.0.1";
    private static final String PASSWORD = "password";

    /** Runs until the process is ended, or whoever started it is gone. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        Files.writeString(folder.resolve(CERTIFICATE), certificate());
        new SpringApplicationBuilder(S3MockApplication.class, OnLoopback.class)
                .run(
                        "--server.address=" + LOOPBACK,
                        "--server.port=0",
                        "--http.port=0",
                        "--server.ssl.key-store=classpath:s3mock.jks",
                        "--server.ssl.key-store-password=" + PASSWORD,
                        "--server.ssl.key-alias=selfsigned",
                        "--server.ssl.key-password=" + PASSWORD,
                        "--com.adobe.testing.s3mock.max-payload-size=500MB",
                        "--com.adobe.testing.s3mock.store.root=" + folder.resolve("store"));
        while (System.in.read() >= 0) {
            // Who started it holds the other end.
        }
        System.exit(0);
    }

    private static String certificate() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("JKS");
        try (InputStream in = Objects.requireNonNull(S3MockApplication.class.getResourceAsStream("/s3mock.jks"))) {
            store.load(in, PASSWORD.toCharArray());
        }
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder()
                        .encodeToString(store.getCertificate("selfsigned").getEncoded())
                + "\n-----END CERTIFICATE-----\n";
    }

    @Bean
    static BeanPostProcessor everyConnector() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                if (bean instanceof TomcatServletWebServerFactory factory) {
                    factory.getAdditionalConnectors().forEach(connector -> connector.setProperty("address", LOOPBACK));
                }
                return bean;
            }
        };
    }
}
