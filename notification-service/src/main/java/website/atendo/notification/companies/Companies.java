package website.atendo.notification.companies;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.companies.CompanyEvent.Profile;
import website.atendo.messaging.MessageCodec;

/** Each company's newest profile. */
@Repository
public class Companies {
    private final JdbcClient jdbc;
    private final MessageCodec codec;

    Companies(JdbcClient jdbc, MessageCodec codec) {
        this.jdbc = jdbc;
        this.codec = codec;
    }

    /** An older profile than the known one changes nothing. */
    void keep(CompanyId company, Profile profile) {
        jdbc.sql("""
                        insert into companies (company_id, version, profile) values (:company, :version, :profile::jsonb)
                        on conflict (company_id) do update set version = excluded.version, profile = excluded.profile
                        where excluded.version > companies.version""")
                .param("company", company.value())
                .param("version", profile.version())
                .param("profile", codec.encode(profile))
                .update();
    }

    /** Empty while none has arrived: then nothing is known against sending, and the standard words are used. */
    public Optional<Profile> profileOf(CompanyId company) {
        return jdbc.sql("select profile from companies where company_id = :company")
                .param("company", company.value())
                .query(String.class)
                .optional()
                .map(json -> codec.decode(json, Profile.class));
    }
}
