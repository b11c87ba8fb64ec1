package org.wengang.activation;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wengang.law.Sources;
import org.wengang.rulebase.BookVersion;

/**
 * The register of releases in the store: what was published, by whom, and everything that is needed to decide by it again.
 * It only grows. Whoever publishes holds its pointer meanwhile, so that numbers have no gap and two releases are never
 * based on the same one unawares.
 */
@ApplicationScoped
public class Register implements PanacheRepositoryBase<RegisteredRelease, Integer> {
    /** Nodes that listen on it learn of a release at once; the others within a second, by asking. */
    static final String CHANNEL = "wengang_release";

    private static final int KEPT = 8;

    private final EntityManager store;
    private final Event<Published> announced;
    /** Files never change, every look at a draft needs them, and unpacking them takes longer than everything else. */
    private final Map<String, Sources> unpacked = Collections.synchronizedMap(new LinkedHashMap<>(KEPT, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Sources> eldest) {
            return size() > KEPT;
        }
    });

    Register(EntityManager store, Event<Published> announced) {
        this.store = store;
        this.announced = announced;
    }

    /** The number of the last release, 0 for none. */
    public int last() {
        return QuarkusTransaction.joiningExisting().call(() -> pointer(""));
    }

    /** The releases after that number, in order. */
    public List<Published> after(int number) {
        return QuarkusTransaction.joiningExisting()
                .call(() -> find("number > ?1 order by number", number).stream()
                        .map(RegisteredRelease::published)
                        .toList());
    }

    /**
     * What a release decides by.
     *
     * @throws IllegalArgumentException if there is no such release
     */
    public Content content(int number) {
        return QuarkusTransaction.joiningExisting().call(() -> {
            RegisteredRelease release = findByIdOptional(number)
                    .orElseThrow(() -> new IllegalArgumentException("there is no release " + number));
            var books = new LinkedHashMap<String, BookVersion>();
            for (var row : rows("""
                    select b.measure, b.version, t.body from release_book b join book_text t on t.digest = b.text
                    where b.release = ?1""", number)) {
                books.put((String) row[0], new BookVersion((Integer) row[1], (String) row[2]));
            }
            return new Content(sources(release.ruleSource), books);
        });
    }

    /** The files of that digest. */
    public Sources sources(String digest) {
        var known = unpacked.get(digest);
        if (known == null) {
            known = unpack(digest);
            unpacked.put(digest, known);
        }
        return known;
    }

    private Sources unpack(String digest) {
        return QuarkusTransaction.joiningExisting().call(() -> {
            var found = rows("select folder, archive from rule_source where digest = ?1", digest);
            if (found.isEmpty()) {
                throw new IllegalArgumentException("there are no stored rules of digest " + digest);
            }
            var sources = Sources.unzip((String) found.get(0)[0], (byte[]) found.get(0)[1]);
            if (!sources.digest().equals(digest)) {
                throw new IllegalStateException(
                        "the stored rules of digest " + digest + " have the digest " + sources.digest());
            }
            return sources;
        });
    }

    /** The text of that SHA-256, if it was ever part of a release or a draft. */
    public Optional<String> text(String digest) {
        return QuarkusTransaction.joiningExisting()
                .call(() -> store.createNativeQuery("select body from book_text where digest = ?1", String.class)
                        .setParameter(1, digest)
                        .getResultStream()
                        .findFirst());
    }

    /** The text of a measure's workbook in a release. */
    public Optional<String> text(int release, String measure) {
        return QuarkusTransaction.joiningExisting()
                .call(() -> store.createNativeQuery("""
                                select t.body from release_book b join book_text t on t.digest = b.text
                                where b.release = ?1 and b.measure = ?2""", String.class)
                        .setParameter(1, release)
                        .setParameter(2, measure)
                        .getResultStream()
                        .findFirst());
    }

    /** A workbook of a package in the first release that has it, and the digest of the rules of that release. */
    Optional<FirstText> firstText(String packageId, String measure) {
        return QuarkusTransaction.joiningExisting().call(() -> {
            var found = rows("""
                    select r.rule_source, t.body from release_book b
                    join release r on r.number = b.release join book_text t on t.digest = b.text
                    where r.package_id = ?1 and b.measure = ?2 order by b.release limit 1""", packageId, measure);
            return found.stream()
                    .map(row -> new FirstText((String) row[0], (String) row[1]))
                    .findFirst();
        });
    }

    record FirstText(String ruleSource, String text) {}

    /** Keeps a text. Part of the caller's transaction. */
    public void keepText(String slug, String text) {
        store.createNativeQuery(
                        "insert into book_text (digest, slug, body) values (?1, ?2, ?3) on conflict (digest) do nothing")
                .setParameter(1, Sources.sha256(text))
                .setParameter(2, slug)
                .setParameter(3, text)
                .executeUpdate();
    }

    /** Keeps the files of a package. Part of the caller's transaction. */
    public void keep(Sources sources) {
        store.createNativeQuery("""
                        insert into rule_source (digest, folder, archive) values (?1, ?2, ?3)
                        on conflict (digest) do nothing""")
                .setParameter(1, sources.digest())
                .setParameter(2, sources.folder())
                .setParameter(3, sources.zip())
                .executeUpdate();
    }

    /** The changes of a release, or of a workbook over all releases, newest release first. */
    public List<CellChange> changes(String where, Object... parameters) {
        return QuarkusTransaction.joiningExisting()
                .call(() -> CellChange.<CellChange>list(where + " order by release desc, position", parameters));
    }

    /** The highest version of each workbook of a package, and the version of each text it ever had. */
    Versions versions(String packageId) {
        return QuarkusTransaction.joiningExisting().call(() -> {
            var versions = new Versions();
            for (var row : rows("""
                    select distinct b.measure, b.text, b.version from release_book b
                    join release r on r.number = b.release where r.package_id = ?1 order by b.version""", packageId)) {
                versions.know((String) row[0], (String) row[1], (Integer) row[2]);
            }
            return versions;
        });
    }

    /** The releases of a package that have that version of a workbook, in order. */
    public List<Integer> having(String packageId, String measure, int version) {
        return QuarkusTransaction.joiningExisting()
                .call(() -> store.createNativeQuery("""
                                select b.release from release_book b join release r on r.number = b.release
                                where r.package_id = ?1 and b.measure = ?2 and b.version = ?3
                                order by b.release""", Integer.class)
                        .setParameter(1, packageId)
                        .setParameter(2, measure)
                        .setParameter(3, version)
                        .getResultList());
    }

    /** The texts of a package by measure, each with the version that a release of it now would have. */
    public Map<String, BookVersion> versionsOf(String packageId, Map<String, String> texts) {
        return versions(packageId).of(texts);
    }

    /** Takes the pointer until the transaction ends; others that want it wait. */
    int lock() {
        return pointer(" for update");
    }

    /** The time by the store's own clock, later than every release before. Only while the pointer is held. */
    Instant nextMoment() {
        var now = (Instant) store.createNativeQuery("select clock_timestamp()", Instant.class)
                .getSingleResult();
        var last = (Instant) store.createNativeQuery("select max(known_at) from release", Instant.class)
                .getSingleResult();
        now = now.truncatedTo(ChronoUnit.MICROS);
        return last == null || last.isBefore(now) ? now : last.plus(1, ChronoUnit.MICROS);
    }

    /** Adds a release and moves the pointer on. Only while it is held. */
    void append(Published published, Content content, Map<String, String> slugs, List<CellChange> changes) {
        keep(content.sources());
        content.books().forEach((measure, book) -> keepText(slugs.get(measure), book.text()));
        persist(RegisteredRelease.of(published));
        content.books().forEach((measure, book) -> {
            var row = new ReleaseBook();
            row.release = published.number();
            row.measure = measure;
            row.slug = slugs.get(measure);
            row.version = book.version();
            row.text = Sources.sha256(book.text());
            row.persist();
        });
        changes.forEach(change -> change.persist());
        store.flush();
        store.createNativeQuery("update release_pointer set last_number = ?1")
                .setParameter(1, published.number())
                .executeUpdate();
        store.createNativeQuery("select pg_notify(?1, ?2)", Object.class)
                .setParameter(1, CHANNEL)
                .setParameter(2, String.valueOf(published.number()))
                .getSingleResult();
    }

    /** Has it told, in the transaction that records it, whoever keeps a log of it: if they cannot, it is not published. */
    void announce(Published published) {
        announced.fire(published);
    }

    private int pointer(String locked) {
        return (Integer) store.createNativeQuery("select last_number from release_pointer" + locked, Integer.class)
                .getSingleResult();
    }

    @SuppressWarnings("unchecked")
    private List<Object[]> rows(String query, Object... parameters) {
        var asked = store.createNativeQuery(query, Object[].class);
        for (int i = 0; i < parameters.length; i++) {
            asked.setParameter(i + 1, parameters[i]);
        }
        return asked.getResultList();
    }
}
