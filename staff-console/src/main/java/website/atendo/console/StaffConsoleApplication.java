package website.atendo.console;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

@SpringBootApplication
@ConfigurationPropertiesScan
class StaffConsoleApplication {
    public static void main(String[] arguments) {
        SpringApplication.run(StaffConsoleApplication.class, arguments);
    }
}
