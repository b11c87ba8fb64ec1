package org.wengang.table;

import java.util.List;
import java.util.Map;

/**
 * What staff wrote in the workbook of one measure, as typed values: the parameters by id and the rows of each table. This
 * is what is shown, compared, hashed and put in force; the file it came from is only its carrier.
 */
public record BookData(Map<String, Object> parameters, Map<String, List<Row>> tables) {}
