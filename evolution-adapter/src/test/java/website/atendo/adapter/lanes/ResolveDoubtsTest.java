package website.atendo.adapter.lanes;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import website.atendo.adapter.OffsetClock;
import website.atendo.adapter.deliveries.DeliveriesAcrossCompanies;

@Tag("I3")
class ResolveDoubtsTest {

    @Test
    void aProcessThatHasJustStartedDoesNotUseUpTheOneMoreTry() {
        var clock = new OffsetClock();
        var deliveries = mock(DeliveriesAcrossCompanies.class);
        when(deliveries.inTransaction(any())).thenReturn(Map.of());
        var settings = new Binder(new MapConfigurationPropertySource(Map.of("atendo.lanes.steady-after", "30s")))
                .bindOrCreate("atendo.lanes", LaneProperties.class);
        var doubts = new ResolveDoubts(deliveries, mock(Carriers.class), event -> {}, settings, clock);

        doubts.look();
        clock.advance(Duration.ofSeconds(25));
        doubts.look();
        verifyNoInteractions(deliveries);

        clock.advance(Duration.ofSeconds(6));
        doubts.look();
        verify(deliveries).inTransaction(any());
    }
}
