package org.wengang.workflow;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.wengang.activation.Published;
import org.wengang.activation.Published.Who;
import org.wengang.activation.Register;
import org.wengang.activation.ReleaseKind;
import org.wengang.activation.Releases;
import org.wengang.law.Label;
import org.wengang.law.Sources;
import org.wengang.rulebase.Edition;
import org.wengang.rulebase.Release;
import org.wengang.rulebase.Rules;
import org.wengang.workflow.DraftRevision.Action;
import org.wengang.workflow.NotPossible.Why;

/** The drafts in the store: opening them, finding them, and trying them out before they are anything more. */
@ApplicationScoped
public class Drafts implements PanacheRepositoryBase<Draft, Integer> {
    private static final int KEPT = 8;
    private static final int TURNS = 64;
    /** A submission runs every check while it holds the draft. */
    private static final int PATIENCE_SECONDS = 120;

    private final Releases releases;
    private final Register register;
    private final Event<DraftStep> steps;
    private final Clock clock;
    private final ReentrantLock[] turns =
            Stream.generate(ReentrantLock::new).limit(TURNS).toArray(ReentrantLock[]::new);
    /** What would be the releases of drafts, by content; building one takes a moment. */
    private final Map<String, Release> tried = new LinkedHashMap<>(KEPT, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Release> eldest) {
            return size() > KEPT;
        }
    };

    Drafts(Releases releases, Register register, Event<DraftStep> steps, Clock clock) {
        this.releases = releases;
        this.register = register;
        this.steps = steps;
        this.clock = clock;
    }

    /**
     * Opens a draft that changes tables.
     *
     * @param base the release it is to change, or null for the one in force today
     */
    public Draft openChange(String packageId, String title, Integer base, Who who) {
        var changed = base == null ? inForce(packageId) : release(base);
        if (!changed.packageId().equals(packageId)) {
            throw noRelease();
        }
        return open(packageId, ReleaseKind.CHANGE, title, changed.ruleSource(), changed.number(), null, who);
    }

    /** Opens a draft that puts the content of an earlier release in force again, rules and tables. */
    public Draft openRollback(int restored, String title, Who who) {
        var release = release(restored);
        if (release.isRetirement()) {
            throw noRelease();
        }
        var base = releases.timeline().inForce(release.packageId(), releases.today());
        return open(
                release.packageId(),
                ReleaseKind.ROLLBACK,
                title,
                release.ruleSource(),
                base.map(Published::number).orElse(null),
                restored,
                who);
    }

    /** Opens a draft after which the package decides nothing any more. */
    public Draft openRetirement(String packageId, String title, Who who) {
        var base = inForce(packageId);
        return open(packageId, ReleaseKind.RETIREMENT, title, base.ruleSource(), base.number(), null, who);
    }

    /**
     * Opens a draft of a new package, copied from the release in force of another.
     *
     * @param id e.g. {@code SZ-2025}
     */
    public Draft openPackage(String from, String id, Label title, Who who) {
        if (releases.timeline().packages().contains(id)
                || releases.rules(id) != null
                || count("packageId = ?1 and state in ('OPEN', 'SUBMITTED')", id) > 0) {
            throw new NotPossible(
                    Why.PACKAGE_EXISTS,
                    "已有政策包或草案使用 " + id + "；请换一个编号。",
                    "There is a package or a draft of one called " + id + ". Maybe choose another id.");
        }
        var copied = inForce(from);
        var content = register.content(copied.number());
        var edition = Edition.of(content.sources(), id, title);
        return QuarkusTransaction.requiringNew().call(() -> {
            register.keep(edition.sources());
            var draft = persisted(
                    id, ReleaseKind.PACKAGE, title.zh(), edition.sources().digest(), null, copied.number(), who);
            var plans = Rules.of(edition.sources()).plans();
            content.texts()
                    .forEach(
                            (measure, text) -> putBook(draft, plans.get(measure).slug(), measure, edition.text(text)));
            return draft;
        });
    }

    /** Whether those rules have been put forward, whatever has become of it. */
    boolean hasRules(String packageId, String digest) {
        return QuarkusTransaction.joiningExisting()
                .call(() ->
                        count("packageId = ?1 and kind = ?2 and ruleSource = ?3", packageId, ReleaseKind.RULES, digest)
                                > 0);
    }

    /** Opens a draft of rules that came with another version of the service, with the tables of the release in force. */
    Draft openRules(Rules shipped, Who who) {
        var base = inForce(shipped.policy().id());
        return QuarkusTransaction.requiringNew().call(() -> {
            register.keep(shipped.sources());
            return persisted(
                    base.packageId(),
                    ReleaseKind.RULES,
                    "随新版服务而来的规则",
                    shipped.sources().digest(),
                    base.number(),
                    null,
                    who);
        });
    }

    private Draft open(
            String packageId,
            ReleaseKind kind,
            String title,
            String ruleSource,
            Integer base,
            Integer restores,
            Who who) {
        return QuarkusTransaction.requiringNew()
                .call(() -> persisted(packageId, kind, title, ruleSource, base, restores, who));
    }

    private Draft persisted(
            String packageId,
            ReleaseKind kind,
            String title,
            String ruleSource,
            Integer base,
            Integer restores,
            Who who) {
        var draft = new Draft();
        draft.packageId = packageId;
        draft.kind = kind;
        draft.state = DraftState.OPEN;
        draft.title = title;
        draft.ruleSource = ruleSource;
        draft.base = base;
        draft.restores = restores;
        draft.author = who.id();
        draft.authorName = who.name();
        draft.createdAt = clock.instant();
        draft.changedAt = draft.createdAt;
        persistAndFlush(draft);
        record(draft, who, Action.OPENED, null, "新建草案：" + title, "opened: " + title, null);
        return draft;
    }

    /** @throws NotPossible if there is none */
    public Draft get(int id) {
        return QuarkusTransaction.joiningExisting()
                .call(() -> findByIdOptional(id).orElseThrow(Drafts::noDraft));
    }

    /** Drafts, the one changed last first. @param packageId or null @param state or null */
    public List<Draft> all(String packageId, DraftState state) {
        return QuarkusTransaction.joiningExisting()
                .call(() -> list(
                        "(?1 is null or packageId = ?1) and (?2 is null or state = ?2) order by changedAt desc, id desc",
                        packageId,
                        state));
    }

    /** Those that wait for approval, the one that waits longest first. */
    public List<Draft> waiting() {
        return QuarkusTransaction.joiningExisting()
                .call(() -> list("state = ?1 order by submittedAt, id", DraftState.SUBMITTED));
    }

    /** How many are being worked on. */
    public long open() {
        return QuarkusTransaction.joiningExisting().call(() -> count("state", DraftState.OPEN));
    }

    /** What was done to a draft, in order. */
    public List<DraftRevision> revisions(int id) {
        return QuarkusTransaction.joiningExisting().call(() -> DraftRevision.list("draft = ?1 order by number", id));
    }

    /** Changes a draft in a transaction of its own. */
    <T> T change(int id, Function<Draft, T> change) {
        return inTurn(
                id,
                () -> QuarkusTransaction.requiringNew()
                        .timeout(PATIENCE_SECONDS)
                        .call(() -> change.apply(lock(id))));
    }

    /**
     * Does something with a draft when nobody else on this node does. Whoever wants to do something with the same draft waits
     * here, so that none of them holds a connection meanwhile, or works in vain.
     */
    <T> T inTurn(int id, Supplier<T> action) {
        var turn = turns[Math.floorMod(id, turns.length)];
        turn.lock();
        try {
            return action.get();
        } finally {
            turn.unlock();
        }
    }

    /** Takes a draft for changing, until the transaction ends; others wait. */
    Draft lock(int id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE).orElseThrow(Drafts::noDraft);
    }

    /** What it would put in force. */
    DraftContent content(Draft draft) {
        return QuarkusTransaction.joiningExisting().call(() -> {
            var rules = releases.library().rules(register.sources(draft.ruleSource));
            var before = before(draft);
            var texts = new LinkedHashMap<String, String>();
            if (draft.kind == ReleaseKind.ROLLBACK) {
                texts.putAll(register.content(draft.restores).texts());
            } else if (draft.kind != ReleaseKind.RETIREMENT) {
                texts.putAll(before);
                for (DraftBook book : DraftBook.<DraftBook>list("draft", draft.id)) {
                    texts.put(book.measure, register.text(book.text).orElseThrow());
                }
            }
            return DraftContent.of(rules, texts, before, origin(draft));
        });
    }

    /**
     * Of what a draft would put in force one workbook alone: whoever is typing in it does not wait for the others.
     *
     * @throws NotPossible if there is no such draft or workbook, or the draft cannot be edited any more
     */
    DraftContent edited(int id, String slug) {
        return QuarkusTransaction.joiningExisting().call(() -> {
            var draft = findByIdOptional(id).orElseThrow(Drafts::noDraft);
            DraftTables.mustBeOpen(draft);
            var rules = releases.library().rules(register.sources(draft.ruleSource));
            var plan = new DraftContent(rules, Map.of(), Map.of(), null, null).plan(slug);
            DraftBook changed = DraftBook.findById(new DraftBook.Key(id, plan.measure()));
            var text = changed != null
                    ? register.text(changed.text)
                    : draft.base == null ? Optional.<String>empty() : register.text(draft.base, plan.measure());
            return text.map(found ->
                            new DraftContent(rules, Map.of(plan.measure(), found), Map.of(), null, origin(draft)))
                    .orElseGet(() -> content(draft));
        });
    }

    /** The texts that it began with; of a copied package, those of the other one, citing the copy. */
    private Map<String, String> before(Draft draft) {
        if (draft.base != null) {
            return register.content(draft.base).texts();
        }
        if (draft.kind != ReleaseKind.PACKAGE) {
            return Map.of();
        }
        var from = releases.timeline().byNumber(draft.restores).orElseThrow().packageId();
        var texts = register.content(draft.restores).texts();
        texts.replaceAll((measure, text) -> Edition.cited(text, from, draft.packageId));
        return texts;
    }

    private String origin(Draft draft) {
        return draft.kind == ReleaseKind.PACKAGE
                ? releases.timeline().byNumber(draft.restores).orElseThrow().packageId()
                : draft.packageId;
    }

    /** Sets a workbook of a draft. Part of the caller's transaction. */
    void putBook(Draft draft, String slug, String measure, String text) {
        register.keepText(slug, text);
        DraftBook book = DraftBook.findById(new DraftBook.Key(draft.id, measure));
        if (book == null) {
            book = new DraftBook();
            book.draft = draft.id;
            book.measure = measure;
            book.slug = slug;
            book.text = Sources.sha256(text);
            book.persist();
        } else {
            book.text = Sources.sha256(text);
        }
    }

    /** Writes down what was done. Part of the caller's transaction, which holds the draft. */
    void record(Draft draft, Who who, Action action, String slug, String zh, String en, byte[] upload) {
        steps.fire(new DraftStep(draft, revision(draft, who, action, slug, zh, en, upload), List.of(), false));
    }

    /** Writes down which scenarios were touched. Part of the caller's transaction, which holds the draft. */
    void recordScenarios(Draft draft, Who who, List<String> touched, boolean isAcceptance, byte[] upload) {
        var revision = revision(
                draft,
                who,
                Action.SCENARIO,
                null,
                "改动场景：" + String.join("、", touched),
                "scenarios changed: " + String.join(", ", touched),
                upload);
        steps.fire(new DraftStep(draft, revision, touched, isAcceptance));
    }

    private DraftRevision revision(
            Draft draft, Who who, Action action, String slug, String zh, String en, byte[] upload) {
        var revision = new DraftRevision();
        revision.draft = draft.id;
        revision.number = (int) DraftRevision.count("draft", draft.id) + 1;
        revision.at = clock.instant();
        revision.who = who.id();
        revision.whoName = who.name();
        revision.action = action;
        revision.slug = slug;
        revision.zh = zh;
        revision.en = en;
        revision.upload = upload;
        revision.persist();
        draft.changedAt = revision.at;
        return revision;
    }

    /** The workbooks of a draft as they stand, gaps and overlaps and all. */
    public DraftBooks books(int id) {
        var draft = get(id);
        var content = content(draft);
        return new DraftBooks(
                content, register.versionsOf(draft.packageId, content.texts()), draft.base == null ? 0 : draft.base);
    }

    /**
     * What would be the release of a draft, to decide dossiers by before it is in force.
     *
     * @throws NotPossible if there is no such draft, it decides nothing, or it has faults
     */
    public Release tryOut(int id) {
        var draft = get(id);
        var content = content(draft);
        if (draft.kind == ReleaseKind.RETIREMENT) {
            throw new NotPossible(
                    Why.WRONG_STATE,
                    "停用草案不作判定。",
                    "A retirement decides nothing. Maybe try a draft that changes tables.");
        }
        return tryOut(draft, content);
    }

    Release tryOut(Draft draft, DraftContent content) {
        synchronized (tried) {
            return tried.computeIfAbsent(draft.id + " " + content.digest(), any -> build(draft, content));
        }
    }

    private Release build(Draft draft, DraftContent content) {
        var faults = releases.inspect(content.rules(), content.tables(), content.digest())
                .faults();
        if (!faults.isEmpty()) {
            throw new NotPossible(
                    Why.HAS_FAULTS,
                    "草案有 " + faults.size() + " 处问题，逐处列明；改正后再试。",
                    "The draft has faults; each is in faults, with its cell. Maybe mend them first.",
                    faults,
                    List.of());
        }
        return releases.library()
                .draft(draft.id, content.rules(), register.versionsOf(draft.packageId, content.texts()));
    }

    /** The release of a package in force today, or else the next that will be. */
    private Published inForce(String packageId) {
        return releases.timeline().from(packageId, releases.today()).stream()
                .findFirst()
                .orElseThrow(
                        () -> new NotPossible(
                                Why.PACKAGE_NOT_FOUND,
                                "没有这个政策包，或今后没有它的生效版本；见 /api/v1/packages。",
                                "There is no such package, or none of its releases is in force today or later. Maybe see /api/v1/packages."));
    }

    private Published release(int number) {
        return releases.timeline().byNumber(number).orElseThrow(Drafts::noRelease);
    }

    private static NotPossible noRelease() {
        return new NotPossible(
                Why.RELEASE_NOT_FOUND,
                "没有这个发布版本，或不能以它为依据；见 /api/v1/releases。",
                "There is no such release, or it cannot be built upon. Maybe see /api/v1/releases.");
    }

    private static NotPossible noDraft() {
        return new NotPossible(
                Why.DRAFT_NOT_FOUND, "没有这个草案；见 /api/v1/drafts。", "There is no such draft. Maybe see /api/v1/drafts.");
    }
}
