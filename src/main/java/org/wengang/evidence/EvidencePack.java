package org.wengang.evidence;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.wengang.law.Label;

/**
 * 证据包: everything that shows how one case was decided, in the order in which it is read. The same pack gives the same
 * papers, so that the digest of a paper can be quoted.
 *
 * @param subtitle lines under the title
 * @param at when the pack was put together; papers bear no other time
 * @param decision the id of the decision, told at the foot of each page
 * @param index its place in the log, from 0; told beside the id
 */
public record EvidencePack(
        Label title, List<Phrase> subtitle, Instant at, String decision, long index, List<Section> sections) {

    public EvidencePack {
        subtitle = List.copyOf(subtitle);
        sections = List.copyOf(sections);
        if (at == null || decision == null || decision.isEmpty()) {
            throw new IllegalArgumentException("a pack needs a time and a decision, got " + at + ", " + decision);
        }
        if (index < 0) {
            throw new IllegalArgumentException("places in the log are counted from 0, got " + index);
        }
        sections.forEach(section -> requireDepth(section, 1));
    }

    /** Numbers go two levels deep: 一、 and （一）. */
    private static void requireDepth(Section section, int level) {
        if (level > 2) {
            throw new IllegalArgumentException("sections go two levels deep, and this one lies deeper: "
                    + section.heading().zh());
        }
        if (section instanceof Section.Chapter chapter) {
            chapter.sections().forEach(inner -> requireDepth(inner, level + 1));
        }
    }

    /** The marks that occur, in the order in which they are explained. */
    List<Mark> marks() {
        Set<Mark> marks = new HashSet<>();
        sections.forEach(section -> section.addMarks(marks));
        return marks.stream().filter(mark -> mark != Mark.NONE).sorted().toList();
    }
}
