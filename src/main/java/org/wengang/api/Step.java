package org.wengang.api;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;

/** How long the stretches are that decisions are added up by. */
enum Step {
    HOUR {
        @Override
        ZonedDateTime begin(ZonedDateTime at) {
            return at.truncatedTo(ChronoUnit.HOURS);
        }

        @Override
        ZonedDateTime next(ZonedDateTime begin) {
            return begin.plusHours(1);
        }
    },
    DAY {
        @Override
        ZonedDateTime begin(ZonedDateTime at) {
            return at.truncatedTo(ChronoUnit.DAYS);
        }

        @Override
        ZonedDateTime next(ZonedDateTime begin) {
            return begin.plusDays(1);
        }
    },
    /** From Monday. */
    WEEK {
        @Override
        ZonedDateTime begin(ZonedDateTime at) {
            return at.truncatedTo(ChronoUnit.DAYS).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        }

        @Override
        ZonedDateTime next(ZonedDateTime begin) {
            return begin.plusWeeks(1);
        }
    },
    MONTH {
        @Override
        ZonedDateTime begin(ZonedDateTime at) {
            return at.truncatedTo(ChronoUnit.DAYS).withDayOfMonth(1);
        }

        @Override
        ZonedDateTime next(ZonedDateTime begin) {
            return begin.plusMonths(1);
        }
    };

    /** So many may be asked for at once. */
    static final int MOST = 400;

    /** Where the step begins in which that moment lies. */
    abstract ZonedDateTime begin(ZonedDateTime at);

    abstract ZonedDateTime next(ZonedDateTime begin);

    String word() {
        return TableView.word(this);
    }

    /**
     * Where each stretch begins, and where the last one ends. The first and the last are cut off at the ends of the time that is
     * asked for. Of more than {@link #MOST} stretches only so many that one sees it.
     */
    List<Instant> bounds(Instant from, Instant to, ZoneId zone) {
        var bounds = new ArrayList<>(List.of(from));
        var next = next(begin(from.atZone(zone)));
        while (next.toInstant().isBefore(to) && bounds.size() <= MOST) {
            bounds.add(next.toInstant());
            next = next(next);
        }
        bounds.add(to);
        return bounds;
    }
}
