package website.atendo.edge;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static website.atendo.edge.RouteTable.allow;

import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;

class RouteTableTest {

    @Test
    void refusesTwoLinesForOneRoute() {
        assertThatThrownBy(() -> RouteTable.of(
                        allow(HttpMethod.GET, "/api/v1/notes", CallerRole.OWNER),
                        allow(HttpMethod.GET, "/api/v1/notes", CallerRole.COMPANY)))
                .hasMessageContaining("GET /api/v1/notes is in the table twice");
    }

    @Test
    void refusesALineForNobody() {
        assertThatThrownBy(() -> allow(HttpMethod.GET, "/api/v1/notes")).isInstanceOf(IllegalArgumentException.class);
    }
}
