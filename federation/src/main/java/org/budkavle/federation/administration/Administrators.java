// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.administration;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.budkavle.federation.addressbook.Journal;
import org.budkavle.format.identifier.ParticipantId;
import tools.jackson.databind.json.JsonMapper;

/**
 * The accounts of those who may change the book, with two factors: a password and a one-time code. Kept in
 * {@code administrators.json}; what happens to them in {@code accounts.jsonl} beside it.
 */
public final class Administrators implements AutoCloseable {

    /** The shortest password. */
    public static final int SHORTEST_PASSWORD = 12;

    private static final Duration INVITATION = Duration.ofDays(7);
    private static final Pattern USER_NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{1,63}");
    private static final int INVITATION_BYTES = 15;

    /** An answer to somebody who wants to sign in. */
    public enum Answer {
        /** Both factors were right. */
        WELCOME,
        /** Something was wrong; which, nobody is told. */
        REFUSED,
        /** Too much was wrong before; nothing was looked at. */
        LOCKED
    }

    private final Map<String, Account> accounts = new TreeMap<>();
    private final List<AccountEvent> events = new ArrayList<>();
    private final JsonMapper json = JsonMapper.builder().build();
    private final SecureRandom random = new SecureRandom();
    private final Attempts attempts;
    private final AccountFile file;
    private final Journal journal;
    private final Clock clock;

    private Administrators(Path folder, Clock clock) throws IOException {
        this.clock = clock;
        this.attempts = new Attempts(clock);
        Files.createDirectories(folder);
        this.file = new AccountFile(folder.resolve("administrators.json"));
        file.read().forEach(account -> accounts.put(account.userName(), account));
        this.journal = Journal.open(
                folder.resolve("accounts.jsonl"), line -> events.add(json.readValue(line, AccountEvent.class)));
    }

    /** Opens the accounts in the folder, none if there are none yet. */
    public static Administrators open(Path folder, Clock clock) throws IOException {
        return new Administrators(folder, clock);
    }

    /**
     * Registers somebody, or invites somebody again whose password or codes are lost; then the old ones end.
     *
     * @return the one-time code with which the account is activated within a week
     * @throws IllegalArgumentException if the user name has other characters, or belongs to another organisation's user
     */
    public synchronized String invite(
            String userName, String name, Set<Role> roles, Optional<ParticipantId> organisation, String by)
            throws IOException {
        if (!USER_NAME.matcher(userName).matches()) {
            throw new IllegalArgumentException("A user name has lower-case letters, digits, full stops and hyphens");
        }
        Account known = accounts.get(userName);
        if (known != null && !known.administrator().organisation().equals(organisation)) {
            throw new IllegalArgumentException("The user name is taken");
        }
        byte[] bytes = new byte[INVITATION_BYTES];
        random.nextBytes(bytes);
        String code = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        Instant ends = clock.instant().plus(INVITATION);
        keep(
                known == null
                        ? Account.invited(userName, name, roles, organisation, hash(code), ends)
                        : known.invitedAgain(hash(code), ends),
                by,
                AccountEvent.Kind.INVITED);
        return code;
    }

    /** A password and the secret of one-time codes. */
    public record Credentials(String password, String secret) {}

    /**
     * Registers somebody whose account is active at once, with made-up credentials: for places to try things in, where
     * nobody is there to activate it. They are told once, here.
     */
    public synchronized Credentials employ(
            String userName, String name, Set<Role> roles, Optional<ParticipantId> organisation, String by)
            throws IOException {
        invite(userName, name, roles, organisation, by);
        Credentials made = new Credentials(newSecret().substring(0, 16).toLowerCase(Locale.ROOT), newSecret());
        Account invited = accounts.getOrDefault(
                userName, Account.invited(userName, name, roles, organisation, "", clock.instant()));
        keep(
                invited.activated(PasswordHash.of(made.password(), random).text(), made.secret(), 0),
                by,
                AccountEvent.Kind.ACTIVATED);
        return made;
    }

    /** A new secret for one-time codes. */
    public String newSecret() {
        return OneTimeCode.newSecret(random);
    }

    /** Whose code it is that activates an account; empty: nobody's, or no longer. */
    public synchronized Optional<Administrator> invited(String code) {
        String hash = hash(code.strip());
        return accounts.values().stream()
                .filter(each -> each.invitation().filter(hash::equals).isPresent())
                .filter(each -> each.invitationEnds()
                        .filter(end -> end.isAfter(clock.instant()))
                        .isPresent())
                .findFirst()
                .map(Account::administrator);
    }

    /**
     * Activates an account.
     *
     * @param code the one-time code of the invitation, which ends with this
     * @param secret the one that the authenticator app got
     * @param fromApp what the app shows now, so that nobody is locked out by an app that was not set up
     * @return whether it was done; not with a wrong code, or a password of fewer than {@value #SHORTEST_PASSWORD} signs
     */
    public synchronized boolean activate(String code, String password, String secret, String fromApp)
            throws IOException {
        OptionalLong step = OneTimeCode.step(secret, fromApp, clock.instant());
        Optional<Account> account = invited(code).map(each -> accounts.get(each.userName()));
        if (step.isEmpty() || account.isEmpty() || password.length() < SHORTEST_PASSWORD) {
            return false;
        }
        String hash = PasswordHash.of(password, random).text();
        keep(
                account.get().activated(hash, secret, step.getAsLong()),
                account.get().userName(),
                AccountEvent.Kind.ACTIVATED);
        return true;
    }

    /** Looks at both factors. A one-time code counts once. */
    public Answer signIn(String userName, String password, String code) throws IOException {
        String name = userName.strip().toLowerCase(Locale.ROOT);
        if (attempts.isLocked(name)) {
            return Answer.LOCKED;
        }
        Optional<Account> account;
        synchronized (this) {
            account = Optional.ofNullable(accounts.get(name)).filter(Account::open);
        }
        boolean known = account.flatMap(Account::password)
                .map(PasswordHash::read)
                .orElseGet(PasswordHash::ofNobody)
                .isOf(password);
        return known && use(name, code) ? Answer.WELCOME : refuse(name);
    }

    private synchronized boolean use(String userName, String code) throws IOException {
        Account account = accounts.get(userName);
        if (account == null || account.secret().isEmpty()) {
            return false;
        }
        OptionalLong step = OneTimeCode.step(account.secret().get(), code, clock.instant());
        if (step.isEmpty() || step.getAsLong() <= account.lastStep()) {
            return false;
        }
        attempts.succeeded(userName);
        keep(account.signedIn(step.getAsLong(), clock.instant()), userName, AccountEvent.Kind.SIGNED_IN);
        return true;
    }

    private synchronized Answer refuse(String userName) throws IOException {
        boolean locked = attempts.refused(userName);
        if (accounts.containsKey(userName)) {
            happened(userName, userName, locked ? AccountEvent.Kind.LOCKED : AccountEvent.Kind.REFUSED);
        }
        return Answer.REFUSED;
    }

    /** Closes an account; whoever is signed in with it is so no longer. */
    public synchronized void close(String userName, String by) throws IOException {
        Account account = accounts.get(userName);
        if (account != null) {
            keep(account.closed(), by, AccountEvent.Kind.CLOSED);
        }
    }

    /** The account with the user name. */
    public synchronized Optional<Administrator> find(String userName) {
        return Optional.ofNullable(accounts.get(userName)).map(Account::administrator);
    }

    /** All accounts of an organisation, or with empty those of the federation's owner; in the order of user names. */
    public synchronized List<Administrator> of(Optional<ParticipantId> organisation) {
        return accounts.values().stream()
                .map(Account::administrator)
                .filter(each -> each.organisation().equals(organisation))
                .toList();
    }

    /** What has happened to the accounts, the oldest first. */
    public synchronized List<AccountEvent> events() {
        return List.copyOf(events);
    }

    @Override
    public void close() {
        try {
            journal.close();
        } catch (IOException e) {
            // Everything was on disk before it was answered for.
        }
    }

    private void keep(Account account, String by, AccountEvent.Kind kind) throws IOException {
        accounts.put(account.userName(), account);
        file.write(List.copyOf(accounts.values()));
        happened(account.userName(), by, kind);
    }

    private void happened(String userName, String by, AccountEvent.Kind kind) throws IOException {
        AccountEvent event = new AccountEvent(clock.instant(), by, userName, kind);
        journal.append(json.writeValueAsString(event));
        events.add(event);
    }

    private static String hash(String code) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(code.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
