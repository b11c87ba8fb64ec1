package org.wengang.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.wengang.table.Departures.Departure;

/** A cell that says another figure than its clause. A notice, no fault: the text of next year may differ. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "LawNotice")
public record LawNotice(
        @Schema(description = "工作簿 · the workbook", examples = "m2-5-self-travel")
        String book,

        @Schema(description = "参数没有 · none for a parameter", examples = "m2-5-self-travel")
        String table,

        @Schema(examples = "a") String row,
        @Schema(examples = "amountYuan") String column,
        @Schema(examples = "补助标准") String sheet,
        @Schema(examples = "K5") String cell,

        @Schema(examples = "条文写明 500元，此处为 600 元/人") String zh,

        @Schema(examples = "The clause says 500 yuan per person; here it is 600 yuan per person")
        String en) {

    static List<LawNotice> of(String book, List<Departure> departures) {
        return departures.stream()
                .map(one -> new LawNotice(
                        book,
                        one.table(),
                        one.row(),
                        one.column(),
                        one.sheet(),
                        one.cell().toString(),
                        one.label().zh(),
                        one.label().en()))
                .toList();
    }
}
