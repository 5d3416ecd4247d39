package website.atendo.appointment.resources;

import java.util.function.LongFunction;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Configuration;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import website.atendo.contracts.AppointmentId;
import website.atendo.contracts.ClientId;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.ProfessionalId;
import website.atendo.contracts.ServiceId;

/** Ids in paths and queries. */
@Configuration(proxyBeanMethods = false)
class IdArguments implements WebMvcConfigurer {
    static {
        for (Class<?> id : new Class<?>[] {
            AppointmentId.class, ClientId.class, CompanyId.class, ProfessionalId.class, ServiceId.class
        }) {
            SpringDocUtils.getConfig().replaceWithClass(id, Long.class);
        }
    }

    @Override
    public void addFormatters(FormatterRegistry registry) {
        add(registry, AppointmentId.class, AppointmentId::new);
        add(registry, ClientId.class, ClientId::new);
        add(registry, CompanyId.class, CompanyId::new);
        add(registry, ProfessionalId.class, ProfessionalId::new);
        add(registry, ServiceId.class, ServiceId::new);
    }

    private static <T> void add(FormatterRegistry registry, Class<T> type, LongFunction<T> make) {
        registry.addConverter(String.class, type, text -> make.apply(Long.parseLong(text.strip())));
    }
}
