package org.wengang.workflow;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.wengang.audit.ErasureFollower;
import org.wengang.audit.Traces;
import org.wengang.measure.SubjectKind;
import org.wengang.rulebase.Release;
import org.wengang.trace.Trace;

/**
 * The dossiers decided last, one of each subject of each package, to say what a change would do to real firms. What they say is in the
 * log alone; here is where each stands in it. The list is written off the way of a request, by one thread, and an evaluation never waits
 * for it: what cannot be written in time is dropped and counted. What drafts were asked is never in it.
 */
@Singleton
public class DecidedDossiers implements ErasureFollower {
    private static final int WAITING = 50_000;
    private static final int PAGE = 500;

    private final boolean isKeeping;
    private final Traces traces;
    private final DossierStore dossiers;
    private final DossierQueue queue = new DossierQueue(WAITING);
    private final DossierWriter writer;
    private final Counter dropped;

    @Inject
    DecidedDossiers(
            DataSource store,
            Traces traces,
            Clock clock,
            MeterRegistry registry,
            @ConfigProperty(name = "wengang.dossiers.keep") boolean isKeeping,
            @ConfigProperty(name = "wengang.dossiers.most") int most,
            @ConfigProperty(name = "wengang.dossiers.days") int days) {
        this.isKeeping = isKeeping;
        this.traces = traces;
        this.dossiers = new DossierStore(store);
        this.dropped = Counter.builder("wengang.dossiers.dropped")
                .description(
                        "Decisions that effects of drafts do not know, since they came faster than they could be listed")
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
     * Lists a decision that was recorded. Returns at once.
     *
     * @param release that decided it; one of a draft is not listed
     * @param subject the subject's key
     * @param index its place in the log
     */
    public void keep(Release release, byte[] subject, long index, Instant decidedAt) {
        if (isKeeping && !release.isDraft()) {
            var key = HexFormat.of().formatHex(subject);
            dropped.increment(queue.add(new LatestDecision(release.policy().id(), key, index, decidedAt)));
        }
    }

    /** The key by which a subject is listed could be guessed from their number. */
    @Override
    public void erased(Connection connection, List<Long> indexes) throws SQLException {
        DossierStore.forget(connection, indexes);
    }

    /** The dossiers of a package, read a few at a time while the stream is consumed; those that were erased are not among them. */
    public Stream<DecidedDossier> stream(String packageId) {
        var first = dossiers.page(packageId, "", PAGE);
        return Stream.iterate(
                        first,
                        page -> !page.isEmpty(),
                        page -> page.size() < PAGE
                                ? List.of()
                                : dossiers.page(
                                        packageId, page.get(page.size() - 1).key(), PAGE))
                .flatMap(this::dossiers);
    }

    private Stream<DecidedDossier> dossiers(List<LatestDecision> page) {
        var kept = new HashMap<Long, Traces.Kept>();
        traces.at(page.stream().map(LatestDecision::index).toList()).forEach(one -> kept.put(one.index(), one));
        return page.stream()
                .map(latest -> dossier(latest, kept.get(latest.index())))
                .filter(Objects::nonNull);
    }

    private static DecidedDossier dossier(LatestDecision latest, Traces.Kept kept) {
        if (kept == null || kept.leaf() == null) {
            return null;
        }
        var trace = Trace.read(kept.leaf());
        if (kept.persons().size() < trace.persons().size()) {
            return null;
        }
        var subject = Trace.subject(kept.persons());
        var kind = trace.subjectKind();
        return new DecidedDossier(
                latest.packageId(),
                latest.key(),
                kind == null ? null : SubjectKind.valueOf(kind.toUpperCase(Locale.ROOT)),
                subject.id(),
                subject.name(),
                trace.asOf(),
                trace.request(kept.persons()),
                trace.release(),
                trace.at());
    }
}
