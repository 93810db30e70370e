// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.page;

import de.focus_shift.jollyday.core.HolidayCalendar;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.text.NumberFormat;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/** Times and amounts as people read them, in Swedish time: «19 november 2026», «14:30», «i går 16:20», «12,4 MB». */
public final class Moments {

    private static final HolidayManager HOLIDAYS =
            HolidayManager.getInstance(ManagerParameters.create(HolidayCalendar.SWEDEN));

    /** Where our people work. */
    public static final ZoneId ZONE = ZoneId.of("Europe/Stockholm");

    private final Clock clock;
    private final Texts texts;
    private final Locale locale;
    private final DateTimeFormatter day;
    private final DateTimeFormatter weekday;
    private final DateTimeFormatter dayOfYear;
    private final DateTimeFormatter dayOfOtherYear;
    private final DateTimeFormatter clockTime;
    private final DateTimeFormatter secondTime;

    /** Reads «now» from the clock. */
    public Moments(Clock clock, Language language) {
        this.clock = clock;
        texts = new Texts(language);
        locale = language.locale();
        day = DateTimeFormatter.ofPattern("d MMMM uuuu", locale);
        weekday = DateTimeFormatter.ofPattern("EEE d MMM", locale);
        dayOfYear = DateTimeFormatter.ofPattern("d MMM", locale);
        dayOfOtherYear = DateTimeFormatter.ofPattern("d MMM uuuu", locale);
        clockTime = DateTimeFormatter.ofPattern("HH:mm", locale);
        secondTime = DateTimeFormatter.ofPattern("HH:mm:ss", locale);
    }

    /** The time that somebody has entered in a field of date and time; empty if it is none. */
    public static Optional<Instant> entered(String local) {
        try {
            return Optional.of(LocalDateTime.parse(local).atZone(ZONE).toInstant());
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    /** A whole hour to begin with in a field of date and time. */
    public static String hourToEnter(Instant at) {
        return LocalDateTime.ofInstant(at, ZONE).truncatedTo(ChronoUnit.HOURS).toString();
    }

    /** «19 november 2026». */
    public String date(Instant at) {
        return day.format(at.atZone(ZONE));
    }

    /** «19 november 2026». */
    public String date(LocalDate date) {
        return day.format(date);
    }

    /** «mån 23 nov.», for planning. */
    public String day(LocalDate date) {
        return weekday.format(date);
    }

    /** «14:30». */
    public String time(Instant at) {
        return clockTime.format(at.atZone(ZONE));
    }

    /** «14:31:20», where the seconds matter. */
    public String second(Instant at) {
        return secondTime.format(at.atZone(ZONE));
    }

    /** «19 november 2026 14:30». */
    public String dateAndTime(Instant at) {
        return date(at) + " " + time(at);
    }

    /** As lists show it: «14:30» today, «i går 16:20», «i morgon 08:00», «18 nov.», «18 nov. 2025». */
    public String brief(Instant at) {
        ZonedDateTime then = at.atZone(ZONE);
        LocalDate today = LocalDate.now(clock.withZone(ZONE));
        LocalDate date = then.toLocalDate();
        if (date.equals(today)) {
            return time(at);
        }
        if (date.equals(today.minusDays(1))) {
            return texts.text("moment.yesterday", time(at));
        }
        if (date.equals(today.plusDays(1))) {
            return texts.text("moment.tomorrow", time(at));
        }
        return (date.getYear() == today.getYear() ? dayOfYear : dayOfOtherYear).format(date);
    }

    /** «nyss», «för 5 minuter sedan», «för 2 timmar sedan», «för 3 dagar sedan». */
    public String ago(Instant at) {
        Duration since = Duration.between(at, clock.instant());
        if (since.toMinutes() < 1) {
            return texts.text("moment.now");
        }
        return texts.text("moment.ago", lasting(since));
    }

    /** «9 sekunder», «25 minuter», «2 timmar», «3 dagar»: the largest unit, rounded down. */
    public String lasting(Duration duration) {
        if (duration.toMinutes() < 1) {
            return texts.count("moment.seconds", duration.toSeconds());
        }
        if (duration.toHours() < 1) {
            return texts.count("moment.minutes", duration.toMinutes());
        }
        return duration.toDays() < 1
                ? texts.count("moment.hours", duration.toHours())
                : texts.count("moment.days", duration.toDays());
    }

    /** For the {@code datetime} attribute of {@code time}. */
    public String machine(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** «12 400». */
    public String number(long number) {
        return NumberFormat.getIntegerInstance(locale).format(number);
    }

    /** «184 kB», «12,4 MB», «82 GB»: thousands, as people count. */
    public String size(long bytes) {
        if (bytes < 1_000_000) {
            return number(Math.ceilDiv(bytes, 1000)) + " kB";
        }
        NumberFormat oneDecimal = NumberFormat.getNumberInstance(locale);
        oneDecimal.setMaximumFractionDigits(1);
        if (bytes >= 10_000_000_000L) {
            return number(bytes / 1_000_000_000) + " GB";
        }
        return oneDecimal.format(bytes / 1_000_000.0) + " MB";
    }

    /**
     * What makes the day free: «juldagen», «lördag»; empty for a working day. A deadline stands on its day all the same: the
     * law's days run on.
     */
    public String free(Instant at) {
        LocalDate day = at.atZone(ZONE).toLocalDate();
        return HOLIDAYS.getHolidays(day, day).stream()
                .map(holiday -> holiday.getDescription(locale).toLowerCase(locale))
                .filter(name -> !name.isBlank())
                .findFirst()
                .or(() -> Optional.of(day.getDayOfWeek())
                        .filter(weekday -> weekday == DayOfWeek.SATURDAY || weekday == DayOfWeek.SUNDAY)
                        .map(weekday -> weekday.getDisplayName(TextStyle.FULL, locale)))
                .orElse("");
    }
}
