// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.notice;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.platform.Outgoing;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.mail.MailException;
import org.springframework.mail.MailPreparationException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/** Sends mails about notices: a count and a link, the same words for everybody. */
@Component
class NoticeMail {

    private final NoticeProperties properties;
    private final RuleRows rules;
    private final Organisations organisations;
    private final Optional<JavaMailSenderImpl> sender;

    NoticeMail(NoticeProperties properties, RuleRows rules, Organisations organisations, Outgoing outgoing) {
        this.properties = properties;
        this.rules = rules;
        this.organisations = organisations;
        this.sender = properties.host().isBlank()
                ? Optional.empty()
                : Optional.of(MailServer.of(properties, outgoing.asConfigured()));
    }

    boolean isPossible() {
        return sender.isPresent();
    }

    /** Whether mail is sent there. */
    boolean goesTo(String address) {
        int at = address.lastIndexOf('@');
        return isPossible()
                && at > 0
                && at < address.length() - 1
                && address.length() <= 254
                && address.chars().allMatch(sign -> sign > ' ' && sign < 127 && "\"<>,;:()[]\\".indexOf(sign) < 0)
                && (properties.domains().isEmpty()
                        || properties.domains().stream()
                                .anyMatch(domain -> address.substring(at + 1).equalsIgnoreCase(domain)));
    }

    /**
     * Sends.
     *
     * @param id makes the same mail recognisable if it has to be sent a second time
     * @throws MailException if it did not go, or nobody knows
     */
    void send(UUID id, String address, List<Notice> notices) {
        send(id, address, text(notices));
    }

    /** As {@link #send(UUID, String, List)}, of how it goes. */
    void send(UUID id, String address, OperationWord word) {
        send(id, address, NoticeText.words(word) + "\n\n" + home());
    }

    /** As {@link #send(UUID, String, List)}, of what waits for the person. */
    void send(UUID id, String address, Reminder what, int number) {
        send(id, address, NoticeText.words(what, number) + "\n\n" + home());
    }

    /** As {@link #send(UUID, String, Reminder, int)}, to somebody who need not have an account. */
    void sendOutside(UUID id, String address, Reminder what, int number) {
        send(id, address, NoticeText.wordsOutside(what, number));
    }

    private void send(UUID id, String address, String text) {
        JavaMailSenderImpl server = sender.orElseThrow();
        MimeMessage mail = server.createMimeMessage();
        try {
            MimeMessageHelper helper = new MimeMessageHelper(mail, StandardCharsets.UTF_8.name());
            helper.setFrom(properties.from());
            helper.setTo(address);
            helper.setSubject(NoticeText.TITLE);
            helper.setText(text);
            mail.setHeader(
                    "Message-ID",
                    "<" + id + "@"
                            + properties.from().substring(properties.from().lastIndexOf('@') + 1) + ">");
            mail.setHeader("Auto-Submitted", "auto-generated");
            mail.setHeader("X-Auto-Response-Suppress", "All");
        } catch (MessagingException e) {
            throw withoutAddress(new MailPreparationException(e));
        }
        try {
            server.send(mail);
        } catch (MailException e) {
            throw withoutAddress(e);
        }
    }

    /** What failed, and nothing of what the mail server said: it repeats the address, and whoever tries again logs what is thrown. */
    static MailException withoutAddress(MailException failed) {
        Stream<Exception> of = failed instanceof MailSendException each
                ? Stream.of(each.getMessageExceptions())
                : Stream.<Exception>empty();
        return new MailSendException("The mail server did not take it: "
                + Stream.concat(Stream.of(failed, NestedExceptionUtils.getMostSpecificCause(failed)), of)
                        .map(each -> each.getClass().getSimpleName())
                        .distinct()
                        .collect(Collectors.joining(", ")));
    }

    String text(List<Notice> notices) {
        Map<NoticeKind, Integer> numbers = new LinkedHashMap<>();
        Map<NoticeKind, Map<String, Integer>> places = new LinkedHashMap<>();
        for (Notice notice : notices) {
            numbers.merge(notice.kind(), notice.number(), Integer::sum);
            places.computeIfAbsent(notice.kind(), any -> new LinkedHashMap<>())
                    .merge(place(notice.mailbox()), notice.number(), Integer::sum);
        }
        StringBuilder text = new StringBuilder(200);
        numbers.forEach((kind, number) -> {
            text.append(NoticeText.words(kind, number)).append('\n');
            places.getOrDefault(kind, Map.of())
                    .forEach((place, there) -> text.append("  ")
                            .append(place)
                            .append(": ")
                            .append(there)
                            .append('\n'));
            text.append('\n');
        });
        return text.append(home()).toString();
    }

    private String home() {
        return properties.home().isBlank() ? "" : properties.home() + "\n";
    }

    private String place(MailboxId mailbox) {
        return NoticeText.place(
                rules.mailbox(mailbox),
                organisations.mailbox(mailbox).map(Mailbox::name).orElse(""));
    }

    static String normal(String address) {
        return address.strip().toLowerCase(Locale.ROOT);
    }
}
