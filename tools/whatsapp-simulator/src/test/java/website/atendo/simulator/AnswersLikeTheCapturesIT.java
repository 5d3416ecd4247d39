package website.atendo.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import website.atendo.simulator.json.Json;

/** Every capture of the real server, played against the simulator in the order it was made. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AnswersLikeTheCapturesIT {
    /** Captures that aren't played, each with its reason. None at present. */
    private static final Map<String, String> LEFT_OUT = Map.of();

    private static final String[] AS_CAPTURED = {
        "--simulator.server-url=http://127.0.0.1:18080", "--simulator.meta-verify-token=verify-me"
    };

    private static final Set<String> played = new ConcurrentSkipListSet<>();
    private static RunningSimulator simulator;
    private static WebhookListener listener;

    private CaptureStory story;

    @BeforeAll
    static void start() throws Exception {
        simulator = RunningSimulator.start(AS_CAPTURED);
        listener = WebhookListener.start();
    }

    @AfterAll
    static void stop() {
        simulator.close();
        listener.close();
    }

    @BeforeEach
    void beginWithoutInstances() {
        for (var instance : simulator.get("/instance/fetchInstances").json()) {
            var name = instance.path("name").asString().replace(" ", "%20");
            simulator.call("DELETE", "/instance/delete/" + name, null);
        }
        story = new CaptureStory(simulator, listener);
    }

    @AfterEach
    void remember() {
        played.addAll(story.played());
    }

    @Test
    @Order(1)
    void overTheCloudApi() throws Exception {
        story.startsAt(1795448950);
        for (var capture : Capture.all()) {
            int number = Integer.parseInt(capture.file().substring(0, 3));
            if (number > 97) break;
            faultsBefore(number);
            story.play(capture);
        }

        story.requireNoDifference();
    }

    private static void faultsBefore(int number) {
        switch (number) {
            case 34 -> simulator.faults("company_7_whatsapp", "[{'kind':'errorBody','code':131047,'count':1}]");
            case 35 -> simulator.faults("company_7_whatsapp", "[{'kind':'errorBody','code':190,'count':1}]");
            case 36 -> simulator.faults("company_7_whatsapp", "[{'kind':'errorBody','code':1,'count':1}]");
            case 37 -> simulator.faults("company_7_whatsapp", "[{'kind':'unknownOutcome','count':1}]");
            case 38 -> simulator.faults("company_7_whatsapp", "[{'kind':'unknownOutcome','accepted':true,'count':1}]");
            default -> {}
        }
    }

    @Test
    @Order(2)
    void overBaileysWhileWhatsappIsOutOfReach() throws Exception {
        simulator.faults("company_8_whatsapp", "[{'kind':'offline'}]");

        story.play("201", "202", "203", "204", "205", "206", "207", "208", "209");

        story.requireNoDifference();
    }

    @Test
    @Order(3)
    void overBaileys() throws Exception {
        story.play("301", "302", "303", "501", "502", "304", "305", "306", "307", "308");
        var lid = simulator.get("/simulator/phones").json().path(0).path("lid").asString();
        story.hold("135790246813579", lid);
        story.play("309", "310", "311", "312", "313", "314");
        simulator.faults("company_9_whatsapp", "[{'kind':'unknownOutcome','count':1}]");
        story.play("315", "316", "317", "318", "319", "320", "321", "322", "323");
        story.play("503", "504", "505", "506", "507", "508", "509");
        story.play("510", "511", "512", "513", "514", "515", "516", "517", "518", "519", "520", "521", "522", "523");
        story.play("524", "525", "526", "527", "528", "529", "530");
        story.play("324", "325", "326", "327", "328", "329", "330", "331", "332", "333", "334", "335", "336");
        simulator.post("/chat/updateProfileName/company_9_whatsapp", "{\"name\":\"" + CaptureStory.OWN_NAME + "\"}");
        story.play("531", "532", "533", "534", "535", "536", "337", "338", "339", "340", "537");
        story.play("341", "342", "343", "344");

        story.requireNoDifference();
    }

    @Test
    @Order(4)
    void oddities() throws Exception {
        story.play("691", "692", "801", "802");
        story.startsAt(1795449799);
        story.play("803", "804", "805");
        clientThatGivesUp();
        story.play("806", "807", "808", "809", "810", "811", "812", "813", "814", "815", "816");
        simulator.post(
                "/simulator/instances/company_16_whatsapp/scan",
                "{\"phone\":\"%s\",\"name\":\"%s\"}".formatted(CaptureStory.OWN_PHONE, CaptureStory.OWN_NAME));
        story.play("817", "818", "819", "820-x-settings");
        story.play("951", "952");
        simulator.post(
                "/simulator/instances/company_30_whatsapp/scan",
                "{\"phone\":\"%s\"}".formatted(CaptureStory.OWN_PHONE));
        story.play("953", "954", "955", "956");
        story.play("971");
        // The status came before the send was answered, so Evolution didn't know its message yet.
        simulator.call("POST", "/webhook/meta", Map.of(), """
                {"entry":[{"changes":[{"value":{"metadata":{"phone_number_id":"31313131"},
                 "statuses":[{"id":"wamid.TOOEARLY","status":"delivered","timestamp":"1"}]}}]}]}
                """);
        story.play("972", "973");

        story.requireNoDifference();
    }

    private void clientThatGivesUp() {
        var capture = Capture.named("820-x-client-timeout");
        simulator.faults("company_6_whatsapp", "[{'kind':'slow','ms':400,'count':1}]");
        listener.clear();

        assertThatThrownBy(() -> simulator.call(
                        "POST",
                        "/message/sendText/company_6_whatsapp",
                        Map.of("apikey", RunningSimulator.KEY),
                        "{\"number\":\"5511999990001\",\"text\":\"ref:abc123 lembrete\"}",
                        Duration.ofMillis(150)))
                .isInstanceOf(HttpTimeoutException.class);

        story.compareWebhooks(capture);
        var found = simulator.post(
                "/chat/findMessages/company_6_whatsapp",
                "{\"where\":{\"key\":{\"remoteJid\":\"5511999990001@s.whatsapp.net\",\"fromMe\":true}}}");
        story.compare(capture, capture.content().path("findMessagesAfter"), found.json());
    }

    @Test
    @Order(5)
    void threeCreatesOfOneNameAtOnce() throws Exception {
        var capture = Capture.named("830");
        var body = "{\"instanceName\":\"company_70_whatsapp\",\"integration\":\"WHATSAPP-BUSINESS\","
                + "\"token\":\"T70\",\"number\":\"70\"}";
        var answers = new ArrayList<RunningSimulator.Answer>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<RunningSimulator.Answer> create = () -> simulator.post("/instance/create", body);
            for (var answer : threads.invokeAll(java.util.List.of(create, create, create))) answers.add(answer.get());
        }
        answers.sort(java.util.Comparator.comparingInt(RunningSimulator.Answer::status));

        for (int i = 0; i < 3; i++) {
            assertThat(answers.get(i).status())
                    .isEqualTo(capture.content().path(i).path("status").asInt());
            story.compare(
                    capture,
                    capture.content().path(i).path("body"),
                    answers.get(i).json());
        }

        story.requireNoDifference();
    }

    @Test
    @Order(6)
    void twoClientsAtOnceOverTheCloudApi() {
        var capture = Capture.named("700");
        simulator.createCloud("company_5_whatsapp", "700700700", listener);
        simulator.faults("company_5_whatsapp", "[{'kind':'crossedClients'}]");
        listener.clear();

        simulator.post(
                "/simulator/phones/5511800010001/reply", "{\"instance\":\"company_5_whatsapp\",\"text\":\"outra\"}");
        simulator.post(
                "/simulator/phones/5511900010001/reply",
                "{\"instance\":\"company_5_whatsapp\",\"text\":\"SIM de 5511900010001\",\"name\":\"N5511900010001\","
                        + "\"messageId\":\"wamid.5511900010001\"}");

        await().until(() -> listener.of("messages.upsert").size() == 2);
        var crossed = listener.of("messages.upsert").getLast().data();
        story.compare(capture, capture.content().path("examples").path(0), crossed);
        story.requireNoDifference();
    }

    @Test
    @Order(7)
    void overARestart(@TempDir Path folder) throws Exception {
        var settings = new String[] {AS_CAPTURED[0], AS_CAPTURED[1], "--simulator.state=" + folder};
        try (var before = RunningSimulator.start(settings)) {
            story.continueOn(before);
            story.play("901", "902");
            before.post(
                    "/simulator/instances/company_22_whatsapp/scan",
                    "{\"phone\":\"%s\",\"name\":\"%s\"}".formatted(CaptureStory.OWN_PHONE, CaptureStory.OWN_NAME));
            await().until(() -> listener.of("connection.update").size() == 2);
            story.play("903");
        }
        listener.clear();
        try (var after = RunningSimulator.start(settings)) {
            story.continueOn(after);
            await().until(() -> listener.all().size() == 2);
            var first = Capture.named("904");
            story.compareWebhooks(first);
            story.compare(
                    first,
                    first.response().path("body"),
                    after.get("/instance/connectionState/company_21_whatsapp").json());
            story.play("905", "906", "907");
        }

        story.requireNoDifference();
    }

    @Test
    @Order(8)
    void everyCaptureWasPlayedOrIsLeftOutForAReason() {
        var open = new TreeSet<String>();
        Capture.all().forEach(capture -> open.add(capture.file()));
        open.removeAll(played);
        open.removeAll(LEFT_OUT.keySet());

        assertThat(open).isEmpty();
        assertThat(Json.strings(played).size()).isEqualTo(Capture.all().size() - LEFT_OUT.size());
    }
}
