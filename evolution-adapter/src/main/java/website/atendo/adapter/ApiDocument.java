package website.atendo.adapter;

import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Configuration;
import website.atendo.edge.Caller;

/** What the API's document leaves out: who calls comes from the token, and nobody sends it. */
@Configuration(proxyBeanMethods = false)
class ApiDocument {
    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class);
    }
}
