package dev.continuity.e2e.seeds.environment;

import dev.continuity.e2e.seeds.scenario.PlannedFault.NetworkFault;
import dev.continuity.e2e.seeds.scenario.PlannedFault.OnRoute;
import dev.continuity.e2e.seeds.scenario.PlannedFault.Service;
import dev.continuity.e2e.seeds.scenario.SeedScenario;
import dev.continuity.local.FaultProxy;
import dev.continuity.local.FaultProxyRule;

/** Opens a proxy between the worker and a service that applies a scenario's faults and logs them. */
final class RouteFaults {
    private RouteFaults() {}

    static FaultProxy proxy(SeedScenario scenario, Service service, SeedLog log) {
        FaultProxy proxy = FaultProxy.open();
        proxy.onReply((request, status) -> log.add("%s %s -> %s".formatted(service, request, status)));
        scenario.faults(OnRoute.class)
                .filter(fault -> fault.service() == service)
                .forEach(fault -> {
                    FaultProxyRule rule = rule(fault)
                            .skipping(fault.requests().skip())
                            .times(fault.requests().times());
                    proxy.add(rule.onHit(request -> log.fault(fault.kind(), fault.fault() + " to " + request)));
                });
        return proxy;
    }

    private static FaultProxyRule rule(OnRoute route) {
        String method = route.requests().method();
        String target = route.requests().target();
        int times = route.requests().times();
        NetworkFault fault = route.fault();
        if (fault instanceof NetworkFault.Hang hang) {
            return FaultProxyRule.hang(method, target, hang.duration());
        } else if (fault instanceof NetworkFault.ServerError error) {
            return FaultProxyRule.refuse(error.status(), method, target, times);
        } else if (fault instanceof NetworkFault.LoseReply) {
            return FaultProxyRule.loseReply(method, target, times);
        } else if (fault instanceof NetworkFault.DelayReply delay) {
            return FaultProxyRule.delayReply(method, target, delay.duration());
        } else if (fault instanceof NetworkFault.CutReply cut) {
            return FaultProxyRule.cutReply(method, target, cut.afterBytes());
        }
        return FaultProxyRule.reset(method, target, times);
    }
}
