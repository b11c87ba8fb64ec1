package org.wengang.activation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wengang.activation.Published.Who;
import org.wengang.cases.InProcess;
import org.wengang.cases.ShippedPackage;
import org.wengang.rulebase.Library;
import org.wengang.rulebase.Release;
import org.wengang.store.Patient;
import org.wengang.table.BookText;

/** Releases put in force one after another while dossiers are decided, here and on another node, against a real store. */
@QuarkusTest
class SwapsTest {
    private static final int SWAPS = 5;
    private static final Who AUTHOR = new Who("local:lin", "林编辑");
    private static final Who APPROVER = new Who("local:wang", "王审批");
    private static final String PACKAGE = ShippedPackage.RULES.policy().id();

    @Inject
    Releases releases;

    @Inject
    Register register;

    @Inject
    DataSource store;

    @Inject
    Clock clock;

    private Release before;

    @BeforeEach
    void remember() {
        before = releases.inForce();
    }

    /** What was in force is in force again, for whoever comes next. */
    @AfterEach
    void restore() {
        if (!releases.inForce().digest().equals(before.digest())) {
            activate(texts(before));
        }
    }

    /** The ceilings of two workbooks, changed together: an answer made of two releases would show two numbers. */
    private Map<String, String> changed(int number) {
        var texts = texts(before);
        texts.computeIfPresent("M9-2", (measure, text) -> text.replace("capYuan = 30000000", "capYuan = " + number));
        texts.computeIfPresent("M7-2", (measure, text) -> text.replace("amountYuan = 3000", "amountYuan = " + number));
        return texts;
    }

    private static Map<String, String> texts(Release release) {
        var texts = new LinkedHashMap<String, String>();
        release.books().forEach((measure, book) -> texts.put(measure, BookText.write(book.plan(), book.data())));
        return texts;
    }

    private Proposal proposal(Map<String, String> texts) {
        var base = releases.timeline().inForce(PACKAGE, releases.today()).orElseThrow();
        return new Proposal(
                PACKAGE,
                ReleaseKind.CHANGE,
                before.source().sources(),
                texts,
                before.source().digestOf(texts),
                base.number(),
                releases.today(),
                null,
                AUTHOR,
                releases.now(),
                APPROVER,
                "为测试",
                null,
                null);
    }

    private Published activate(Map<String, String> texts) {
        try (var attempt = releases.begin(proposal(texts))) {
            attempt.build();
            attempt.verify();
            return attempt.commit(published -> {});
        }
    }

    // --- swaps

    @Test
    void commit_whileDeciding() throws Exception {
        var failures = new ConcurrentLinkedQueue<Throwable>();
        var isOver = new AtomicBoolean();
        var decided = new AtomicInteger();
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < 2; i++) {
            var thread = new Thread(() -> {
                try {
                    while (!isOver.get()) {
                        assertOneRelease(releases.inForce());
                        decided.incrementAndGet();
                    }
                } catch (Throwable failure) {
                    failures.add(failure);
                }
            });
            threads.add(thread);
            thread.start();
        }

        for (int swap = 1; swap <= SWAPS; swap++) {
            var published = activate(changed(5000 + swap));
            assertEquals(published.number(), releases.inForce().number());
            assertEquals(amount(5000 + swap), amounts(releases.inForce()).get("M9-2"));
            int before = decided.get();
            Patient.until("others decide meanwhile", () -> decided.get() > before || !failures.isEmpty());
        }
        isOver.set(true);
        for (var thread : threads) {
            thread.join();
        }

        assertEquals(List.of(), List.copyOf(failures));
    }

    private void assertOneRelease(Release release) throws IOException {
        var amounts = amounts(release);
        if (release.number() != before.number()) {
            assertEquals(amounts.get("M9-2"), amounts.get("M7-2"));
        }
    }

    private static Map<String, BigDecimal> amounts(Release release) throws IOException {
        JsonNode facts = new ObjectMapper().readTree("""
                {"loan": {"isSmallMicro": true, "isIndividualBusiness": false, "meetsStabilityCriteria": true},
                 "events": [{"role": "AGENCY", "invitedToCity": true, "boardLodgingYuan": 1000000}]}""");
        var amounts = new LinkedHashMap<String, BigDecimal>();
        InProcess.evaluate(release, facts, Set.of("M9-2", "M7-2"))
                .determinations()
                .forEach(one -> amounts.put(one.measure().id(), one.amount()));
        return amounts;
    }

    private static BigDecimal amount(int yuan) {
        return BigDecimal.valueOf(yuan).setScale(2);
    }

    // --- another node

    @Test
    void otherNode_follows() throws Exception {
        var other = new Releases(register, new Library(null), releases.shipped(), clock);
        other.catchUp();
        var follower = new Follower(other, store);
        follower.start();
        try {
            var published = activate(changed(7001));

            Patient.until(
                    "the other node knows of it",
                    () -> other.timeline().last() >= published.number()
                            && other.inForce().number() == published.number());
            assertEquals(releases.inForce().digest(), other.inForce().digest());
            assertEquals(published.number(), other.inForce().number());
            assertTrue(other.trouble().isEmpty());
        } finally {
            follower.close();
        }
    }

    /** What this node does not know yet came from another one: nothing is lost, and nothing is counted twice. */
    @Test
    void otherNode_publishedFirst() {
        var other = new Releases(register, new Library(null), releases.shipped(), clock);
        other.catchUp();
        var first = activate(changed(7002));

        try (var attempt = other.begin(proposal(changed(7003)))) {
            attempt.build();
            attempt.verify();
            var second = attempt.commit(published -> {});
            assertEquals(first.number() + 1, second.number());
        }
        releases.catchUp();
        assertEquals(other.timeline().releases(), releases.timeline().releases());
        assertEquals(other.inForce().digest(), releases.inForce().digest());
    }
}
