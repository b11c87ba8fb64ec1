package org.wengang.measure;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.wengang.law.Label;

/**
 * One thing that the text gives or demands.
 *
 * @param id number in the text, e.g. {@code M1-4}; never padded, reused or shortened
 * @param slug id and what it does; the continuity from one edition to the next
 * @param quote the clause, character for character
 * @param subjects whom it addresses
 * @param payee who is paid, for subsidies; else null
 * @param withoutApplication whether it can be given without application (免申即享)
 * @param readings ids of the readings that bear on it
 */
public record Measure(
        String id,
        String slug,
        int article,
        Label title,
        String quote,
        Departments departments,
        Kind kind,
        DecidedBy decidedBy,
        Map<SubjectKind, Addressed> subjects,
        SubjectKind payee,
        Label promise,
        List<Window> windows,
        WithoutApplication withoutApplication,
        List<String> readings) {

    /** 责任单位; the lead ones are marked △ in the text. */
    public record Departments(List<String> lead, List<String> others) {}

    /** How a measure comes to its outcome. */
    public enum DecidedBy {
        /** By its decision table and rules. */
        TABLE,
        /** A service open to the whole group, without a test. */
        OPEN,
        /** Work of the agencies themselves, or an encouragement: nothing to apply for. */
        GOVERNMENT
    }

    /** When a measure is answered for a kind of subject. */
    public enum Addressed {
        ALWAYS,
        /** Only if the dossier speaks of its facts, e.g. an individual who is employed. */
        ADDRESSED
    }

    /** A window named in the text, both ends included. */
    public record Window(String zh, String en, LocalDate from, LocalDate to) {}

    /** Whether it can be given without application (免申即享), and what stands in the way. */
    public record WithoutApplication(String possible, String zh, String en) {}
}
