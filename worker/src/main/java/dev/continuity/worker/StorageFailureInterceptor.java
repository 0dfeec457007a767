package dev.continuity.worker;

import dev.continuity.activity.TemporalFailures;
import dev.continuity.failure.FailureCode;
import dev.continuity.render.notification.OutageListener;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import io.temporal.failure.ApplicationFailure;

/** Tells of each activity of whatever kind that fails because of S3. */
final class StorageFailureInterceptor extends WorkerInterceptorBase {
    private final OutageListener outages;

    StorageFailureInterceptor(OutageListener outages) {
        this.outages = outages;
    }

    @Override
    public ActivityInboundCallsInterceptor interceptActivity(ActivityInboundCallsInterceptor next) {
        return new ActivityInboundCallsInterceptorBase(next) {
            @Override
            public ActivityOutput execute(ActivityInput input) {
                try {
                    return super.execute(input);
                } catch (ApplicationFailure e) {
                    if (TemporalFailures.has(e, FailureCode.STORAGE_UNAVAILABLE)) {
                        outages.storageFailed(e.getOriginalMessage());
                    }
                    throw e;
                }
            }
        };
    }
}
