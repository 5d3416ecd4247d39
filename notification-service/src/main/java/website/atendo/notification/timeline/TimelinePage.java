package website.atendo.notification.timeline;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** A part of a timeline, oldest first. */
@Schema(description = "A page of an appointment's timeline, oldest entry first.")
record TimelinePage(
        List<TimelineEntry> items,

        @Schema(description = "Number of this page, from 0.", example = "0")
        int page,

        @Schema(description = "The most entries a page has.", example = "50")
        int size,

        @Schema(description = "Entries of all pages.", example = "7")
        long total) {}
