package website.atendo.adapter.deliveries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import website.atendo.adapter.AdapterTestBase;
import website.atendo.contracts.CommandId;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.EventId;
import website.atendo.contracts.Topics;
import website.atendo.contracts.appointments.AppointmentStatus;
import website.atendo.contracts.sending.Outcome;
import website.atendo.contracts.sending.Priority;
import website.atendo.contracts.sending.SendCommand;
import website.atendo.contracts.sending.SendCommand.MessageSend;
import website.atendo.messaging.Envelope;
import website.atendo.testing.CountedStatements;

/** Companies here have no profile, so that nothing is sent. */
class TakeCommandsIT extends AdapterTestBase {

    @Autowired
    TakeCommands taking;

    @Autowired
    CountedStatements statements;

    @Test
    @Tag("T44")
    void takesFourStatementsHoweverManyCommandsOfHoweverManyCompanies() {
        List<Envelope<SendCommand>> batch = IntStream.range(0, 300)
                .mapToObj(number -> envelope(newCompany(), text("nº " + number)))
                .toList();

        List<String> seen = statements.of(() -> take(batch));

        assertThat(seen).hasSize(4);
        assertThat(deliveries(batch)).isEqualTo(300);
        assertThat(count("select count(*) from conversations where company_id between ? and ?", range(batch)))
                .isEqualTo(300);
    }

    @Test
    @Tag("I3")
    void takesACommandOnceHoweverOftenItComes() {
        MessageSend one = text("um");
        MessageSend two = text("dois");

        take(List.of(envelope(company, one), envelope(company, two), envelope(company, one)));
        take(List.of(envelope(company, two), envelope(company, text("três")), envelope(company, one)));

        assertThat(texts()).containsExactly("um", "dois", "três");
        assertThat(count(
                        "select count(*) from delivery_transitions where company_id = ? and what = 'outcome'",
                        company.value()))
                .isEqualTo(3);
        await("each is published as queued, once")
                .untilAsserted(() -> assertThat(List.of(outcomes(one), outcomes(two)))
                        .allSatisfy(outcomes -> assertThat(outcomes).containsExactly(Outcome.QUEUED)));
    }

    @Test
    @Tag("I6")
    @Tag("T38")
    void keepsTheOrderOfTheStreamWhateverOrderCommandsClaimToBeFrom() {
        List<Envelope<SendCommand>> batch = new ArrayList<>();
        for (int number = 0; number < 50; number++) {
            // Made in one order, arriving in another: the stream's counts.
            batch.addFirst(envelope(company, text("nº " + number)));
        }

        take(batch);

        assertThat(texts())
                .isEqualTo(IntStream.range(0, 50)
                        .mapToObj(number -> "nº " + (49 - number))
                        .toList());
    }

    @Test
    void aConversationIsReadyWithTheFirstOfItsMessagesAndAsUrgentAsTheMostUrgent() {
        take(List.of(
                envelope(
                        company,
                        aCommand().text("depois").notBefore(Duration.ofHours(1)).build()),
                envelope(
                        company, aCommand().text("já").priority(Priority.ANSWER).build()),
                envelope(
                        company,
                        aCommand()
                                .text("outro")
                                .priority(Priority.REMINDER)
                                .to("+5511988880002")
                                .build())));

        assertThat(across.jdbc()
                        .sql("""
                                select rank || ' ' || (ready_at < now() + interval '1 minute') from conversations
                                where company_id = ? order by rank""")
                        .params(company.value())
                        .query(String.class)
                        .list())
                .containsExactly(
                        "%d true".formatted(Priority.ANSWER.ordinal()),
                        "%d true".formatted(Priority.REMINDER.ordinal()));
    }

    @Test
    void keepsWhatAMessageIsValidFor() {
        take(List.of(
                envelope(
                        company,
                        aCommand()
                                .validWhile(APPOINTMENT, 3, AppointmentStatus.SCHEDULED, AppointmentStatus.CONFIRMED)
                                .build()),
                envelope(company, text("sem horário"))));

        assertThat(across.jdbc()
                        .sql("""
                                select concat_ws(' ', valid_appointment, valid_revision,
                                  array_to_string(array(select unnest(valid_statuses) order by 1), ','))
                                from deliveries where company_id = ? order by arrival""")
                        .params(company.value())
                        .query(String.class)
                        .list())
                .containsExactly("42 3 CONFIRMED,SCHEDULED", "");
    }

    @Test
    @Tag("I3")
    void onePoisonRecordIsSingledOutAndTheOthersAreTaken() {
        var before = text("antes");
        var poison = aCommand().text("nul\u0000o").build();
        var after = text("depois");
        assertThatThrownBy(() -> take(List.of(envelope(company, poison)))).isNotNull();

        List.of(before, poison, after)
                .forEach(command -> streams().publish(Topics.SEND_COMMANDS, company, EventId.random(), command));

        await().untilAsserted(() -> assertThat(texts()).containsExactly("antes", "depois"));
        await().untilAsserted(() -> assertThat(count(
                        "select count(*) from stream_dead_letters where company_id = ? and topic = 'send-commands'",
                        company.value()))
                .isEqualTo(1));
    }

    private void take(List<Envelope<SendCommand>> batch) {
        across.inTransaction(() -> {
            taking.take(batch);
            return null;
        });
    }

    private MessageSend text(String text) {
        return aCommand().text(text).id(new CommandId(UUID.randomUUID())).build();
    }

    private static Envelope<SendCommand> envelope(CompanyId company, MessageSend command) {
        return new Envelope<>(
                EventId.random(),
                "message.send.v1",
                command.notAfter(),
                "command/" + command.commandId(),
                company,
                new Envelope.Position(Topics.SEND_COMMANDS.name(), 0, 0),
                command);
    }

    private List<@Nullable String> texts() {
        return across.jdbc()
                .sql("select command #>> '{person,content,text}' from deliveries where company_id = ? order by arrival")
                .params(company.value())
                .query(String.class)
                .list();
    }

    private long deliveries(List<Envelope<SendCommand>> batch) {
        return count("select count(*) from deliveries where company_id between ? and ?", range(batch));
    }

    private static Object[] range(List<Envelope<SendCommand>> batch) {
        return new Object[] {
            batch.getFirst().company().value(), batch.getLast().company().value()
        };
    }

    private long count(String sql, Object... parameters) {
        return across.jdbc().sql(sql).params(parameters).query(Long.class).single();
    }
}
