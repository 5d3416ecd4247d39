package website.atendo.adapter.instances;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import website.atendo.contracts.InstanceName;
import website.atendo.edge.Caller;
import website.atendo.edge.Problem;

/** The token alone says whose instance is meant; whoever names another one is told that there is none (invariant I8). */
@RestControllerAdvice(basePackages = "website.atendo.adapter")
class ForeignInstanceProblems {

    @ModelAttribute
    void mustBeOwn(
            Caller caller, @RequestParam(name = "instance_name", required = false) @Nullable String instanceName) {
        if (instanceName != null && !InstanceName.of(caller.inCompany()).value().equals(instanceName)) {
            throw Problem.notFound("instance", instanceName);
        }
    }
}
