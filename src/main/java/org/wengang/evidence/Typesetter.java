package org.wengang.evidence;

import java.io.IOException;

/** Sets sections one way, as a PDF or as a workbook: each kind of section is asked for. */
interface Typesetter {
    void set(Section.Pairs pairs) throws IOException;

    void set(Section.Grid grid) throws IOException;

    void set(Section.Clauses clauses) throws IOException;

    void set(Section.Paragraphs paragraphs) throws IOException;

    void set(Section.Verbatim verbatim) throws IOException;

    void set(Section.Chapter chapter) throws IOException;
}
