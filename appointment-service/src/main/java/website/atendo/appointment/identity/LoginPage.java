package website.atendo.appointment.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.DisabledException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where staff enter their e-mail address and password. */
@Controller
class LoginPage {

    /** @param wait seconds until the next try is allowed */
    @GetMapping("/login")
    String show(
            @RequestParam(required = false) @Nullable String problem,
            @RequestParam(defaultValue = "0") int wait,
            Model model) {
        model.addAttribute("message", message(problem, wait));
        return "login";
    }

    /** Sends the browser back to the page with what was wrong. */
    static void refuse(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException {
        String problem = switch (e) {
            case TooManyAttempts many ->
                "wait&wait=" + Math.max(1, many.waitFor().plusMillis(999).toSeconds());
            case DisabledException _ -> "disabled";
            default -> "wrong";
        };
        SecurityContextHolder.clearContext();
        response.sendRedirect(request.getContextPath() + "/login?problem=" + problem);
    }

    private static @Nullable String message(@Nullable String problem, int wait) {
        return switch (problem) {
            case "wrong" -> "E-mail ou senha incorretos. Confira e tente de novo.";
            case "disabled" -> "Este acesso está desativado. Fale com quem administra a conta da sua empresa.";
            case "wait" ->
                "Muitas tentativas seguidas. Espere " + words(Duration.ofSeconds(Math.clamp(wait, 1, 3600)))
                        + " e tente de novo.";
            case "expired" -> "A página ficou aberta por muito tempo. Entre de novo.";
            case null, default -> null;
        };
    }

    private static String words(Duration wait) {
        if (wait.compareTo(Duration.ofSeconds(90)) < 0) {
            return wait.toSeconds() == 1 ? "1 segundo" : wait.toSeconds() + " segundos";
        }
        return wait.plusSeconds(59).toMinutes() + " minutos";
    }
}
