package org.wengang.api;

import jakarta.ws.rs.QueryParam;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Which measures a trial of many is about: {@code measures=a,b}, or {@code measure} repeated. */
public class ChosenMeasures {
    @QueryParam("measures")
    @Parameter(description = "措施，以逗号分隔；默认为全部 · measures with commas between; all unless given", example = "M1-1,M1-2")
    List<String> measures;

    @QueryParam("measure")
    @Parameter(description = "措施，可重复 · a measure; may be repeated", example = "M1-1")
    List<String> measure;

    /**
     * The ids, in the order they were given; empty if none are.
     *
     * @throws Refused if the package has no such measure
     */
    Set<String> in(Shelf shelf) {
        var ids = new LinkedHashSet<String>();
        Stream.concat(
                        measures == null ? Stream.of() : measures.stream(),
                        measure == null ? Stream.of() : measure.stream())
                .flatMap(list -> Stream.of(list.split(",")))
                .map(String::strip)
                .filter(id -> !id.isEmpty())
                .forEach(id -> ids.add(shelf.measure(id).id()));
        return ids;
    }
}
