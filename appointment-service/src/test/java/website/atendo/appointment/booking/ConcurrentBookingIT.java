package website.atendo.appointment.booking;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import website.atendo.appointment.Api;
import website.atendo.appointment.ServiceIT;
import website.atendo.appointment.Workshop;

class ConcurrentBookingIT extends ServiceIT {
    private static final String ROUTE = "/api/v1/appointments";

    @Test
    @Tag("I2")
    @Tag("T20")
    void givesOneSlotToOneOfAHundredWhoBookItAtOnce() {
        Workshop.Shop shop = aShop();
        Api api = as(shop);

        List<Api.Answer> answers = atOnce(100, _ -> api.post(ROUTE, shop.booking(at("10:00"))));

        assertThat(answers.stream().collect(groupingBy(Api.Answer::status, counting())))
                .isEqualTo(Map.of(201, 1L, 409, 99L));
        assertThat(answers.stream().filter(answer -> answer.status() == 409)).allSatisfy(answer -> {
            answer.isProblem(409, "slot-taken");
            assertThat(answer.text("/nextFreeSlots/0/startsAt")).isEqualTo(aMonday() + "T10:30:00-03:00");
        });
        assertThat(shop.count("select count(*) from appointments")).isEqualTo(1);
        events.areExactly(shop.company(), "appointment.booked.v1");
    }

    @Test
    @Tag("I2")
    void givesNoMinuteTwiceToThoseWhoBookAndMoveAtOnce() {
        Workshop.Shop shop = aShop();
        Api api = as(shop);
        List<Long> booked = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            booked.add(shop.booked(at(aMonday().plusDays(1), "%02d:%02d".formatted(13 + i / 2, i % 2 * 30), SAO_PAULO))
                    .value());
        }

        List<Api.Answer> answers = atOnce(60, i -> {
            String start = at("%02d:%02d".formatted(9 + i % 3, i * 7 % 60)).toString();
            return i % 2 == 0
                    ? api.post(
                            ROUTE, shop.booking(at("10:00")).replace(at("10:00").toString(), start))
                    : api.post(ROUTE + "/" + booked.get(i % 6) + "/reschedule", "{\"startsAt\": \"" + start + "\"}");
        });

        assertThat(answers).extracting(Api.Answer::status).isSubsetOf(200, 201, 409, 422);
        assertThat(shop.count("""
                        select count(*) from appointments a join appointments b on a.id < b.id
                          and a.occupied && b.occupied and a.professional_id = b.professional_id""")).isZero();
    }

    @Test
    void letsAProfessionalsNameChangeWhileTheirAppointmentsMove() {
        Workshop.Shop shop = aShop();
        Api api = as(shop);
        var ids = List.of(shop.booked(at("09:00")), shop.booked(at("10:00")), shop.booked(at("11:00")));

        List<Api.Answer> answers = atOnce(
                40,
                i -> i % 4 == 0
                        ? api.patch("/api/v1/professionals/" + shop.professional(), "{\"name\": \"João " + i + "\"}")
                        : api.post(
                                "/api/v1/appointments/" + ids.get(i % 3) + "/reschedule",
                                "{\"startsAt\": \"" + at("%02d:%02d".formatted(9 + i % 3, i % 2 * 30)) + "\"}"));

        assertThat(answers).extracting(Api.Answer::status).isSubsetOf(200, 409);
    }

    @Test
    void losesNoChangeOfThoseWhoChangeOneAppointmentAtOnce() {
        Workshop.Shop shop = aShop();
        Api api = as(shop);
        var id = shop.booked(at("10:00"));

        List<Api.Answer> answers = atOnce(
                20,
                i -> i % 2 == 0
                        ? api.post(ROUTE + "/" + id + "/confirm")
                        : api.patch(ROUTE + "/" + id, "{\"notes\": \"nota " + i + "\"}"));

        assertThat(answers).extracting(Api.Answer::status).containsOnly(200);
        var now = api.get(ROUTE + "/" + id);
        assertThat(now.text("/status")).isEqualTo("CONFIRMED");
        assertThat(now.number("/version")).isEqualTo(1 + 1 + 10);
    }

    @Test
    void carriesOutOnlyOneOfThoseWhoSawTheSameVersion() {
        Workshop.Shop shop = aShop();
        Api api = as(shop).with("If-Match", "\"1\"");
        var id = shop.booked(at("10:00"));

        List<Api.Answer> answers = atOnce(10, i -> api.patch(ROUTE + "/" + id, "{\"notes\": \"nota " + i + "\"}"));

        assertThat(answers.stream().collect(groupingBy(Api.Answer::status, counting())))
                .isEqualTo(Map.of(200, 1L, 412, 9L));
    }

    private static <T> List<T> atOnce(int count, java.util.function.IntFunction<T> work) {
        var start = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> running = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int number = i;
                running.add(threads.submit((Callable<T>) () -> {
                    start.await();
                    return work.apply(number);
                }));
            }
            start.countDown();
            List<T> results = new ArrayList<>();
            for (Future<T> future : running) {
                results.add(future.get());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        }
    }
}
