package org.wengang.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.wengang.identity.Actor;
import org.wengang.identity.SecurityEvent;
import org.wengang.identity.SecurityEvent.What;

/**
 * Refusals of the last minute, so that a flood of them becomes few events. The first of its kind is due at once; those like
 * it within a minute are one event more, with their number in {@code repeats}, when the minute is over. So many kinds are
 * told apart at most; what else comes is counted together. What is due stays so until it was written, and goes on counting.
 */
final class RefusalCount {
    static final String ADDRESS = "address";
    static final Duration WINDOW = Duration.ofMinutes(1);
    /** Anybody who reaches the port can make these. */
    static final int MOST_OF_NOBODY = 32;
    /** Behind each of these is somebody who can be asked, and shut out. */
    static final int MOST_OF_OTHERS = 256;
    /** The actor and subject of what is not told apart. */
    static final String SEVERAL = "several";

    private static final int MOST_ADDRESSES = 8;

    private final Map<Kind, Window> windows = new LinkedHashMap<>();
    private int ofNobody;

    private record Kind(String actor, What what, String subject, SortedMap<String, Object> detail) {
        boolean isOfNobody() {
            return actor.equals(Actor.NOBODY.id());
        }
    }

    /** An event that is to be written. @param repeats how many it stands for; 0 for the first of its kind */
    record Due(Window window, SecurityEvent event, long repeats) {}

    /** One kind of refusal, from the first on. */
    static final class Window {
        private final Kind kind;
        private final SecurityEvent first;
        private final Set<String> addresses = new LinkedHashSet<>();
        private Instant began;
        private boolean firstIsWritten;
        private Instant since;
        private Instant last;
        private long repeats;

        private Window(Kind kind, SecurityEvent first) {
            this.kind = kind;
            this.first = first;
            this.began = first.at();
        }

        private void again(Instant at, String address) {
            since = repeats == 0 ? at : since;
            last = at;
            repeats++;
            from(address);
        }

        private void from(String address) {
            if (address != null && addresses.size() < MOST_ADDRESSES) {
                addresses.add(address);
            }
        }

        private boolean isOver(Instant now) {
            // a clock that was set back does not make a minute longer
            return now.isBefore(began) || !now.isBefore(began.plus(WINDOW));
        }

        private SecurityEvent summary() {
            var told = addresses.stream().toList();
            return new SecurityEvent(last, first.actor(), first.what(), first.subject(), false, first.detail())
                    .with("repeats", repeats)
                    .with("since", SecurityEventJson.time(since))
                    .with(ADDRESS, told.isEmpty() ? null : told.get(0))
                    .with("otherAddresses", told.size() < 2 ? null : told.subList(1, told.size()));
        }
    }

    /** @return whether something is due at once */
    synchronized boolean add(SecurityEvent refusal, String address) {
        var kind = new Kind(refusal.actor(), refusal.what(), refusal.subject(), refusal.detail());
        var known = windows.get(kind);
        if (known != null) {
            known.again(refusal.at(), address);
            return false;
        }
        if (!hasRoom(kind)) {
            among(refusal, kind).again(refusal.at(), address);
            return false;
        }
        open(kind, refusal).from(address);
        return true;
    }

    private boolean hasRoom(Kind kind) {
        return kind.isOfNobody() ? ofNobody < MOST_OF_NOBODY : windows.size() - ofNobody < MOST_OF_OTHERS;
    }

    private Window among(SecurityEvent refusal, Kind kind) {
        var actor = kind.isOfNobody() ? kind.actor() : SEVERAL;
        var all = new SecurityEvent(refusal.at(), actor, What.REFUSED, SEVERAL, false);
        var together = new Kind(actor, What.REFUSED, SEVERAL, all.detail());
        var known = windows.get(together);
        if (known == null) {
            known = open(together, all);
            known.firstIsWritten = true;
        }
        return known;
    }

    private Window open(Kind kind, SecurityEvent first) {
        var window = new Window(kind, first);
        windows.put(kind, window);
        ofNobody += kind.isOfNobody() ? 1 : 0;
        return window;
    }

    /** What is to be written now. @param all what is still being counted, too */
    synchronized List<Due> due(Instant now, boolean all) {
        var due = new ArrayList<Due>();
        for (var window : List.copyOf(windows.values())) {
            if (!window.firstIsWritten) {
                var address = window.addresses.stream().findFirst().orElse(null);
                due.add(new Due(window, window.first.with(ADDRESS, address), 0));
            }
            if (all || window.isOver(now)) {
                if (window.repeats > 0) {
                    due.add(new Due(window, window.summary(), window.repeats));
                } else if (window.firstIsWritten) {
                    close(window);
                }
            }
        }
        return due;
    }

    /** It was written; or never will be. */
    synchronized void done(Due due, Instant now) {
        var window = due.window();
        if (due.repeats() == 0) {
            window.firstIsWritten = true;
            return;
        }
        window.repeats -= due.repeats();
        if (window.repeats == 0) {
            close(window);
        } else {
            // some came while it was written
            window.began = now;
            window.since = window.last;
        }
    }

    private void close(Window window) {
        if (windows.remove(window.kind) != null && window.kind.isOfNobody()) {
            ofNobody--;
        }
    }
}
