package org.wengang.api;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Which release the read-only doors speak of. */
public class Chosen {
    @QueryParam("package")
    @Parameter(description = "政策包；默认为生效的政策包 · the package in force unless given", example = "SZ-2024")
    String packageId;

    @QueryParam("release")
    @Parameter(description = "发布版本或草案，如 3、draft-12；默认为当日生效的版本 · a release or draft instead of the one in force")
    String release;

    @QueryParam("asOf")
    @Parameter(description = "日期；默认为今天 · the day, today unless given", example = "2024-06-30")
    String asOf;
}
