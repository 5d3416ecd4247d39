package website.atendo.tenancy;

import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import website.atendo.contracts.CompanyId;

/** Opens the transaction that {@link InCompany} asks for. */
final class InCompanyInterceptor implements MethodInterceptor {
    private final ObjectProvider<CompanyTransactions> transactions;
    private final Map<Method, Integer> companyArgument = new ConcurrentHashMap<>();

    /** A provider: an advisor is made before ordinary beans are. */
    InCompanyInterceptor(ObjectProvider<CompanyTransactions> transactions) {
        this.transactions = transactions;
    }

    @Override
    public @Nullable Object invoke(MethodInvocation call) throws Throwable {
        Method method = call.getMethod();
        InCompany scope = method.getAnnotation(InCompany.class);
        if (scope == null) {
            return call.proceed();
        }
        int position = companyArgument.computeIfAbsent(method, InCompanyInterceptor::positionOfCompany);
        if (!(call.getArguments()[position] instanceof CompanyId company)) {
            throw new IllegalArgumentException(method + " was called without a company");
        }
        return transactions.getObject().callThrowing(company, scope.readOnly(), call::proceed);
    }

    private static int positionOfCompany(Method method) {
        Class<?>[] types = method.getParameterTypes();
        for (int i = 0; i < types.length; i++) {
            if (types[i] == CompanyId.class) {
                return i;
            }
        }
        throw new IllegalStateException(method + " is @InCompany but takes no CompanyId");
    }
}
