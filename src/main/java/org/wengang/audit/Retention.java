package org.wengang.audit;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.wengang.identity.Expired;

/**
 * 保存期限: what is kept how long. Once a day what is past its time is announced; what was announced the day before goes, a little at a
 * time, resting nine times as long as it works. Answers kept for retries, ended sessions and forgotten attempts to sign in go
 * along.
 */
@Singleton
public class Retention {
    private static final Logger LOG = System.getLogger(Retention.class.getName());
    private static final int BEFORE_EVERYTHING = 1;
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Period LEAST_OF_DECISIONS = Period.ofYears(3);
    private static final Period LEAST_OF_EVENTS = Period.ofDays(184);
    /** Clocks of nodes differ, and a leaf is a little older than its checkpoint says, or younger. */
    private static final Duration MARGIN = Duration.ofHours(1);

    private static final Duration LOOK_EVERY = Duration.ofMinutes(10);
    private static final int RESTS = 9;
    private static final int FEW = 500;

    private final RetentionSettings settings;
    private final LogSettings log;
    private final Transactions transactions;
    private final Removals removals;
    private final Runnable expired;
    private final BooleanSupplier isSound;
    private final Clock clock;
    private final Thread thread = new Thread(this::work, "retention");
    private volatile boolean isClosing;
    private LocalDate announced;
    private boolean isFailing;

    @Inject
    Retention(
            RetentionSettings settings,
            LogSettings log,
            Transactions transactions,
            Expired expired,
            TraceLog traceLog,
            Clock clock) {
        this(
                settings,
                log,
                transactions,
                expired::remove,
                () -> traceLog.trouble().isEmpty(),
                clock);
    }

    /**
     * @param expired removes what is past its time elsewhere
     * @param isSound whether the log is what was signed, and is written: of another nothing is taken
     */
    Retention(
            RetentionSettings settings,
            LogSettings log,
            Transactions transactions,
            Runnable expired,
            BooleanSupplier isSound,
            Clock clock) {
        this.settings = settings;
        this.log = log;
        this.transactions = transactions;
        this.removals = new Removals(transactions);
        this.expired = expired;
        this.isSound = isSound;
        this.clock = clock;
        thread.setDaemon(true);
        thread.setPriority(Thread.MIN_PRIORITY);
    }

    /** @throws ConfigurationException if less is set than the law wants */
    void check(@Observes @Priority(BEFORE_EVERYTHING) StartupEvent start) {
        mustLast(
                "wengang.retention.decisions",
                settings.decisions(),
                LEAST_OF_DECISIONS,
                "《个人信息保护法》第五十五、五十六条：自动化决策的处理情况记录至少保存三年",
                "the Personal Information Protection Law, articles 55 and 56, wants records of automated decisions kept for three"
                        + " years");
        mustLast(
                "wengang.retention.events",
                settings.events(),
                LEAST_OF_EVENTS,
                "《网络安全法》：网络日志留存不少于六个月",
                "the Cybersecurity Law wants logs kept for six months");
    }

    private static void mustLast(String name, Period given, Period least, String zh, String en) {
        if (isShorter(given, least)) {
            throw new ConfigurationException(name + " = " + given + "：不得短于 " + least + "（" + zh + "）。· " + name + " is "
                    + given + " and should be " + least + " or more: " + en + ". Maybe leave it out.");
        }
    }

    /** On some day; a month has 28 to 31 of them. */
    static boolean isShorter(Period given, Period least) {
        var first = LocalDate.of(2024, 1, 1);
        return Stream.iterate(first, day -> day.plusDays(1))
                .limit(4 * 366)
                .anyMatch(day -> day.plus(given).isBefore(day.plus(least)));
    }

    void open(@Observes StartupEvent start) {
        thread.start();
    }

    void close(@Observes ShutdownEvent end) throws InterruptedException {
        isClosing = true;
        thread.interrupt();
        thread.join(2_000);
    }

    private void work() {
        while (!isClosing) {
            try {
                // the start has other things to do
                Thread.sleep(LOOK_EVERY.toMillis());
                look();
                isFailing = false;
            } catch (SQLException e) {
                failed("the store says " + e.getSQLState());
            } catch (RuntimeException e) {
                // what the store says may quote rows
                failed(e.getClass().getSimpleName());
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void failed(String why) {
        if (!isFailing) {
            isFailing = true;
            LOG.log(Level.WARNING, "what is past its time stays for now, and is tried again: " + why);
        }
    }

    /** One look: announces what is to go, if that was not done today, and takes what was announced. */
    void look() throws SQLException, InterruptedException {
        if (!isSound.getAsBoolean()) {
            return;
        }
        var today = LocalDate.now(clock.withZone(ZONE));
        for (var kind : Removals.Kind.values()) {
            boolean isMore = !today.equals(announced);
            while (isMore && !isClosing) {
                var began = System.nanoTime();
                isMore = announce(kind, today);
                rest(began);
            }
            isMore = !settings.dryRun();
            while (isMore && !isClosing) {
                var began = System.nanoTime();
                isMore = removals.step(kind, before(kind, today), clock.instant());
                rest(began);
            }
        }
        announced = today;
        forgetAnswers();
        expired.run();
    }

    /** @return whether there may be more */
    private boolean announce(Removals.Kind kind, LocalDate today) throws SQLException {
        var run = settings.dryRun()
                ? removals.preview(kind, before(kind, today))
                : removals.announce(kind, before(kind, today), clock.instant());
        run.filter(one -> one.count() > 0)
                .ifPresent(one -> LOG.log(
                        Level.INFO,
                        settings.dryRun()
                                ? "{0} leaves of kind {1}, from {2} to {3}, are past their time and would go (wengang.retention.dry-run)"
                                : "{0} leaves of kind {1}, from {2} to {3}, are past their time; their content goes in a day",
                        Long.toString(one.count()),
                        kind.word(),
                        Long.toString(one.from()),
                        Long.toString(one.to())));
        return run.isPresent() && !settings.dryRun();
    }

    /** The beginning of the day that was so long ago. */
    private Instant before(Removals.Kind kind, LocalDate today) {
        var period = kind == Removals.Kind.DECISION ? settings.decisions() : settings.events();
        return today.minus(period).atStartOfDay(ZONE).toInstant().minus(MARGIN);
    }

    private void forgetAnswers() throws SQLException, InterruptedException {
        var before = clock.instant().minus(log.idempotency());
        int gone = FEW;
        while (gone == FEW && !isClosing) {
            var began = System.nanoTime();
            gone = transactions.inOne(Duration.ofSeconds(60), (connection, events) -> {
                try (var delete = connection.prepareStatement("""
                        delete from idempotency_key where (caller, key) in (
                            select caller, key from idempotency_key where answered_at < ? order by answered_at limit ?
                            for update skip locked)""")) {
                    delete.setObject(1, before.atOffset(ZoneOffset.UTC));
                    delete.setInt(2, FEW);
                    return delete.executeUpdate();
                }
            });
            rest(began);
        }
    }

    private static void rest(long began) throws InterruptedException {
        Thread.sleep(Math.max(
                1, Duration.ofNanos(RESTS * (System.nanoTime() - began)).toMillis()));
    }
}
