package website.atendo.console.live;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import website.atendo.contracts.CompanyId;

/**
 * The open pages of each company. They are told that something changed, never what: a page asks for it again, with its
 * own token (invariant I8).
 */
@Component
class CompanyChanges {
    private static final int MOST_PAGES_PER_COMPANY = 200;
    private final Map<CompanyId, Set<SseEmitter>> pages = new ConcurrentHashMap<>();

    SseEmitter open(CompanyId company) {
        Set<SseEmitter> ofCompany = pages.computeIfAbsent(company, c -> ConcurrentHashMap.newKeySet());
        var page = new SseEmitter(0L);
        if (ofCompany.size() >= MOST_PAGES_PER_COMPANY) {
            page.complete();
            return page;
        }
        Runnable close = () -> ofCompany.remove(page);
        page.onCompletion(close);
        page.onTimeout(close);
        page.onError(e -> close.run());
        ofCompany.add(page);
        tell(ofCompany, page, "open");
        return page;
    }

    void changed(CompanyId company) {
        Set<SseEmitter> ofCompany = pages.get(company);
        if (ofCompany != null) {
            ofCompany.forEach(page -> tell(ofCompany, page, "changed"));
        }
    }

    private static void tell(Set<SseEmitter> ofCompany, SseEmitter page, String what) {
        try {
            page.send(SseEmitter.event().name(what).data("{}"));
        } catch (IOException | IllegalStateException e) {
            // The browser is gone.
            ofCompany.remove(page);
        }
    }
}
