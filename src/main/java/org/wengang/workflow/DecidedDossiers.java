package org.wengang.workflow;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.wengang.evaluation.EvaluationRequest;
import org.wengang.rulebase.Release;

/**
 * The newest request of each subject of each package, kept to say what a change would do to real firms. It is written off
 * the way of a request, by one thread, and an evaluation never waits for it: what cannot be written in time is dropped and
 * counted. What drafts were asked is never kept.
 */
@Singleton
public class DecidedDossiers {
    private static final int WAITING = 50_000;
    private static final long WAITING_BYTES = 64L << 20;
    private static final int PAGE = 500;

    private final boolean isKeeping;
    private final Clock clock;
    private final DossierStore dossiers;
    private final DossierQueue queue = new DossierQueue(WAITING, WAITING_BYTES);
    private final DossierWriter writer;
    private final Counter dropped;

    @Inject
    DecidedDossiers(
            DataSource store,
            Clock clock,
            MeterRegistry registry,
            @ConfigProperty(name = "wengang.dossiers.keep") boolean isKeeping,
            @ConfigProperty(name = "wengang.dossiers.most") int most,
            @ConfigProperty(name = "wengang.dossiers.days") int days) {
        this.isKeeping = isKeeping;
        this.clock = clock;
        this.dossiers = new DossierStore(store);
        this.dropped = Counter.builder("wengang.dossiers.dropped")
                .description("Decided dossiers that were not kept, since they came faster than they could be written")
                .register(registry);
        this.writer = new DossierWriter(queue, dossiers, clock, most, days, dropped::increment);
    }

    void open(@Observes StartupEvent event) {
        if (isKeeping) {
            writer.start();
        }
    }

    void close(@Observes ShutdownEvent event) throws InterruptedException {
        writer.close();
    }

    /**
     * Keeps a request that was just answered. Returns at once.
     *
     * @param release that decided it; one of a draft is not kept
     * @param asOf the day on which it was decided
     * @param body holds the request; it may be used for something else afterwards
     */
    public void keep(Release release, EvaluationRequest request, LocalDate asOf, byte[] body, int offset, int length) {
        if (!isKeeping || release.isDraft()) {
            return;
        }
        dropped.increment(queue.add(new DecidedDossier(
                release.policy().id(),
                null,
                request.subjectKind(),
                request.subjectId(),
                request.subjectName(),
                asOf,
                Arrays.copyOfRange(body, offset, offset + length),
                release.number(),
                clock.instant())));
    }

    /** The dossiers of a package, read a few at a time while the stream is consumed. */
    public Stream<DecidedDossier> stream(String packageId) {
        var all = new Iterator<DecidedDossier>() {
            private Iterator<DecidedDossier> page = List.<DecidedDossier>of().iterator();
            private String last = "";
            private boolean isOver;

            @Override
            public boolean hasNext() {
                if (!page.hasNext() && !isOver) {
                    var next = dossiers.page(packageId, last, PAGE);
                    isOver = next.size() < PAGE;
                    page = next.iterator();
                }
                return page.hasNext();
            }

            @Override
            public DecidedDossier next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                var dossier = page.next();
                last = dossier.key();
                return dossier;
            }
        };
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(all, Spliterator.ORDERED), false);
    }
}
