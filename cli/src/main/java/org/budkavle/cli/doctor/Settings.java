// SPDX-License-Identifier: Apache-2.0
package org.budkavle.cli.doctor;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.budkavle.server.content.ContentProperties;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.ConversionException;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;

/** The settings as the server reads them, and what is wrong with them. */
final class Settings {

    private static final String TITLE = "Inställningar";

    private final ConfigurableEnvironment environment;

    private Settings(ConfigurableEnvironment environment) {
        this.environment = environment;
    }

    /** Nothing but the settings. */
    @Configuration(proxyBeanMethods = false)
    static class Alone {}

    /** Reads the file with the server's own defaults, as a start would. */
    static Settings read(Path config) {
        var application = new SpringApplication(Alone.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setRegisterShutdownHook(false);
        application.setLogStartupInfo(false);
        try (ConfigurableApplicationContext context = application.run(
                "--spring.config.additional-location=file:" + config,
                "--logging.level.root=OFF",
                "--spring.main.banner-mode=off")) {
            return new Settings(context.getEnvironment());
        }
    }

    String text(String name) {
        return Optional.ofNullable(environment.getProperty(name)).orElse("");
    }

    String text(String name, String otherwise) {
        String stated = text(name);
        return stated.isBlank() ? otherwise : stated;
    }

    /** What cannot be read {@link #bind} tells of; here it is as if nothing was stated. */
    int number(String name, int otherwise) {
        try {
            return environment.getProperty(name, Integer.class, otherwise);
        } catch (ConversionException unreadable) {
            return otherwise;
        }
    }

    List<String> list(String prefix, String part) {
        List<String> values = new ArrayList<>();
        for (int at = 0; ; at++) {
            String value = text(prefix + "[" + at + "]" + part);
            if (value.isEmpty()) {
                return values;
            }
            values.add(value);
        }
    }

    /** Names that files state; the machine's own environment has names of others. */
    List<String> stated() {
        List<String> names = new ArrayList<>();
        environment.getPropertySources().stream()
                .filter(source -> source instanceof EnumerablePropertySource<?>)
                .filter(source -> source.getName().contains("Config resource"))
                .forEach(source -> names.addAll(List.of(((EnumerablePropertySource<?>) source).getPropertyNames())));
        return names;
    }

    /** Where content lies; empty if the server would refuse what is said of it. */
    Optional<ContentProperties> content() {
        try {
            return Optional.of(Binder.get(environment).bindOrCreate("budkavle.content", ContentProperties.class));
        } catch (BindException refused) {
            return Optional.empty();
        }
    }

    /** Values that the server would refuse: told by name, never by value. */
    List<Finding> bind(KnownSettings known) {
        Binder binder = Binder.get(environment);
        List<Finding> found = new ArrayList<>();
        bind(binder, "server.port", Integer.class).ifPresent(found::add);
        for (KnownSettings.Root root : known.roots()) {
            bind(binder, root.prefix(), root.type()).ifPresent(found::add);
        }
        return found.isEmpty() ? List.of(Finding.pass("BKV-D07", TITLE, "Alla värden går att läsa.")) : found;
    }

    private static Optional<Finding> bind(Binder binder, String name, Class<?> type) {
        try {
            binder.bind(name, Bindable.of(type));
            return Optional.empty();
        } catch (BindException refused) {
            return Optional.of(Finding.fail(
                    "BKV-D07",
                    TITLE,
                    told(refused),
                    "Rätta värdet: servern startar inte. Se tabellen i docs/drift.md."));
        }
    }

    /** What our own records say names the setting and what it may be; what others say may hold the value. */
    private static String told(BindException refused) {
        for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
            String message = Optional.ofNullable(cause.getMessage()).orElse("");
            if (cause instanceof IllegalArgumentException && message.startsWith("budkavle.")) {
                return "Servern vägrar: " + message;
            }
        }
        return "Värdet på " + refused.getName() + " går inte att läsa.";
    }

    /** Settings that are each right and together wrong. */
    List<Finding> contradictions() {
        List<Finding> found = new ArrayList<>();
        String environmentName = text("budkavle.environment", "SDK-LOCAL");
        boolean real = environmentName.equals("SDK-PROD") || environmentName.equals("SDK-QA");
        if (real && text("budkavle.messageservice.malware-scanner").isBlank()) {
            found.add(wrong(
                    "budkavle.messageservice.malware-scanner saknas i " + environmentName + ".",
                    "Ange clamd som värd:port, eller none om filer undersöks på annat sätt."));
        }
        if (!text("budkavle.federation.settings").isBlank()
                && text("budkavle.keys.folder").isBlank()) {
            found.add(wrong(
                    "En federation är angiven, men inga nycklar (budkavle.keys.folder).",
                    "Ange mappen med nyckelfilerna."));
        }
        int web = number("server.port", 8080);
        if (web != 0 && web == number("budkavle.as4.port", 8443)) {
            found.add(wrong("server.port och budkavle.as4.port är samma.", "Ge dem var sin port."));
        }
        if (!text("budkavle.backup.folder").isBlank()
                && Path.of(text("budkavle.backup.folder"))
                        .toAbsolutePath()
                        .normalize()
                        .startsWith(Path.of(text("budkavle.data", "data"))
                                .toAbsolutePath()
                                .normalize())) {
            found.add(wrong("Säkerhetskopiorna ligger i det som kopieras.", "Lägg dem på annan lagring."));
        }
        String address = text("budkavle.login.address");
        if (environmentName.equals("SDK-PROD") && !address.isBlank() && !address.startsWith("https://")) {
            found.add(wrong("budkavle.login.address är inte en https-adress i produktion.", "Använd https."));
        }
        return found.isEmpty()
                ? List.of(Finding.pass("BKV-D10", TITLE, "Inställningarna säger inte emot varandra."))
                : found;
    }

    private static Finding wrong(String text, String mend) {
        return Finding.fail("BKV-D10", TITLE, text, mend);
    }
}
