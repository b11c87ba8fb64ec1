package org.wengang.audit.finding;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.wengang.audit.LogAltered;
import org.wengang.audit.Traces;
import org.wengang.trace.Trace;

/**
 * Finds decisions and adds them up. The newest come first; a page goes on where the last one ended, whatever was decided since.
 */
@Singleton
public class Finder {
    /** Of one page. */
    public static final int MOST = 500;

    private static final int TRIES = 4;

    private final DecisionIndex index;
    private final Traces traces;

    @Inject
    Finder(DecisionIndex index, Traces traces) {
        this.index = index;
        this.traces = traces;
    }

    /**
     * Decisions, newest first.
     *
     * @param before only those before that place in the log; {@link Long#MAX_VALUE} for the newest
     * @param limit at most so many
     * @throws NotIndexed while the index is too far behind
     * @throws LogAltered if one of them cannot be read
     * @throws Traces.StoreUnreadable if the store fails
     */
    public Page find(Query query, long before, int limit) {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("a page has 1 to " + MOST + " decisions, not " + limit);
        }
        var decisions = new ArrayList<Found>();
        long at = before;
        List<Long> places;
        do {
            places = places(query, at, limit - decisions.size());
            var read = traces.at(places).stream().collect(Collectors.toMap(Traces.Kept::index, kept -> kept));
            for (long place : places) {
                var kept = read.get(place);
                // removed by policy since
                if (kept != null && kept.leaf() != null) {
                    decisions.add(new Found(place, trace(kept), kept.persons()));
                }
                at = place;
            }
        } while (decisions.size() < limit && !places.isEmpty());
        return new Page(decisions, decisions.size() == limit && at > 0 ? at : null);
    }

    private static Trace trace(Traces.Kept kept) {
        try {
            return Trace.read(kept.leaf());
        } catch (IllegalArgumentException e) {
            throw LogAltered.leaf(kept.index());
        }
    }

    /**
     * The places in the log of decisions, newest first.
     *
     * @param before only those before that place
     */
    List<Long> places(Query query, long before, int limit) {
        return search(query, search -> {
            var places = new ArrayList<Long>();
            search.each(before, found -> {
                found.hits().forEach((number, bits) -> {
                    for (int at = bits.previous(Bits.SIZE - 1);
                            at >= 0 && places.size() < limit;
                            at = bits.previous(at - 1)) {
                        places.add((long) number * Bits.SIZE + at);
                    }
                });
                return places.size() < limit;
            });
            return places;
        });
    }

    /**
     * How many decisions there are, and what they give and demand.
     *
     * @throws NotIndexed while the index is too far behind
     * @throws Traces.StoreUnreadable if the store fails
     */
    public Sum sum(Query query) {
        return sums(query, Stretches.ALL).get(0);
    }

    /**
     * The same for stretches of time on end, in one go.
     *
     * @param bounds where the first begins, where each of the others does, and where the last one ends; in order
     * @return one for each
     */
    public List<Sum> sums(Query query, List<Instant> bounds) {
        return sums(query, Stretches.between(bounds));
    }

    private List<Sum> sums(Query query, Stretches stretches) {
        return search(
                query,
                search -> added(search, stretches, Plan.sums(query, index.words()))
                        .sums());
    }

    private Adding added(Search search, Stretches stretches, Set<Word> words) {
        var decision = index.words().of(Word.Kind.DECISION, "");
        var adding = new Adding(index, words, decision, stretches, search.size());
        search.each(Long.MAX_VALUE, found -> {
            adding.add(found);
            return true;
        });
        return adding;
    }

    /**
     * How often the rows of some tables of a package were used, in the stretches that some moments divide all of time into.
     *
     * @param moments in order
     * @throws NotIndexed while the index is too far behind
     * @throws Traces.StoreUnreadable if the store fails
     */
    public RowUses uses(String packageId, Set<String> tables, List<Instant> moments) {
        var query = Query.where().packageId(packageId).build();
        return search(query, search -> {
            var words = Plan.uses(packageId, tables, index.words());
            return RowUses.of(added(search, Stretches.dividedAt(moments), words).totals());
        });
    }

    /** Whether there are at least so many decisions. */
    public boolean hasAtLeast(int count, Query query) {
        return places(query, Long.MAX_VALUE, count).size() == count;
    }

    /** Whether a decision that is in the index speaks of that measure. */
    public boolean knowsMeasure(String id) {
        return !index.words()
                .all(Word.Kind.OUTCOME, word -> word.of().endsWith(":" + id))
                .isEmpty();
    }

    /** Whether a decision that is in the index used a row of that table, or may have. */
    public boolean knowsTable(String table) {
        var words = index.words();
        return Stream.of(Word.Kind.ROW, Word.Kind.ROW_OPEN, Word.Kind.ROW_LOST)
                .anyMatch(kind -> !words.all(kind, word -> word.of().contains(":" + table + "@"))
                        .isEmpty());
    }

    /** Whether a decision that is in the index rests on that reading. */
    public boolean knowsReading(String id) {
        return index.words().known(Word.Kind.READING, id) != null;
    }

    /** A word that comes up only while one searches was not searched for: then once more. */
    private <T> T search(Query query, Function<Search, T> run) {
        for (int i = 1; ; i++) {
            var words = index.words();
            int known = words.state();
            var plan = Plan.of(query, words);
            var search = new Search(index, traces, query, plan, words.of(Word.Kind.DECISION, ""), index.size());
            var result = run.apply(search);
            if (index.words().state() == known || i == TRIES) {
                return result;
            }
        }
    }
}
