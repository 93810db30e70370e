// SPDX-License-Identifier: Apache-2.0
package org.budkavle.cli.demo;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.budkavle.cli.terminal.Terminal;
import org.budkavle.cli.terminal.Terminal.Tone;
import org.budkavle.federation.Federation;
import org.budkavle.federation.administration.Administrators.Credentials;
import org.budkavle.federation.administration.Role;
import org.budkavle.format.identifier.ParticipantId;

/**
 * Those who administer the address book of a federation that is there to try things. Their passwords and the secrets of
 * their one-time codes lie in a file beside it, which nobody does where it counts.
 */
public final class People {

    private static final String FILE = "people.properties";
    private static final int FOLDERS = 3;

    private record Person(String userName, String name, Set<Role> roles, Optional<ParticipantId> organisation) {}

    private static final Person OWNER =
            new Person("agare", "Olle Ägare", Set.of(Role.FEDERATION_OWNER), Optional.empty());

    private final Path file;
    private final Properties known = new Properties();
    private final List<Person> employed = new ArrayList<>();

    private People(Path file) throws IOException {
        this.file = file;
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                known.load(reader);
            }
        }
    }

    /** The people of the federation that keeps its data in the folder. */
    public static People in(Path folder) throws IOException {
        return new People(folder.resolve(FILE));
    }

    /** The secret of somebody's one-time codes, looked for in the folder and in those below it. */
    public static Optional<String> secret(Path folder, String userName) throws IOException {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.find(folder, FOLDERS, (path, facts) -> path.endsWith(FILE))) {
            for (Path file : files.toList()) {
                String secret = new People(file).known.getProperty(userName + ".secret");
                if (secret != null) {
                    return Optional.of(secret);
                }
            }
        }
        return Optional.empty();
    }

    /** Gives the federation's owner an account, if there is none. */
    public People employOwner(Federation federation) throws IOException {
        employ(federation, OWNER);
        return this;
    }

    /** Gives the owner an account, and each organisation its administrators. */
    People employ(Federation federation, List<DemoOrganisation> organisations) throws IOException {
        employOwner(federation);
        for (DemoOrganisation each : organisations) {
            for (DemoOrganisation.Administrator administrator : each.administrators()) {
                employ(
                        federation,
                        new Person(
                                administrator.userName(),
                                administrator.name(),
                                administrator.roles(),
                                Optional.of(each.participant())));
            }
        }
        return this;
    }

    /** Prints where they log in, and how. */
    public void show(Federation federation, Terminal terminal) {
        terminal.line("");
        terminal.line(Tone.STRONG, "The address book's administration");
        terminal.line("  " + federation.administration());
        for (Person each : employed) {
            terminal.line("  %-12s password %s  code: ./budkavle code %s  %s"
                    .formatted(
                            each.userName(),
                            known.getProperty(each.userName() + ".password"),
                            each.userName(),
                            terminal.in(
                                    Tone.FAINT,
                                    each.organisation()
                                            .map(ParticipantId::value)
                                            .orElse("the federation's owner"))));
        }
    }

    private void employ(Federation federation, Person person) throws IOException {
        employed.add(person);
        boolean there = federation.administrators().find(person.userName()).isPresent();
        if (there && known.containsKey(person.userName() + ".secret")) {
            return;
        }
        Credentials made = federation
                .administrators()
                .employ(person.userName(), person.name(), person.roles(), person.organisation(), "demo");
        known.setProperty(person.userName() + ".password", made.password());
        known.setProperty(person.userName() + ".secret", made.secret());
        store();
    }

    private void store() throws IOException {
        if (!Files.exists(file)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        try (Writer writer = Files.newBufferedWriter(file)) {
            known.store(writer, "Made up by Budkavle to try things with.");
        }
    }
}
