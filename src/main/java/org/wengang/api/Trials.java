package org.wengang.api;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wengang.activation.FileFault;
import org.wengang.activation.Inspection;
import org.wengang.activation.Releases;
import org.wengang.activation.WorkbookFolder;
import org.wengang.evaluation.EvaluationJson;
import org.wengang.evaluation.Evaluator;
import org.wengang.evaluation.Request;
import org.wengang.facts.FactsReader;
import org.wengang.rulebase.Release;
import org.wengang.table.Book;
import org.wengang.table.BookData;
import org.wengang.table.BookEdit;

/** 试算: what would be decided. Nothing of it is recorded, counted or kept. */
@Singleton
class Trials {
    private static final TypeReference<List<BookEdits>> EDITS = new TypeReference<>() {};

    /** Somebody who tries numbers asks again and again; so many edited releases are kept. */
    private static final int KEPT = 16;

    private final EvaluationBody bodies;
    private final Releases releases;
    private final ObjectMapper mapper;
    private final Clock clock;
    private final Evaluator evaluator = new Evaluator();
    private final Map<String, Release> edited = new LinkedHashMap<>(KEPT, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Release> eldest) {
            return size() > KEPT;
        }
    };

    @Inject
    Trials(EvaluationBody bodies, Releases releases, ObjectMapper mapper, Clock clock) {
        this.bodies = bodies;
        this.releases = releases;
        this.mapper = mapper;
        this.clock = clock;
    }

    /** The edits of one workbook, as callers write them. */
    record BookEdits(String book, List<CellEdit> edits) {}

    /**
     * What would be decided of the dossier in {@code body}.
     *
     * @return JSON in UTF-8
     * @throws Refused with every fault of the request, or of the edits
     * @throws IOException if the edits are not of the shape that is asked for
     */
    byte[] answer(byte[] body) throws IOException {
        var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var wanted = new TokenBuffer[1];
        FactsReader.Beside keep = json -> {
            wanted[0] = new TokenBuffer(json);
            wanted[0].copyCurrentStructure(json);
        };
        var request = bodies.read(body, 0, body.length, Map.of("edits", keep));
        var asOf = bodies.day(request, at);
        var base = bodies.release(request, asOf);
        var release = wanted[0] == null ? base : edited(base, edits(wanted[0]));
        var evaluation = evaluator.evaluate(
                release, new Request(request.facts(), request.measures(), request.subjectKind(), asOf));
        return EvaluationJson.trial(evaluation, at, request.detail(), release != base);
    }

    private List<BookEdits> edits(TokenBuffer json) throws IOException {
        try {
            // through text, since only there a name that is given twice is noticed
            var edits = mapper.readValue(mapper.writeValueAsBytes(json), EDITS);
            return edits == null ? List.of() : edits;
        } catch (JsonMappingException e) {
            e.prependPath(BookEdits.class, "edits");
            throw e;
        }
    }

    /** The release with these edits; the very same one if they change nothing. */
    private Release edited(Release base, List<BookEdits> asked) {
        var changed = new LinkedHashMap<String, BookData>();
        var faults = new ArrayList<Problem.Fault>();
        for (int i = 0; i < asked.size(); i++) {
            edit(base, asked.get(i), "$.edits[" + i + "]", changed, faults);
        }
        if (!faults.isEmpty()) {
            throw refused(faults);
        }
        var digest = base.digestWith(changed);
        if (digest.equals(base.digest())) {
            return base;
        }
        var key = base.name() + " " + digest;
        synchronized (edited) {
            var kept = edited.get(key);
            if (kept != null) {
                return kept;
            }
        }
        var built = Inspection.of(base, changed, releases.today());
        if (!built.faults().isEmpty()) {
            throw refused(built.faults().stream().map(Problem.Fault::of).toList());
        }
        synchronized (edited) {
            edited.put(key, built.release());
        }
        return built.release();
    }

    private static void edit(
            Release base, BookEdits asked, String path, Map<String, BookData> changed, List<Problem.Fault> faults) {
        if (asked == null || asked.book() == null) {
            throw DraftsResource.badParameter(
                    path + ".book", "写明要改哪一张决策表，见 GET /api/v1/tables。", "Name the workbook; see GET /api/v1/tables.");
        }
        var book = book(base, asked.book());
        var measure = book.plan().measure();
        var file = WorkbookFolder.file(base.source(), book.plan());
        var outcome = BookEdit.apply(
                book.plan(),
                changed.getOrDefault(measure, book.data()),
                CellEdit.edits(asked.edits(), path + ".edits"));
        for (var fault : outcome.faults()) {
            faults.add(
                    Problem.Fault.of(new FileFault(file, fault.fault())).under(path + ".edits[" + fault.edit() + "]"));
        }
        if (outcome.data() != null) {
            changed.put(measure, outcome.data());
        }
    }

    private static Book book(Release release, String slug) {
        return new Shelf(release).book(slug);
    }

    private static Refused refused(List<Problem.Fault> faults) {
        return new Refused(
                ProblemCode.HAS_FAULTS,
                "改动有 " + faults.size() + " 处问题，未予试算；逐处列明，改正后再试。",
                (faults.size() == 1 ? "One fault" : faults.size() + " faults")
                        + " in the edits, each in faults; nothing was tried. Maybe mend it and try again.",
                faults);
    }
}
